import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Keeps what a ranker learned between starts. A cache that cannot be read or written is a slower start, never a failed one. */
export interface RankerCache {
  /** What was kept for the pack under `dir`; whoever reads it checks that it is of the same texts. */
  read(dir: string): Uint8Array | undefined;
  write(dir: string, state: Uint8Array): void;
}

/** Beside the installed packages, where caches of tools live: it goes with them and is never committed. */
const folder = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'lianda');

/** Packs that somebody works on; up to 20 MB each. */
const mostKept = 8;

export const fileRankerCache: RankerCache = {
  read(dir) {
    try {
      return readFileSync(fileOf(dir));
    } catch {
      return undefined;
    }
  },
  write(dir, state) {
    try {
      mkdirSync(folder, { recursive: true });
      // Whole or not at all: another start may read it at this moment.
      const half = join(folder, `${randomUUID()}.half`);
      writeFileSync(half, state);
      renameSync(half, fileOf(dir));
      dropOld(dir);
    } catch {
      // A read-only installation, a full disk: the next start learns anew.
    }
  },
};

/** A pack's files begin alike; each version of the code has its own. */
const packKey = (dir: string) =>
  `ranker-${createHash('sha256').update(resolve(dir)).digest('hex').slice(0, 16)}`;

const fileOf = (dir: string) => join(folder, `${packKey(dir)}-${codeVersion()}.bin`);

/** What makes and reads a state; a change to it makes every state stale. */
const understanding = join(import.meta.dirname, '..', 'core', 'understanding');

/** Tells one version of the code from another by its files' sizes and times: half a millisecond. */
function codeVersion(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(understanding).sort()) {
    const { size, mtimeMs } = statSync(join(understanding, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 8);
}

/** Takes away what older code kept of this pack, and the packs that were not learned for the longest time. */
function dropOld(dir: string): void {
  const kept = fileOf(dir);
  const files = readdirSync(folder).map((name) => join(folder, name));
  const stale = files.filter((file) => file.startsWith(join(folder, packKey(dir))) && file !== kept);
  const others = files
    .filter((file) => !stale.includes(file))
    .map((file) => ({ file, at: statSync(file).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const file of [...stale, ...others.slice(mostKept).map((one) => one.file)])
    rmSync(file, { force: true });
}
