import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { errorCode } from '../reading/pack-files.ts';
import type { FileToWrite } from './plan-files.ts';

/** A name that begins with a dot is not read as content. */
const PREFIX = '.importing-';

/** Longer ago nobody is still writing: what lies there is of a run that was killed. */
const ABANDONED_MS = 60 * 60 * 1000;

/**
 * Writes all files under `dir`: first whole beside their places, then each into its place by renaming. A run that is
 * killed leaves every file either as it was or as it was to be; a second run writes the rest.
 * Gives the file that somebody else made or changed since it was planned, and then leaves it alone; null when there is none.
 * @throws when the system does not let it write.
 */
export function writeFiles(dir: string, files: readonly FileToWrite[], now: number): string | null {
  const knowledge = join(dir, 'knowledge');
  mkdirSync(knowledge, { recursive: true });
  dropAbandoned(knowledge, now);
  const waiting = mkdtempSync(join(knowledge, PREFIX));
  try {
    files.forEach(({ content }, index) =>
      writeFileSync(join(waiting, String(index)), content, { flush: true }),
    );
    // Before the first file: where a folder cannot be made, nothing is written.
    for (const { path } of files) mkdirSync(dirname(join(dir, path)), { recursive: true });
    const changed = files.find((file) => !isAsPlanned(dir, file));
    if (changed !== undefined) return changed.path;
    for (const [index, { path, isNew }] of files.entries()) {
      if (!isNew) renameSync(join(waiting, String(index)), join(dir, path));
      else if (!placeNew(join(waiting, String(index)), join(dir, path))) return path;
    }
    return null;
  } finally {
    rmSync(waiting, { recursive: true, force: true });
  }
}

const isAsPlanned = (dir: string, { path, isNew, before }: FileToWrite): boolean =>
  isNew
    ? !existsSync(join(dir, path))
    : existsSync(join(dir, path)) && readFileSync(join(dir, path), 'utf8') === before;

/** Two imports at once may make the same file: a link, unlike a renaming, never takes the place of one. False when it is taken. */
function placeNew(from: string, to: string): boolean {
  try {
    linkSync(from, to);
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST') return false;
    // Not every file system has links (FAT, network drives); it was free a moment ago.
    renameSync(from, to);
  }
  return true;
}

function dropAbandoned(knowledge: string, now: number): void {
  for (const name of readdirSync(knowledge)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(knowledge, name);
    const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (now - changed > ABANDONED_MS) rmSync(folder, { recursive: true, force: true });
  }
}
