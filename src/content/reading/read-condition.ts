import { z } from 'zod';

import type { Condition } from '../../core/flows/condition.ts';
import { wrongType } from '../faults/faults-of-fields.ts';
import { conditionEmpty, conditionExpected } from '../faults/faults-of-flow-conditions.ts';
import { isMap } from './fit-shape.ts';
import { type FlowReading, type Path, fitAt, keep, readEach } from './flow-reading.ts';

/** What a condition's key may be beside a step's id; no step can be called so. */
export const CONDITION_WORDS = ['answered', 'not', 'any', 'all'] as const;

const rangeShape = z.strictObject({
  atLeast: z.number().exactOptional(),
  atMost: z.number().exactOptional(),
});

/** A condition as it is written: `{ kind: enterprise }`. Null when it cannot be read; why is in the faults. */
export function readCondition(reading: FlowReading, written: unknown, path: Path): Condition | null {
  if (!isMap(written)) {
    reading.faults.error(reading.placeOf(path), conditionExpected(written));
    return null;
  }
  const keys = Object.keys(written);
  if (keys.length === 0) reading.faults.error(reading.placeOf(path), conditionEmpty());
  const claims = keys.map((key) => readClaim(reading, key, written[key], [...path, key]));
  const of = claims.filter((claim) => claim !== null);
  if (of.length < claims.length || of.length === 0) return null;
  const [only, another] = of;
  return only !== undefined && another === undefined
    ? only
    : keep<Condition>(reading, { kind: 'all', of }, path);
}

/** What one key of a condition says. */
function readClaim(reading: FlowReading, key: string, written: unknown, path: Path): Condition | null {
  switch (key) {
    case 'answered': {
      const slot = readText(reading, key, written, path);
      return slot === null ? null : keep<Condition>(reading, { kind: 'answered', slot }, path);
    }
    case 'not': {
      const of = readCondition(reading, written, path);
      return of === null ? null : keep<Condition>(reading, { kind: 'not', of }, path);
    }
    case 'any':
    case 'all':
      return readSeveral(reading, key, written, path);
    default:
      return isMap(written) ? readRange(reading, key, written, path) : readIs(reading, key, written, path);
  }
}

function readSeveral(
  reading: FlowReading,
  kind: 'any' | 'all',
  written: unknown,
  path: Path,
): Condition | null {
  if (!Array.isArray(written) || written.length === 0) {
    reading.faults.error(reading.placeOf(path), wrongType(kind, 'array', written));
    return null;
  }
  const of = readEach(reading, written, path, readCondition);
  return of.length < written.length ? null : keep<Condition>(reading, { kind, of }, path);
}

function readRange(reading: FlowReading, slot: string, written: object, path: Path): Condition | null {
  const range = fitAt(reading, rangeShape, written, path);
  if (range === null) return null;
  if (range.atLeast === undefined && range.atMost === undefined) {
    reading.faults.error(reading.placeOf(path), conditionEmpty());
    return null;
  }
  return keep<Condition>(reading, { kind: 'number', slot, ...range }, path);
}

function readIs(reading: FlowReading, slot: string, written: unknown, path: Path): Condition | null {
  const list: readonly unknown[] = Array.isArray(written) ? written : [written];
  if (list.length === 0) reading.faults.error(reading.placeOf(path), conditionEmpty());
  const values = list.map((value, index) =>
    readText(reading, slot, value, Array.isArray(written) ? [...path, index] : path),
  );
  const texts = values.filter((value) => value !== null);
  if (texts.length === 0 || texts.length < values.length) return null;
  return keep<Condition>(reading, { kind: 'is', slot, values: texts }, path);
}

/** By hand: a flow has hundreds of these, and zod takes 10 µs over each from cold. */
function readText(reading: FlowReading, field: string, written: unknown, path: Path): string | null {
  if (typeof written === 'string' && written.trim() !== '') return written.trim();
  reading.faults.error(reading.placeOf(path), wrongType(field, 'string', written));
  return null;
}
