import type { Entry } from '../../core/book.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { noAnswer, noQuestion, questionTaken } from '../faults/faults-of-import-rows.ts';
import type { Placed } from '../placed.ts';
import type { Draft } from './draft.ts';
import { entryOf, type KnownEntries } from './known-entries.ts';

/** A draft, and the entry of the pack that it is about; null when it is to become one. */
export interface Matched {
  readonly draft: Draft;
  readonly existing: Placed<Entry> | null;
}

/** Finds the entry of each draft. Those that can neither change an entry nor become one are in `faults`. */
export function matchDrafts(
  drafts: readonly Draft[],
  known: KnownEntries,
  needsAnswer: boolean,
  faults: FaultList,
): Matched[] {
  return drafts.flatMap((draft) => {
    const { existing, taken } = entryOf(known, draft);
    const { place, question, answer } = draft;
    if (taken !== null) faults.error(place, questionTaken(question, taken.value.id, taken.place('question')));
    else if (existing === null && question === '') faults.error(place, noQuestion());
    else if (existing === null && answer === '' && needsAnswer) faults.error(place, noAnswer());
    else return [{ draft, existing }];
    return [];
  });
}
