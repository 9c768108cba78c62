import { join } from 'node:path';
import type { Book } from '../core/book.ts';
import type { Language } from '../core/conversation.ts';
import { reportFaults } from '../content/faults/fault-list.ts';
import { loadBook } from '../content/load-book.ts';
import { BlockedError } from './command.ts';

/** The repository's own `knowledge/` and `flows/`. */
const shippedPack = join(import.meta.dirname, '..', '..');

/** The folder that holds the pack: `--pack`, else `LIANDA_PACK`, else the shipped one. */
export const packFolder = (
  options: Readonly<Record<string, string | boolean | undefined>>,
  environment: Readonly<Record<string, string | undefined>>,
): string => {
  const chosen = options['pack'] ?? environment['LIANDA_PACK'];
  return typeof chosen === 'string' && chosen !== '' ? chosen : shippedPack;
};

/** The compiled pack. Content with faults does not start: all of them are listed, a line each. */
export async function loadPack(
  options: Readonly<Record<string, string | boolean | undefined>>,
  environment: Readonly<Record<string, string | undefined>>,
  language: Language,
): Promise<{ readonly book: Book }> {
  const folder = packFolder(options, environment);
  const { book, faults } = await loadBook(folder, language);
  if (book !== null) return { book };
  const lines = reportFaults(faults.filter(({ severity }) => severity === 'error'));
  throw new BlockedError(
    [
      ...lines,
      language === 'zh'
        ? `内容有 ${lines.length} 处错误，不能启动：改好后用 npm run lianda -- check 复查`
        : `The content has ${lines.length} faults: mend them, then run npm run lianda -- check`,
    ].join('\n'),
  );
}
