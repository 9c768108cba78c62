import type { Entry } from '../../core/book.ts';
import type { PackContent } from '../pack-content.ts';
import type { Placed } from '../placed.ts';
import type { Draft } from './draft.ts';
import { spellId } from './make-id.ts';
import { wordingKey } from '../wording-key.ts';

/** The entries that stand in the pack, by what a draft can name them with. */
export interface KnownEntries {
  readonly byId: ReadonlyMap<string, Placed<Entry>>;
  readonly byQuestion: ReadonlyMap<string, Placed<Entry>>;
}

export const knownEntries = ({ entries }: PackContent): KnownEntries => ({
  byId: new Map(entries.map((entry) => [entry.value.id, entry])),
  byQuestion: new Map(entries.map((entry) => [wordingKey(entry.value.question), entry])),
});

/** The entry of a written id, also where the id had to be written differently. */
export const entryOfId = ({ byId }: KnownEntries, id: string): Placed<Entry> | null =>
  byId.get(id) ?? byId.get(spellId(id)) ?? null;

/**
 * The entry that a draft is about: that of its id, else that of its question. `taken` is an entry that has the draft's
 * question under another id.
 */
export function entryOf(
  known: KnownEntries,
  { id, key }: Draft,
): { readonly existing: Placed<Entry> | null; readonly taken: Placed<Entry> | null } {
  const asked = key === '' ? null : (known.byQuestion.get(key) ?? null);
  const named = id === '' ? asked : entryOfId(known, id);
  return { existing: named, taken: asked === named ? null : asked };
}
