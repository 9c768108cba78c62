import type { PolicyDocument } from '../../core/book.ts';
import type { Language } from '../../core/conversation.ts';
import { checkSoundness } from '../checks/check-pack.ts';
import { type Fault, type FaultList, listFaults } from '../faults/fault-list.ts';
import { fileExists } from '../faults/faults-of-import-rows.ts';
import { documentToList } from '../faults/notices-of-imports.ts';
import type { PackContent } from '../pack-content.ts';
import type { Permission } from './change-entry.ts';
import { gatherDrafts } from './gather-drafts.ts';
import { type AnyRow, isUsable } from './imported-row.ts';
import { type EntryPlan, planEntries } from './plan-entries.ts';
import { documentTitle, sourceDocument } from './source-document.ts';
import { type Topic, topicNames } from './topic-names.ts';

/** What is asked for. */
export interface ImportRequest {
  /** The imported file. */
  readonly path: string;
  /** The day it was changed last. */
  readonly day: string;
  /** What is made is called so. */
  readonly name: string;
  readonly permission: Permission;
  readonly needsAnswer: boolean;
  /** Rows that cannot be used are left out; else nothing is planned while there is one. */
  readonly skips: boolean;
  readonly language: Language;
}

/** Everything an import would do to a pack. */
export interface ImportPlan extends EntryPlan {
  /** Nothing of the pack stands yet. */
  readonly isNew: boolean;
  readonly topics: readonly Topic[];
  /** The document that stands for the file, where an entry cites it. */
  readonly document: PolicyDocument | null;
  /** Rows that cannot be used, with the reason. */
  readonly faults: readonly Fault[];
  /** What was left out or written differently. */
  readonly notices: readonly Fault[];
}

/** Plans what the rows of a file make of a sound pack: the pack is sound with whatever the plan holds. */
export function planImport(
  rows: readonly AnyRow[],
  content: PackContent,
  request: ImportRequest,
): ImportPlan {
  const dropped: Fault[] = [];
  let left = rows;
  for (;;) {
    const plan = planOnce(left, content, request);
    const ofRows = plan.faults.filter(({ file }) => file === request.path);
    const lines = new Set(ofRows.map(({ line }) => line));
    if (!request.skips || !left.some((row) => isUsable(row) && lines.has(row.place.line)))
      return { ...plan, faults: [...dropped, ...plan.faults] };
    // Without a row others may no longer fit, such as an entry that names it. Each round uses fewer.
    dropped.push(...ofRows);
    left = left.map((row) => (lines.has(row.place.line) ? { place: row.place, unusable: true } : row));
  }
}

function planOnce(rows: readonly AnyRow[], content: PackContent, request: ImportRequest): ImportPlan {
  const { path, day, name, language } = request;
  const faults = listFaults(language);
  const notices = listFaults(language);
  const isNew = content.entries.length === 0 && Object.keys(content.fields.value).length === 0;
  const existing = content.documents.find(({ value }) => value.id === name);
  const isOurs = existing?.value.title === documentTitle(path);
  const topics = topicNames(content, isNew);
  const source = sourceDocument(name, path, day, isOurs ? existing.value : null);
  const plan = planEntries(
    gatherDrafts(rows, faults, notices),
    content,
    { ...request, topics, document: source },
    faults,
    notices,
  );
  const document = source.current();
  const isInTheWay = document !== null && existing !== undefined && !isOurs;
  if (isInTheWay) faults.error(existing.place(), fileExists());
  if (document !== null && !isNew && content.fields.value.documents?.includes(name) === false)
    notices.warning({ file: 'knowledge/pack.yaml', line: 1 }, documentToList(name));
  const made = { ...plan, isNew, topics: topics.made(), document };
  return {
    ...made,
    // Its warnings are of fields that a sheet need not have.
    faults: [...errorsIn(faults), ...(isInTheWay ? [] : unsoundness(made, content, language))],
    notices: notices.all(),
  };
}

const errorsIn = (faults: FaultList): Fault[] => faults.all().filter(({ severity }) => severity === 'error');

/** What would be wrong with the pack after the import. */
function unsoundness(
  { entries, document, topics, isNew }: Omit<ImportPlan, 'faults' | 'notices'>,
  content: PackContent,
  language: Language,
): Fault[] {
  if (entries.length === 0) return [];
  const faults = listFaults(language);
  const changed = new Set(entries.map(({ change }) => change?.existing));
  const documents = content.documents.filter(({ value }) => value.id !== document?.id);
  checkSoundness(
    {
      ...content,
      fields: isNew ? { ...content.fields, value: { topics: [...topics] } } : content.fields,
      entries: [
        ...content.entries.filter((entry) => !changed.has(entry)),
        ...entries.map(({ entry }) => entry),
      ],
      documents:
        document === null ? documents : [...documents, { value: document, place: content.fields.place }],
    },
    faults,
  );
  return errorsIn(faults);
}
