import type { Book } from '../core/book.ts';
import type { Language } from '../core/conversation.ts';
import { checkSoundness } from './checks/check-pack.ts';
import { compileBook } from './compile-book.ts';
import { type Fault, listFaults } from './faults/fault-list.ts';
import type { PackContent } from './pack-content.ts';
import { fileRankerCache, type RankerCache } from './ranker-cache.ts';
import { readPack } from './reading/read-pack.ts';

/** A pack ready to answer from, or why it is not. */
export interface LoadedBook {
  /** Null when a fault is an error. Entries that have expired are in it: whoever answers knows the date. */
  readonly book: Book | null;
  /** Every error, and the warnings that showed on the way: `checkedPack` looks for all of those. */
  readonly faults: readonly Fault[];
}

/**
 * Reads and compiles the pack under `dir`. Never throws for anything a pack may hold.
 * What takes long to learn from it is kept in `cache`. Faults are in `language`, by file, then line; files are named relative to `dir`.
 */
export async function loadBook(
  dir: string,
  language: Language = 'zh',
  cache: RankerCache = fileRankerCache,
): Promise<LoadedBook> {
  const list = listFaults(language);
  const content = await readPack(dir, list);
  checkSoundness(content, list);
  const faults = list.all();
  const hasError = faults.some(({ severity }) => severity === 'error');
  return { book: hasError ? null : compileBook(content, dir, cache), faults };
}

/** A pack as it was found, with everything that is wrong or could be better. */
export interface CheckedPack {
  readonly content: PackContent;
  readonly faults: readonly Fault[];
}

/** Reads and checks the pack under `dir`, and makes no book of it. */
export async function checkedPack(dir: string, language: Language = 'zh'): Promise<CheckedPack> {
  const list = listFaults(language);
  const content = await readPack(dir, list);
  checkSoundness(content, list);
  // Loaded only here: a start does not need it.
  const { checkCare } = await import('./checks/check-care.ts');
  checkCare(content, list);
  return { content, faults: list.all() };
}
