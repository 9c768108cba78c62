import { ENGLISH_WORDS } from './english-words.ts';
import { createPhraseFinder } from './phrases.ts';
import { splitSyllables } from './pinyin.ts';

/** Forms that no rule gives: `base form form`. */
const IRREGULAR: readonly string[] = [
  'have had having',
  'go goes went gone',
  'take took taken',
  'get got gotten',
  'give gave given',
  'make made',
  'come came',
  'become became',
  'begin began begun',
  'run ran',
  'know knew known',
  'say said',
  'see saw seen',
  'hear heard',
  'hold held',
  'keep kept',
  'leave left',
  'lose lost',
  'forget forgot forgotten',
  'sell sold',

  'meet met',
  'bring brought',
  'buy bought',
  'build built',
  'choose chose',
  'find found',
  'win won',
  'send sent',
  'spend spent',
  'speak spoke spoken',
  'teach taught',
  'think thought',
  'understand understood',
  'withdraw withdrew withdrawn',
  'write wrote written',
  'lead led',
  'grow grew grown',
  'draw drew drawn',
  'mean meant',
  'put putting',
  'people peoples',
  'person persons',
];

/** Endings and what stands in their place, the most telling first: `using` is of `use`, not of `us`. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/s$/, ''],
  [/es$/, ''],
  [/ies$/, 'y'],
  [/d$/, ''],
  [/ed$/, ''],
  [/ied$/, 'y'],
  [/(.)\1ed$/, '$1'],
  [/ing$/, 'e'],
  [/ing$/, ''],
  [/(.)\1ing$/, '$1'],
  [/ly$/, ''],
  [/ily$/, 'y'],
];

/** A shorter one is no base form but chance: `red` is not of `re`. */
const SHORTEST_BASE = 3;

const LETTERS = /^[a-z]+$/;
const HAN = /^\p{Script=Han}/u;
const NUMBER = /^\p{N}/u;

type ReadEnglish = (units: readonly string[]) => readonly string[];

function createReader(): ReadEnglish {
  const chineseOfWord = new Map<string, string>();
  const phrases: { readonly chinese: string; readonly words: readonly string[] }[] = [];
  for (const line of ENGLISH_WORDS) {
    const [chinese = '', ...english] = line.split(' ');
    for (const phrase of english) {
      if (phrase.includes('_')) phrases.push({ chinese, words: phrase.split('_') });
      else chineseOfWord.set(phrase, chinese);
    }
  }
  const baseOfIrregular = new Map<string, string>();
  for (const line of IRREGULAR) {
    const [base = '', ...forms] = line.split(' ');
    for (const form of forms) baseOfIrregular.set(form, base);
  }
  const findPhrases = createPhraseFinder(phrases.map(({ words }) => [words]));
  const wordsOfPhrases = new Set(phrases.flatMap(({ words }) => words));
  const isListed = (word: string) => chineseOfWord.has(word) || wordsOfPhrases.has(word);

  /** The form of a word that stands in the table, in British spelling; the word itself when none does. */
  const baseOf = (word: string): string => {
    if (!LETTERS.test(word)) return word;
    const british = word.replace(/iz(?=e|ing|ation)/, 'is');
    const exact = [word, british].find(isListed) ?? baseOfIrregular.get(word);
    if (exact !== undefined) return exact;
    for (const [ending, instead] of ENDINGS) {
      const base = british.replace(ending, instead);
      if (base !== british && base.length >= SHORTEST_BASE && isListed(base)) return base;
    }
    return word;
  };
  const isKnown = (word: string) => isListed(baseOf(word));
  const isOnlyEnglish = (word: string) => word.length > 1 && isKnown(word) && splitSyllables(word) === null;
  const isOnlyPinyin = (word: string) => !isKnown(word) && splitSyllables(word) !== null;
  const unitsOf = (chinese: string): readonly string[] => chinese.match(/\d+|\D/gu) ?? [];

  return (units) => {
    const letters = units.filter((unit) => LETTERS.test(unit));
    const isEnglish = letters.filter(isOnlyEnglish).length > letters.filter(isOnlyPinyin).length;
    if (!isEnglish && !units.some((unit) => HAN.test(unit))) return units;
    const isSentence = isEnglish && 2 * letters.length > units.length;
    // `Level2` in a Chinese sentence is a name.
    const isWord = (word: string, next = '') =>
      (isEnglish || isOnlyEnglish(word)) && (isSentence || !NUMBER.test(next));

    const read: string[] = [];
    const readWords = (from: number, to: number) => {
      for (let at = from; at < to; at += 1) {
        const unit = units[at] ?? '';
        const chinese = isWord(unit, units[at + 1]) ? chineseOfWord.get(baseOf(unit)) : undefined;
        read.push(...(chinese === undefined ? [unit] : unitsOf(chinese)));
      }
    };
    let from = 0;
    for (const { start, end, groups } of findPhrases(units.map(baseOf))) {
      if (!units.slice(start, end).some((word) => isWord(word, units[end]))) continue;
      readWords(from, start);
      read.push(...unitsOf(phrases[groups[0] ?? 0]?.chinese ?? ''));
      from = end;
    }
    readWords(from, units.length);
    return read;
  };
}

/** A unit that begins with a letter is letters. */
const isLatin = (unit: string): boolean => unit >= 'a' && unit < '{';

/** Made when the first Latin letters are read: 4 ms that a start need not wait for. */
let reader: ReadEnglish | undefined;

/**
 * The units with everyday English put into Chinese; what is not English stays as it is. More words that are English
 * and no syllables than the reverse make the letters English. Else, among Chinese characters, only words that no
 * syllables spell are taken for it: `join`, but not `can`.
 */
export function fromEnglish(units: readonly string[]): readonly string[] {
  if (!units.some(isLatin)) return units;
  reader ??= createReader();
  return reader(units);
}

/** The plural of a phrase by rule: `lead units`, `skill policies`. */
export function pluralOf(phrase: string): string {
  if (/[^aeiou]y$/.test(phrase)) return `${phrase.slice(0, -1)}ies`;
  return `${phrase}${/(?:s|x|z|ch|sh)$/.test(phrase) ? 'es' : 's'}`;
}
