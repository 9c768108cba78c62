import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { listFaults } from '../../src/content/faults/fault-list.ts';
import type { WantedColumns } from '../../src/content/importing/header.ts';
import { openImportFile } from '../../src/content/importing/import-file.ts';
import { type ImportedRow, isUsable } from '../../src/content/importing/imported-row.ts';
import { type ImportedRows, readImport } from '../../src/content/importing/read-import.ts';

/** A folder that ends with the test. */
export function testFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'lianda-import-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export interface Imported {
  readonly read: ImportedRows | null;
  readonly usable: readonly ImportedRow[];
  /** `line: what: remedy`. */
  readonly faults: readonly string[];
}

/** Reads a file of this name and content as `lianda import` does. */
export async function imported(
  name: string,
  content: string | Buffer,
  options: { readonly sheet?: string; readonly columns?: WantedColumns } = {},
): Promise<Imported> {
  const path = join(testFolder(), name);
  writeFileSync(path, content);
  const faults = listFaults('en');
  const file = openImportFile(path, faults);
  const { sheet = null, columns = new Map() } = options;
  const read = file && (await readImport(file, { sheet, columns, onRow: () => {} }, faults));
  return {
    read,
    usable: read?.rows.filter(isUsable) ?? [],
    faults: faults.all().map(({ line, what, remedy }) => `${line}: ${what}: ${remedy}`),
  };
}
