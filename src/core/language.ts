import type { Language } from './conversation.ts';

const han = /\p{Script=Han}/u;
const latinWord = /[A-Za-z']+/gu;
/** A run of pinyin syllables without tones; loose: it also takes some that do not exist. */
const pinyinRun =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)|ang|eng|ai|an|ao|ei|en|er|ou|a|e|o)+$/u;
/** Words no one types in pinyin, though some of them could be read as such. */
const english = new Set(
  'the what how who is are do does did which when where why i my we our you your please it for of to in on and or this that with there any hello hi hey thanks help stop about start feedback subscribe unsubscribe export delete'.split(
    ' ',
  ),
);
/** Commands and short answers in English, which whoever reads Chinese may send too; some could be read as pinyin. */
const commands = new Set(
  'back again cancel change continue done download invite keep later no none ok pause progress restart restore result resume skip undo word yes'.split(
    ' ',
  ),
);
/** Fewer words that are neither are a name, an abbreviation or markup, and tell nothing. */
const leastWords = 3;

/** The language a message is written in; null when it has no words that tell (digits, emoji, “HR”, `<b>`). Pinyin is Chinese. */
export function detectLanguage(text: string): Language | null {
  if (han.test(text)) return 'zh';
  const words = [...new Set(text.toLowerCase().match(latinWord))].filter((word) => !commands.has(word));
  if (words.some((word) => english.has(word))) return 'en';
  const pinyin = words.filter((word) => pinyinRun.test(word)).length;
  if (pinyin > 0 && pinyin / words.length >= 0.6) return 'zh';
  return words.length >= leastWords ? 'en' : null;
}
