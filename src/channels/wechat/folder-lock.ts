import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A folder that one program has for itself. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes a folder; null while another program has it. The lock is the operating system's, so it ends with the program,
 * however that ends, and no number of a process can be mistaken for another's.
 */
export function lockFolder(folder: string): FolderLock | null {
  const database = new DatabaseSync(join(folder, 'lock.db'));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return null;
    throw error;
  }
  return { release: () => database.close() };
}

/** Source: https://www.sqlite.org/rescode.html#busy */
const busy = 5;
