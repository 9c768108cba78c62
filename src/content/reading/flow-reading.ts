import type { z } from 'zod';

import type { FaultList, Place } from '../faults/fault-list.ts';
import { fitShape, isMap } from './fit-shape.ts';
import { fitsPlainly } from './fits-plainly.ts';

/** A way into what a file says. */
export type Path = readonly PropertyKey[];

/** A flow's file while it is read: where its parts stand, and what is wrong with them. */
export interface FlowReading {
  readonly faults: FaultList;
  readonly placeOf: (path: Path) => Place;
  /** Where each part that was read stands. */
  readonly paths: Map<object, Path>;
  /** Ids of steps, options and items that could not be read. */
  readonly unread: Set<string>;
}

/** Remembers where a part stands, and gives it back. */
export function keep<Part extends object>(reading: FlowReading, part: Part, path: Path): Part {
  reading.paths.set(part, path);
  return part;
}

/** The fields of what is written at `path`; null when too little of them fits. */
export const fitAt = <Shape extends z.ZodObject>(
  { faults, placeOf }: FlowReading,
  shape: Shape,
  written: unknown,
  path: Path,
): z.output<Shape> | null =>
  isMap(written) && fitsPlainly(shape, written)
    ? written
    : fitShape(shape, written, (inner) => placeOf([...path, ...inner]), faults);

/** Reads each of a list at `path`; what could not be read is left out, and its id noted. */
export const readEach = <Part>(
  reading: FlowReading,
  list: readonly unknown[],
  path: Path,
  read: (reading: FlowReading, written: unknown, path: Path) => Part | null,
): Part[] =>
  list.flatMap((written, index) => {
    const part = read(reading, written, [...path, index]);
    if (part !== null) return [part];
    if (isMap(written) && typeof written['id'] === 'string') reading.unread.add(written['id']);
    return [];
  });
