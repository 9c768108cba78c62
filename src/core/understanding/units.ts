import { normalise } from './normalise.ts';
import { splitSyllables, syllableOf } from './pinyin.ts';

/** A text as matching sees it. */
export interface Units {
  /** Chinese characters, and runs of Latin letters, of digits, of any other script, in order. */
  readonly units: readonly string[];
  /** For each unit, whether it is Latin letters that spell Chinese syllables. */
  readonly spelt: readonly boolean[];
  /** The syllables of the characters and of what is spelt in letters; other units sound like themselves. */
  readonly sounds: readonly string[];
}

const UNIT = /\p{Script=Han}|[a-z]+|\p{N}+|[^\p{Script=Han}a-z\p{N}\s]+/gu;
const FIRST_HAN = 0x2e80;

/** Characters of a question that are read; bounds the time of a turn whatever is pasted in. */
export const LONGEST_QUESTION = 600;
/** Characters of an answer that are read: an essay says everything and so distinguishes nothing. */
export const LONGEST_ANSWER = 4000;

/** The beginning and the end of a text, where people put their question. */
function readableEnds(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest / 2)} ${text.slice(-longest / 2)}`;
}

/** The units of a text, of any kind and length; of a longer one than `longest`, of its beginning and end. */
export function splitUnits(text: string, longest: number): readonly string[] {
  return normalise(readableEnds(text, longest)).match(UNIT) ?? [];
}

/** Units with what they sound like. */
export function soundUnits(units: readonly string[]): Units {
  const spelt: boolean[] = [];
  const sounds: string[] = [];
  for (const unit of units) {
    const isCharacter = (unit.codePointAt(0) ?? 0) >= FIRST_HAN;
    const syllables = isCharacter ? null : splitSyllables(unit);
    spelt.push(syllables !== null);
    if (syllables === null) sounds.push((isCharacter && syllableOf(unit)) || unit);
    else sounds.push(...syllables);
  }
  return { units, spelt, sounds };
}
