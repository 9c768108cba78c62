import type { Draft } from './draft.ts';
import { entryOfId, type KnownEntries } from './known-entries.ts';
import { wordingKey } from '../wording-key.ts';

/** Finds the id of what a sheet calls by an id or by a question: an entry of the file, else one of the pack; else gives the name back. */
export function entryNames(ids: ReadonlyMap<Draft, string>, known: KnownEntries): (name: string) => string {
  let byName: ReadonlyMap<string, string> | undefined;
  return (name) => {
    // Few sheets name entries at all.
    byName ??= idsByName(ids);
    const key = wordingKey(name);
    return (
      byName.get(name) ??
      entryOfId(known, name)?.value.id ??
      byName.get(key) ??
      known.byQuestion.get(key)?.value.id ??
      name
    );
  };
}

function idsByName(ids: ReadonlyMap<Draft, string>): Map<string, string> {
  const byName = new Map<string, string>();
  for (const [draft, id] of ids) byName.set(draft.key, id);
  for (const [draft, id] of ids) if (draft.id !== '') byName.set(draft.id, id);
  return byName;
}
