import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** What people write is nobody else's on this machine. */
const ownerOnly = 0o700;

/**
 * Makes a folder and whatever is missing above it, one at a time: `mkdirSync` with `recursive` never returns where the
 * system says ENOENT below a folder that exists, as `/proc` does. Throws the system's error when it cannot; whether
 * what stands there already is a folder shows itself in its use.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path, { mode: ownerOnly });
  } catch (error) {
    // Another program that starts at the same moment has made it.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
