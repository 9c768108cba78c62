import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { FaultList } from '../faults/fault-list.ts';
import {
  folderExpectedFile,
  folderUnreadable,
  linkBroken,
  notAFile,
  noKnowledge,
  notRead,
  tooManyFiles,
} from '../faults/faults-of-files.ts';
import { notReadAsFlow } from '../faults/faults-of-flows.ts';

/** The files of a pack by what they hold. Paths are relative to the pack's folder, with `/`, in a fixed order. */
export interface PackFiles {
  readonly pack: string | null;
  readonly terms: string | null;
  readonly calendar: string | null;
  readonly outreach: string | null;
  readonly outside: string | null;
  readonly ambiguous: string | null;
  readonly documents: readonly string[];
  /** One entry a file. */
  readonly entries: readonly string[];
  /** One entry a line. */
  readonly entryLines: readonly string[];
  /** One flow a file. */
  readonly flows: readonly string[];
  readonly flowVersions: string | null;
}

/** More is no pack but a folder pointed at by mistake, or a link that leads out of it. */
const MOST_FILES = 100_000;

/** Folders within would make ids that no button can carry. */
const FLOW = /^flows\/[^/]+\.yaml$/;

/** What every version of every flow looked like. */
export const VERSIONS = 'flows/versions.json';

const isDocument = (file: string): boolean => file.startsWith('knowledge/documents/');

/**
 * Lists what there is; what cannot be listed, or looks like content and would not be read, is in `faults`.
 * Null when there is no `knowledge` folder.
 */
export function listPackFiles(dir: string, faults: FaultList): PackFiles | null {
  const files = listFolder(dir, 'knowledge', faults);
  if (files === null) {
    faults.error({ file: 'knowledge', line: 1 }, noKnowledge());
    return null;
  }
  const flows = listFolder(dir, 'flows', faults) ?? [];
  const only = (name: string) => (files.includes(name) ? name : null);
  const markdown = files.filter(
    (file) => /\.md$/i.test(file) && !/(?:^|\/)readme(?:\.[^/]*)?\.md$/i.test(file),
  );
  const packFiles: PackFiles = {
    pack: only('knowledge/pack.yaml'),
    terms: only('knowledge/terms.yaml'),
    calendar: only('knowledge/calendar.yaml'),
    outreach: only('knowledge/outreach.yaml'),
    outside: only('knowledge/outside.yaml'),
    ambiguous: only('knowledge/ambiguous.yaml'),
    documents: markdown.filter(isDocument),
    entries: markdown.filter((file) => !isDocument(file)),
    entryLines: files.filter((file) => /\.jsonl$/i.test(file) && !isDocument(file)),
    flows: flows.filter((file) => FLOW.test(file)),
    flowVersions: flows.find((file) => file === VERSIONS) ?? null,
  };
  warnOfUnread(files, packFiles, faults);
  for (const file of flows) {
    if (LOOKS_LIKE_CONTENT.test(file) && !FLOW.test(file) && file !== VERSIONS)
      faults.warning({ file, line: 1 }, notReadAsFlow());
  }
  return packFiles;
}

/** What people write content in, by mistake or in another program. Other files (pictures, licences) are left in peace. */
const LOOKS_LIKE_CONTENT = /\.(?:ya?ml|jsonl?|markdown|mdx|txt|docx?|wps|csv|xlsx?)$/i;

function warnOfUnread(files: readonly string[], read: PackFiles, faults: FaultList): void {
  const known = new Set([
    read.pack,
    read.terms,
    read.calendar,
    read.outreach,
    read.outside,
    read.ambiguous,
    ...read.documents,
    ...read.entries,
    ...read.entryLines,
  ]);
  for (const file of files) {
    if (!known.has(file) && LOOKS_LIKE_CONTENT.test(file)) faults.warning({ file, line: 1 }, notRead());
  }
}

interface Walk {
  readonly dir: string;
  readonly faults: FaultList;
  readonly files: string[];
  /** The real paths of folders already listed: a link that leads back ends here. */
  readonly listed: Set<string>;
}

/** Null when there is no such folder. */
function listFolder(dir: string, folder: string, faults: FaultList): string[] | null {
  if (!kindBehindLink(join(dir, folder))?.isDirectory()) return null;
  const walk: Walk = { dir, faults, files: [], listed: new Set() };
  listInto(walk, folder);
  if (walk.files.length > MOST_FILES) faults.error({ file: folder, line: 1 }, tooManyFiles(MOST_FILES));
  return walk.files.slice(0, MOST_FILES).sort();
}

function listInto(walk: Walk, folder: string): void {
  const { dir, faults, files, listed } = walk;
  let children: Dirent[];
  try {
    const real = realpathSync(join(dir, folder));
    if (listed.has(real)) return;
    listed.add(real);
    children = readdirSync(join(dir, folder), { withFileTypes: true });
  } catch (cause) {
    faults.error({ file: folder, line: 1 }, folderUnreadable(errorCode(cause)));
    return;
  }
  for (const child of children) {
    if (files.length > MOST_FILES) return;
    // Editors and version control keep their own files under such names.
    if (child.name.startsWith('.')) continue;
    listChild(walk, child, `${folder}/${child.name}`);
  }
}

function listChild(walk: Walk, child: Dirent, path: string): void {
  const kind = child.isSymbolicLink() ? kindBehindLink(join(walk.dir, path)) : child;
  const place = { file: path, line: 1 };
  if (kind === null) walk.faults.error(place, linkBroken());
  else if (kind.isDirectory()) {
    if (/\.(?:md|yaml|jsonl)$/i.test(path)) walk.faults.error(place, folderExpectedFile());
    else listInto(walk, path);
  } else if (kind.isFile()) walk.files.push(path);
  // Opening a pipe would wait for ever.
  else walk.faults.error(place, notAFile());
}

function kindBehindLink(path: string) {
  try {
    return statSync(path);
  } catch {
    // The link leads nowhere or round in a circle: which of them makes no difference to whoever has to mend it.
    return null;
  }
}

/** The system's name of what went wrong, such as `EACCES`. */
export const errorCode = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);

/** What a Markdown file is called: `knowledge/entries/a.md` is `a`. */
export const fileStem = (file: string): string => basename(file).replace(/\.md$/i, '');

/** What a flow is called: `flows/apply.yaml` is `apply`. */
export const flowId = (file: string): string => basename(file, '.yaml');
