import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { onTestFinished } from 'vitest';

import { checkedPack } from '../../src/content/load-book.ts';
import type { Language } from '../../src/core/conversation.ts';

/** A small pack without a fault, about something of its own. */
export const goodPack = join(import.meta.dirname, '..', 'packs', 'good');

/** By file: its new content, how its text changes, or null when it is taken away. */
export type Changes = Readonly<Record<string, string | Uint8Array | ((text: string) => string) | null>>;

/** The folder of a copy of the good pack with changes, which ends with the test. */
export function changedPack(changes: Changes): string {
  const dir = mkdtempSync(join(tmpdir(), 'lianda-pack-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  cpSync(goodPack, dir, { recursive: true });
  for (const [file, change] of Object.entries(changes)) changeFile(join(dir, file), change);
  return dir;
}

function changeFile(path: string, change: Changes[string]): void {
  if (change === null || change === undefined) return rmSync(path, { recursive: true });
  mkdirSync(dirname(path), { recursive: true });
  if (typeof change !== 'function') return writeFileSync(path, change);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`Nothing changed in ${path}: the case proves nothing`);
  return writeFileSync(path, after);
}

/** What a check finds: the severity, then the line as it is printed. */
export async function faultsOf(dir: string, language: Language = 'en'): Promise<string[]> {
  const { faults } = await checkedPack(dir, language);
  return faults.map(
    ({ severity, file, line, what, remedy }) => `${severity} ${file}:${line}: ${what}: ${remedy}`,
  );
}

/** What a check finds in the good pack with one change. */
export const faultsAfter = (changes: Changes, language: Language = 'en'): Promise<string[]> =>
  faultsOf(changedPack(changes), language);

/** A change that replaces one piece of a text by another. */
export const replacing =
  (before: string, after: string) =>
  (text: string): string =>
    text.replace(before, () => after);
