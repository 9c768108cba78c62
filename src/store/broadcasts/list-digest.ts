import { createHash } from 'node:crypto';
import type { ListRow } from '../broadcasts-port.ts';

/** 48 bits: read aloud by two people in a few seconds, and nobody makes another list of the same by trying for an afternoon. */
const length = 12;

/** Says of two lists whether the same stand in them with the same values, in whatever order they were written. */
export function listDigest(rows: readonly ListRow[]): string {
  const hash = createHash('sha256');
  const sorted = rows.toSorted((one, other) => (one.chat < other.chat ? -1 : 1));
  for (const { chat, fill } of sorted)
    hash.update(JSON.stringify([chat, Object.entries(fill).toSorted(byName)]));
  return hash.digest('hex').slice(0, length);
}

const byName = ([one]: [string, string], [other]: [string, string]): number => (one < other ? -1 : 1);
