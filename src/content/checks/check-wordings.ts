import type { Entry } from '../../core/book.ts';
import type { FaultList } from '../faults/fault-list.ts';
import {
  saidTwice,
  saysNothing,
  tooFewVariants,
  twoOfOneQuestion,
  twoOfOneWording,
} from '../faults/faults-of-entries.ts';
import type { PackContent } from '../pack-content.ts';
import type { Placed } from '../placed.ts';
import { wordingKey } from '../wording-key.ts';

interface Wording {
  readonly entry: Placed<Entry>;
  /** Which variant it is; null for the question. */
  readonly variant: number | null;
}

/**
 * No wording leads to two entries, and each entry has enough of them. Two wordings are the same when their
 * `wordingKey` is.
 */
export function checkWordings({ entries, ambiguous, fields }: PackContent, faults: FaultList): void {
  const said = new Map<string, Wording>();
  for (const entry of entries) checkWording(said, { entry, variant: null }, entry.value.question, faults);
  for (const entry of entries) {
    const { variants } = entry.value;
    variants.forEach((variant, index) => checkWording(said, { entry, variant: index }, variant, faults));
    const { minVariants = 0 } = fields.value;
    if (variants.length > 0 && variants.length < minVariants) {
      faults.warning(entry.place('variants'), tooFewVariants(variants.length, minVariants));
    }
  }
  for (const { value, place } of ambiguous) {
    value.examples.forEach((example, index) => {
      const known = said.get(wordingKey(example));
      if (known === undefined) return;
      faults.warning(
        place('examples', index),
        twoOfOneWording(example, known.entry.value.id, placeOf(known)),
      );
    });
  }
}

function checkWording(
  said: Map<string, Wording>,
  wording: Wording,
  written: string,
  faults: FaultList,
): void {
  const place = placeOf(wording);
  const key = wordingKey(written);
  const known = said.get(key);
  if (key === '') faults.warning(place, saysNothing(written));
  else if (known === undefined) said.set(key, wording);
  else if (known.entry === wording.entry) faults.warning(place, saidTwice(written, placeOf(known).line));
  else if (wording.variant === null)
    faults.warning(place, twoOfOneQuestion(written, known.entry.value.id, placeOf(known)));
  else faults.warning(place, twoOfOneWording(written, known.entry.value.id, placeOf(known)));
}

const placeOf = ({ entry, variant }: Wording) =>
  variant === null ? entry.place('question') : entry.place('variants', variant);
