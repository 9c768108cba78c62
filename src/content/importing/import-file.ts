import { readFileSync, statSync } from 'node:fs';

import type { FaultList } from '../faults/fault-list.ts';
import { fileUnreadable } from '../faults/faults-of-files.ts';
import { importTooBig, nothingToImport, oldExcel } from '../faults/faults-of-import-files.ts';
import { errorCode } from '../reading/pack-files.ts';

/** A file of questions and answers, as it lies on the disk. */
export interface ImportFile {
  /** As it was named: faults begin with it. */
  readonly path: string;
  readonly format: 'xlsx' | 'csv' | 'jsonl';
  readonly bytes: Buffer;
  readonly modifiedMs: number;
}

/** 150,000 questions with long answers. Every row is held in memory: 32 MB of short ones took 850 MB (measured), and V8 ends at 2 GB on small machines. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/** Null when it cannot be imported; why is in `faults`. */
export function openImportFile(path: string, faults: FaultList): ImportFile | null {
  const place = { file: path, line: 1 };
  try {
    const status = statSync(path);
    if (!status.isFile()) faults.error(place, nothingToImport());
    else if (status.size > LARGEST_BYTES) faults.error(place, importTooBig(status.size, LARGEST_BYTES));
    if (faults.count() > 0) return null;
    const bytes = readFileSync(path);
    const format = formatOf(path, bytes);
    if (format === 'xls') faults.error(place, oldExcel());
    else return { path, format, bytes, modifiedMs: status.mtimeMs };
  } catch (cause) {
    faults.error(place, fileUnreadable(errorCode(cause)));
  }
  return null;
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
/** OLE2: Excel until 2003, and newer files under a password. */
const OLE = Buffer.from('d0cf11e0', 'hex');

/** What a file is by what stands in it: names are often wrong. */
function formatOf(path: string, bytes: Buffer): ImportFile['format'] | 'xls' {
  if (bytes.subarray(0, ZIP.length).equals(ZIP) || /\.xlsx$/i.test(path)) return 'xlsx';
  if (bytes.subarray(0, OLE.length).equals(OLE)) return 'xls';
  const begin = bytes
    .subarray(0, 100)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  return /\.(?:jsonl|ndjson|json)$/i.test(path) || begin.startsWith('{"') ? 'jsonl' : 'csv';
}
