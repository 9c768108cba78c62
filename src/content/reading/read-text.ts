import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { FaultList } from '../faults/fault-list.ts';
import { fileTooBig, fileUnreadable, notUtf8 } from '../faults/faults-of-files.ts';
import { errorCode } from './pack-files.ts';

/** A file that a person writes has a few kB; more is a mistake that the YAML parser would take seconds over. */
export const LARGEST_WRITTEN_BYTES = 1024 * 1024;
/** A list made by a program: 100,000 entries of 2.5 kB. It is held in memory whole; a text in V8 ends at 512 MB. */
export const LARGEST_LIST_BYTES = 256 * 1024 * 1024;

/** A file's text with `\n` at line ends and no byte order mark. Null when it cannot be read; why is in `faults`. */
export function readText(dir: string, file: string, largestBytes: number, faults: FaultList): string | null {
  const place = { file, line: 1 };
  let bytes: Buffer;
  try {
    const { size } = statSync(join(dir, file));
    if (size > largestBytes) {
      faults.error(place, fileTooBig(size, largestBytes));
      return null;
    }
    bytes = readFileSync(join(dir, file));
  } catch (cause) {
    faults.error(place, fileUnreadable(errorCode(cause)));
    return null;
  }
  if (!isUtf8(bytes)) {
    faults.error({ file, line: firstBrokenLine(bytes) }, notUtf8());
    return null;
  }
  const text = bytes.toString('utf8');
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return unmarked.includes('\r') ? unmarked.replaceAll(/\r\n?/g, '\n') : unmarked;
}

const NEWLINE = 10;

function firstBrokenLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}
