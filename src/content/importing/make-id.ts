import { normalise } from '../../core/understanding/normalise.ts';
import { syllableOf } from '../../core/understanding/pinyin.ts';
import { isId, LONGEST_ID_BYTES } from '../id.ts';

/** Room for `-123456`, which tells entries of one beginning apart. */
const LONGEST_STEM = LONGEST_ID_BYTES - 8;

/** An id for a written id or a question, the same each time: `能续借吗？` is `neng-xu-jie-ma`. Empty where nothing can be spelt. */
export function spellId(text: string): string {
  if (isId(text) && text.length <= LONGEST_ID_BYTES) return text;
  let id = '';
  for (const word of wordsIn(text)) {
    if (id.length + word.length >= LONGEST_STEM) break;
    id += id === '' ? word : `-${word}`;
  }
  return id;
}

/** Each Chinese character's syllable, and runs of Latin letters and digits, cut to what fits an id. */
const wordsIn = (text: string): string[] =>
  (normalise(text).match(/[a-z0-9]+|\p{Script=Han}/gu) ?? [])
    .map((part) => (/^[a-z0-9]/.test(part) ? part.slice(0, LONGEST_STEM - 1) : syllableOf(part)))
    .filter((word) => /^[a-z0-9]+$/.test(word));

/** Gives ids that nobody has: a second `x` becomes `x-2`. */
export function uniqueIds(taken: ReadonlySet<string>): (wanted: string) => string {
  const given = new Set<string>();
  const last = new Map<string, number>();
  const isFree = (id: string) => !taken.has(id) && !given.has(id);
  return (wanted) => {
    let id = wanted;
    for (let number = last.get(wanted) ?? 2; !isFree(id); number += 1) {
      id = `${wanted}-${number}`;
      last.set(wanted, number + 1);
    }
    given.add(id);
    return id;
  };
}
