import type { FaultList } from '../faults/fault-list.ts';
import { sameIdWritten } from '../faults/faults-of-import-rows.ts';
import { idRewritten } from '../faults/notices-of-imports.ts';
import type { Draft } from './draft.ts';
import { spellId, uniqueIds } from './make-id.ts';
import type { Settled } from './own-wordings.ts';

/**
 * The id of each draft that becomes an entry: the one it was given, written the house's way, else one made from its
 * question. The same file gives the same ids. Where two given ids would become one, the second is in `faults`.
 */
export function newIds(
  settled: readonly Settled[],
  taken: ReadonlySet<string>,
  name: string,
  faults: FaultList,
  notices: FaultList,
): ReadonlyMap<Draft, string> {
  const drafts = settled.flatMap(({ draft, existing }) => (existing === null ? [draft] : []));
  const ids = new Map<Draft, string>();
  const given = new Map<string, Draft>();
  for (const draft of drafts) {
    const id = draft.id === '' ? '' : spellId(draft.id);
    const other = given.get(id);
    if (id === '') continue;
    if (other !== undefined) {
      faults.error(draft.place, sameIdWritten(id, other.place));
      continue;
    }
    if (id !== draft.id) notices.warning(draft.place, idRewritten(draft.id, id));
    given.set(id, draft);
    ids.set(draft, id);
  }
  const unique = uniqueIds(new Set([...taken, ...given.keys()]));
  for (const draft of drafts) {
    const isRefused = draft.id !== '' && spellId(draft.id) !== '';
    // A question without a character that can be spelt goes by its row.
    if (!isRefused) ids.set(draft, unique(spellId(draft.question) || `${name}-${draft.place.line}`));
  }
  return ids;
}
