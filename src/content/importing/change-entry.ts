import type { Entry } from '../../core/book.ts';
import type { FaultText } from '../faults/fault-list.ts';
import { answerDiffers, entryExists, wordingsReplaceNothing } from '../faults/faults-of-import-rows.ts';
import type { Placed } from '../placed.ts';
import { type EntryFields, fieldsOf } from './entry-fields.ts';
import type { Settled } from './own-wordings.ts';
import { wordingKey } from '../wording-key.ts';
import { givenFields, type Vocabulary } from './write-draft.ts';

/** What may happen to an entry that stands in the pack: nothing, new wordings, or whatever the file says. */
export type Permission = 'refuse' | 'merge' | 'replace';

/** What a draft changes about its entry: fields to write (none: all is said already), or why it may not. */
export type Change = { readonly fields: Partial<EntryFields> } | { readonly fault: FaultText };

/** Compares a draft with the entry that it is about. */
export function changeOf(
  settled: Settled,
  existing: Placed<Entry>,
  permission: Permission,
  words: Vocabulary,
): Change {
  const now = fieldsOf(existing.value);
  const given = givenFields(settled.draft, words);
  const differing = Object.fromEntries(
    Object.entries(given).filter(([field, value]) => !isSame(now[field as keyof EntryFields], value)),
  ) as Partial<EntryFields>;
  const added = addedWordings(settled, now);
  const place = existing.place();
  switch (permission) {
    case 'refuse': {
      const fields = [...Object.keys(differing), ...(added.length > 0 ? ['variants'] : [])];
      return fields.length === 0 ? { fields: {} } : { fault: entryExists(now.id, place, fields) };
    }
    case 'merge':
      if (differing.body !== undefined) return { fault: answerDiffers(now.id, place) };
      return { fields: added.length === 0 ? {} : { variants: [...existing.value.variants, ...added] } };
    case 'replace': {
      if (settled.draft.answer === '')
        return added.length === 0 ? { fields: {} } : { fault: wordingsReplaceNothing(now.id) };
      const { sources, ...others } = differing;
      const { variants } = settled;
      return {
        fields: {
          ...others,
          // Only now, so that nothing is made for a row that is refused.
          ...(sources !== undefined && { sources: words.document.cite(settled.draft.sources) }),
          ...(variants.length > 0 && !isSame(existing.value.variants, variants) && { variants }),
        },
      };
    }
  }
}

/** Both are JSON values that were written in one order. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What the draft asks and the entry does not know; the question of a row that has the answer is no wording but a change. */
function addedWordings({ draft, variants }: Settled, now: EntryFields): string[] {
  const known = new Set([now.question, ...(now.variants ?? [])].map(wordingKey));
  return [draft.question, ...variants].filter(
    (wording) => !known.has(wordingKey(wording)) && wordingKey(wording) !== '',
  );
}
