import type { FaultList } from '../faults/fault-list.ts';
import { noEntryAbove, noQuestion, otherAnswer, otherId } from '../faults/faults-of-import-rows.ts';
import { sameQuestion } from '../faults/notices-of-imports.ts';
import type { Draft, Wording } from './draft.ts';
import { type AnyRow, type ImportedRow, isUsable } from './imported-row.ts';
import { wordingKey } from '../wording-key.ts';

type Growing = { -readonly [Field in keyof Draft]: Draft[Field] } & { variants: Wording[] };

/**
 * One draft a question, in the order of the file. Rows are of one question when they have the same id, or, where one
 * of them has none, the same question; a row of wordings alone belongs to the row above it (merged cells).
 * What cannot be used is in `faults`; questions that were asked twice are in `notices`.
 */
export function gatherDrafts(rows: readonly AnyRow[], faults: FaultList, notices: FaultList): Draft[] {
  const drafts: Growing[] = [];
  const byId = new Map<string, Growing>();
  const byQuestion = new Map<string, Growing>();
  let above: Growing | null = null;
  for (const row of rows) {
    if (!isUsable(row)) {
      above = null;
      continue;
    }
    const key = wordingKey(row.question);
    const asked = key === '' ? undefined : byQuestion.get(key);
    const isNameless = row.id === '' && key === '';
    const known: Growing | null = isNameless ? above : (byId.get(row.id) ?? asked ?? null);
    above = null;
    if (isNameless && row.answer !== '') faults.error(row.place, noQuestion());
    else if (isNameless && known === null) faults.error(row.place, noEntryAbove());
    else if (known !== null && row.id !== '' && known.id !== '' && known.id !== row.id)
      faults.error(row.place, otherId(known.place));
    else if (known !== null && answersDiffer(known, row)) faults.error(row.place, otherAnswer(known.place));
    else if (known === null) drafts.push((above = draftOf(row, key)));
    else {
      if (key === known.key && row.variants.length === 0)
        notices.warning(row.place, sameQuestion(row.question, known.place));
      addRow(known, row, key);
      above = known;
    }
    if (above === null) continue;
    if (above.id !== '') byId.set(above.id, above);
    if (key !== '' && !byQuestion.has(key)) byQuestion.set(key, above);
  }
  return drafts;
}

const draftOf = (row: ImportedRow, key: string): Growing => ({
  ...row,
  key,
  variants: row.variants.map((text) => wordingOf(text, row)),
});

const wordingOf = (text: string, { place }: ImportedRow): Wording => ({ text, key: wordingKey(text), place });

const answersDiffer = (draft: Draft, row: ImportedRow): boolean =>
  draft.answer !== '' && row.answer !== '' && draft.answer !== row.answer;

function addRow(draft: Growing, row: ImportedRow, key: string): void {
  const asksOtherwise = key !== '' && key !== draft.key;
  const brings = row.variants.map((text) => wordingOf(text, row));
  // The row that has the answer has the question as it was meant; what another row asks is a wording.
  if (asksOtherwise && (draft.question === '' || (draft.answer === '' && row.answer !== ''))) {
    if (draft.question !== '') brings.unshift({ text: draft.question, key: draft.key, place: draft.place });
    draft.question = row.question;
    draft.key = key;
  } else if (asksOtherwise) brings.unshift({ text: row.question, key, place: row.place });
  draft.variants.push(...brings);
  for (const field of ['id', 'answer', 'kind', 'topic'] as const) draft[field] ||= row[field];
  for (const field of ['audience', 'sources', 'related'] as const) {
    if (draft[field].length === 0) draft[field] = row[field];
  }
  draft.others = { ...row.others, ...draft.others };
}
