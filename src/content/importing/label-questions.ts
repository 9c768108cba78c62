import type { FaultList } from '../faults/fault-list.ts';
import { noExamEntry, noQuestion, unknownExamEntry } from '../faults/faults-of-import-rows.ts';
import type { PackContent } from '../pack-content.ts';
import { type AnyRow, isUsable } from './imported-row.ts';
import { entryOfId, knownEntries } from './known-entries.ts';

/** A line of the file that `lianda eval` reads (`docs/evaluating.md`). */
export interface LabelledQuestion {
  readonly text: string;
  readonly expect: 'answer' | 'unspecified';
  readonly entry: readonly string[];
}

/** Every wording of every row, with the entries that its ids name. Rows that name none are in `faults`. */
export function labelQuestions(
  rows: readonly AnyRow[],
  content: PackContent,
  faults: FaultList,
): LabelledQuestion[] {
  const known = knownEntries(content);
  return rows.filter(isUsable).flatMap(({ place, id, ids, question, variants }) => {
    const texts = [question, ...variants].filter((text) => text !== '');
    const named = ids.length > 0 ? ids : [id].filter((one) => one !== '');
    const entries = named.flatMap((one) => entryOfId(known, one)?.value ?? []);
    const unknown = named.find((one) => entryOfId(known, one) === null);
    const [first] = entries;
    if (texts.length === 0) faults.error(place, noQuestion());
    else if (unknown !== undefined) faults.error(place, unknownExamEntry(unknown));
    else if (first === undefined) faults.error(place, noExamEntry());
    else return texts.map((text) => ({ text, expect: first.kind, entry: entries.map((entry) => entry.id) }));
    return [];
  });
}
