import { entryId } from '../../src/core/ids.ts';
import type { RankedItem } from '../../src/core/understanding/ranker.ts';
import { createDice } from './dice.ts';

function firstHalf(text: string): readonly string[] {
  const characters = [...text];
  return characters.slice(0, Math.ceil(characters.length / 2));
}

function secondHalf(text: string): readonly string[] {
  const characters = [...text];
  return characters.slice(Math.ceil(characters.length / 2));
}

/**
 * Entries that answer none of the questions, to make a large pack of a small one: each is a cross of two entries that
 * are not in the pack, every wording of it the beginning of one wording of the first and the end of one of the second.
 * It has as many wordings as the real entries, so that length tells nothing.
 *
 * @param families the wordings of each entry to cross
 */
export function crossEntries(
  families: readonly (readonly string[])[],
  count: number,
  variants: number,
): readonly RankedItem[] {
  const dice = createDice(3);
  const pick = <Thing>(things: readonly Thing[]) => things[dice(things.length)] as Thing;
  return Array.from({ length: count }, (_, number) => {
    const front = pick(families);
    const back = pick(families);
    // Joined at once: a string put together with `+` would be flattened, and so paid for, by whoever reads it first.
    const wording = () => [...firstHalf(pick(front)), ...secondHalf(pick(back))].join('');
    return {
      id: entryId(`filler-${number}`),
      question: wording(),
      variants: Array.from({ length: variants }, wording),
      body: '',
    };
  });
}
