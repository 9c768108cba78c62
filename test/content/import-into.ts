import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'vitest';

import { listFaults } from '../../src/content/faults/fault-list.ts';
import type { Permission } from '../../src/content/importing/change-entry.ts';
import { openImportFile } from '../../src/content/importing/import-file.ts';
import { openPack } from '../../src/content/importing/open-pack.ts';
import { type FileToWrite, planFiles } from '../../src/content/importing/plan-files.ts';
import { type ImportPlan, planImport } from '../../src/content/importing/plan-import.ts';
import { readImport } from '../../src/content/importing/read-import.ts';
import { writeFiles } from '../../src/content/importing/write-files.ts';
import { testFolder } from './imported.ts';

interface Asked {
  readonly permission?: Permission;
  readonly skips?: boolean;
  readonly needsAnswer?: boolean;
  readonly name?: string;
}

export interface Planned {
  readonly plan: ImportPlan;
  readonly files: readonly FileToWrite[];
  /** `line: what`, of rows, then of files. */
  readonly faults: readonly string[];
  readonly notices: readonly string[];
  /** Writes the files into the pack. */
  write(): void;
}

/** Plans what the rows of a CSV text make of the pack under `dir`, which need not exist. */
export async function planInto(dir: string, content: string, asked: Asked = {}): Promise<Planned> {
  const path = join(testFolder(), 'sheet.csv');
  writeFileSync(path, content);
  const faults = listFaults('en');
  const file = openImportFile(path, faults);
  const read = file && (await readImport(file, { sheet: null, columns: new Map(), onRow: () => {} }, faults));
  expect(faults.all().filter(({ line }) => line === 1)).toEqual([]);
  const pack = await openPack(dir, 'en');
  expect(pack.faults).toEqual([]);
  const { permission = 'refuse', skips = false, needsAnswer = true, name = 'sheet' } = asked;
  const request = { path, day: '2025-03-01', name, permission, skips, needsAnswer, language: 'en' } as const;
  const plan = planImport(read?.rows ?? [], pack.content, request);
  const files = planFiles(dir, name, pack.content, plan, faults);
  const line = ({ line: at, what }: { readonly line: number; readonly what: string }) =>
    `${at}: ${what.replaceAll(path, 'sheet.csv')}`;
  return {
    plan,
    files,
    faults: [...plan.faults, ...faults.all()].map(line),
    notices: plan.notices.map(line),
    write: () => writeFiles(dir, files, 0),
  };
}
