import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { FaultList } from '../faults/fault-list.ts';
import { fileTooBig } from '../faults/faults-of-files.ts';
import { fileExists } from '../faults/faults-of-import-rows.ts';
import type { PackContent } from '../pack-content.ts';
import { LARGEST_LIST_BYTES, LARGEST_WRITTEN_BYTES } from '../reading/read-text.ts';
import { type EntryFields, fieldsOf } from './entry-fields.ts';
import { changeLine, changeMarkdown, entryLine, entryMarkdown } from './entry-text.ts';
import { documentText, packText, paragraphsText } from './new-pack-text.ts';
import type { ImportPlan } from './plan-import.ts';

/** A file as it is to be. */
export interface FileToWrite {
  /** Relative to the pack's folder, with `/`. */
  readonly path: string;
  readonly content: string;
  /** It is not there yet. */
  readonly isNew: boolean;
  /** As it was when this was planned; empty of a new one. */
  readonly before: string;
}

/** As many as people look after one by one, each in a file of its own; more are one list, made and made again by import. */
const MOST_FILES_OF_ENTRIES = 200;

/**
 * The files that a plan writes into the pack under `dir`, in the order in which they may appear: what is cited before
 * what cites it. A file that is in the way, or would be too big to be read, is in `faults`.
 */
export function planFiles(
  dir: string,
  name: string,
  content: PackContent,
  plan: ImportPlan,
  faults: FaultList,
): FileToWrite[] {
  if (plan.entries.length === 0) return [];
  const files = openFiles(dir, faults);
  if (plan.document !== null) writeDocument(files, plan.document, content);
  if (plan.isNew) {
    const documents = plan.document === null ? [] : [plan.document.id];
    files.create('knowledge/pack.yaml', packText(name, plan.document?.title ?? name, plan.topics, documents));
  }
  writeChanges(files, plan);
  writeNew(files, name, plan);
  return files.all();
}

type Files = ReturnType<typeof openFiles>;

/** Files as they are and as they will be. */
function openFiles(dir: string, faults: FaultList) {
  const written = new Map<string, Omit<FileToWrite, 'path'>>();
  return {
    has: (path: string) => existsSync(join(dir, path)),
    create(path: string, content: string) {
      if (existsSync(join(dir, path))) faults.error({ file: path, line: 1 }, fileExists());
      else written.set(path, { content, isNew: true, before: '' });
    },
    change(path: string, change: (text: string) => string) {
      const known = written.get(path);
      const before = known?.before ?? readFileSync(join(dir, path), 'utf8');
      const text = known?.content ?? before.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
      written.set(path, { content: change(text), isNew: known?.isNew ?? false, before });
    },
    all(): FileToWrite[] {
      return [...written].map(([path, file]) => {
        const bytes = Buffer.byteLength(file.content);
        const largest = path.endsWith('.jsonl') ? LARGEST_LIST_BYTES : LARGEST_WRITTEN_BYTES;
        if (bytes > largest) faults.error({ file: path, line: 1 }, fileTooBig(bytes, largest));
        return { path, ...file };
      });
    },
  };
}

function writeDocument(
  files: Files,
  document: NonNullable<ImportPlan['document']>,
  content: PackContent,
): void {
  const existing = content.documents.find(({ value }) => value.id === document.id);
  if (existing === undefined)
    return files.create(`knowledge/documents/${document.id}.md`, documentText(document));
  const added = document.paragraphs.slice(existing.value.paragraphs.length);
  if (added.length > 0)
    files.change(existing.place().file, (text) => `${text.trimEnd()}\n${paragraphsText(added)}`);
}

function writeChanges(files: Files, { entries }: ImportPlan): void {
  const byFile = new Map<string, { readonly line: number; readonly fields: Partial<EntryFields> }[]>();
  for (const { change } of entries) {
    if (change === null) continue;
    const { file, line } = change.existing.place();
    const changes = byFile.get(file) ?? [];
    changes.push({ line, fields: change.fields });
    byFile.set(file, changes);
  }
  for (const [file, changes] of byFile) {
    files.change(file, (text) => {
      if (!file.endsWith('.jsonl'))
        return changes.reduce((now, { fields }) => changeMarkdown(now, fields), text);
      const lines = text.split('\n');
      for (const { line, fields } of changes) lines[line - 1] = changeLine(lines[line - 1] ?? '', fields);
      return lines.join('\n');
    });
  }
}

function writeNew(files: Files, name: string, { entries }: ImportPlan): void {
  const added = entries.flatMap(({ entry, change }) => (change === null ? [fieldsOf(entry.value)] : []));
  if (added.length === 0) return;
  const list = `knowledge/${name}.jsonl`;
  const lines = () => added.map((fields) => `${entryLine(fields)}\n`).join('');
  if (files.has(list))
    files.change(list, (text) => `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${lines()}`);
  else if (added.length > MOST_FILES_OF_ENTRIES) files.create(list, lines());
  else
    for (const fields of added)
      files.create(`knowledge/entries/${name}/${fields.id}.md`, entryMarkdown(fields));
}
