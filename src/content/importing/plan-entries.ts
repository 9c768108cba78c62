import type { Entry } from '../../core/book.ts';
import type { FaultList } from '../faults/fault-list.ts';
import type { PackContent } from '../pack-content.ts';
import type { Placed } from '../placed.ts';
import { readEntry } from '../reading/entry-fields.ts';
import { changeOf, type Permission } from './change-entry.ts';
import type { Draft } from './draft.ts';
import { type EntryFields, fieldsOf } from './entry-fields.ts';
import { entryNames } from './entry-names.ts';
import { knownEntries } from './known-entries.ts';
import { matchDrafts } from './match-drafts.ts';
import { newIds } from './new-ids.ts';
import { ownWordings } from './own-wordings.ts';
import type { SourceDocument } from './source-document.ts';
import type { TopicNames } from './topic-names.ts';
import { newFields } from './write-draft.ts';

/** An entry that is to be written. */
interface PlannedEntry {
  /** As the pack will read it, placed at the row it comes from. */
  readonly entry: Placed<Entry>;
  /** Where it stands now, and which of its fields change; null for a new one. */
  readonly change: { readonly existing: Placed<Entry>; readonly fields: Partial<EntryFields> } | null;
}

/** What the drafts make of the pack's entries. */
export interface EntryPlan {
  readonly entries: readonly PlannedEntry[];
  /** Drafts that say nothing new. */
  readonly unchanged: number;
}

/** What decides how drafts become entries. */
export interface EntryRules {
  readonly permission: Permission;
  readonly needsAnswer: boolean;
  /** What entries are called whose question cannot be spelt. */
  readonly name: string;
  readonly topics: TopicNames;
  readonly document: SourceDocument;
}

/** Compares drafts with the pack and with one another. What cannot be done is in `faults`, what was left out in `notices`. */
export function planEntries(
  drafts: readonly Draft[],
  content: PackContent,
  rules: EntryRules,
  faults: FaultList,
  notices: FaultList,
): EntryPlan {
  const known = knownEntries(content);
  const matched = matchDrafts(drafts, known, rules.needsAnswer, faults);
  const settled = ownWordings(matched, content, faults, notices);
  const ids = newIds(settled, new Set(known.byId.keys()), rules.name, faults, notices);
  const words = { ...rules, entryNamed: entryNames(ids, known) };
  const entries: PlannedEntry[] = [];
  let unchanged = 0;
  for (const one of settled) {
    const { draft, existing } = one;
    const id = ids.get(draft);
    if (existing === null) {
      const entry = id === undefined ? null : read(newFields(one, id, words), draft, faults);
      if (entry !== null) entries.push({ entry, change: null });
      continue;
    }
    const change = changeOf(one, existing, rules.permission, words);
    if ('fault' in change) faults.error(draft.place, change.fault);
    else if (Object.keys(change.fields).length === 0) unchanged += 1;
    else {
      const entry = read({ ...fieldsOf(existing.value), ...change.fields }, draft, faults);
      if (entry !== null) entries.push({ entry, change: { existing, fields: change.fields } });
    }
  }
  return { entries, unchanged };
}

const read = (fields: EntryFields, { place }: Draft, faults: FaultList): Placed<Entry> | null =>
  readEntry(fields, () => place, faults);
