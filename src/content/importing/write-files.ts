import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { FileToWrite } from './plan-files.ts';

/** A name that begins with a dot is not read as content. */
const PREFIX = '.importing-';

/** Longer ago nobody is still writing: what lies there is of a run that was killed. */
const ABANDONED_MS = 60 * 60 * 1000;

/**
 * Writes all files under `dir`: first whole beside their places, then each into its place by renaming. A run that is
 * killed leaves every file either as it was or as it was to be; a second run writes the rest.
 * @throws when the system does not let it write.
 */
export function writeFiles(dir: string, files: readonly FileToWrite[], now: number): void {
  const knowledge = join(dir, 'knowledge');
  mkdirSync(knowledge, { recursive: true });
  dropAbandoned(knowledge, now);
  const waiting = mkdtempSync(join(knowledge, PREFIX));
  try {
    files.forEach(({ content }, index) =>
      writeFileSync(join(waiting, String(index)), content, { flush: true }),
    );
    files.forEach(({ path }, index) => {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      renameSync(join(waiting, String(index)), join(dir, path));
    });
  } finally {
    rmSync(waiting, { recursive: true, force: true });
  }
}

function dropAbandoned(knowledge: string, now: number): void {
  for (const name of readdirSync(knowledge)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(knowledge, name);
    const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (now - changed > ABANDONED_MS) rmSync(folder, { recursive: true, force: true });
  }
}
