import type { DraftFault } from '../../core/broadcasts/draft-fault.ts';
import type { Bilingual } from '../command.ts';

/** How the command line says what a fault is about, where no option has its name. */
const notOptions: Readonly<Record<string, Bilingual>> = {
  audience: { zh: '--role 等条件，或 --everyone', en: '--role or another condition, or --everyone' },
};

/** A fault of a draft with the option that mends it: `--title：没有标题：请写上`. */
export function faultLine({ part, text }: DraftFault, language: keyof Bilingual): string {
  const option = notOptions[part]?.[language] ?? `--${part}`;
  return `${option}${language === 'zh' ? '：' : ': '}${text[language]}`;
}
