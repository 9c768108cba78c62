import type { z } from 'zod';

import type { FaultList, Place } from '../faults/fault-list.ts';
import type { Placed } from '../placed.ts';
import { fitShape, isMap } from './fit-shape.ts';
import { fitsPlainly } from './fits-plainly.ts';

/** As `fitShape`; what is written plainly needs no zod, which from cold takes ten times as long. */
export const fitSwiftly = <Shape extends z.ZodObject>(
  shape: Shape,
  value: unknown,
  placeOf: (path: readonly PropertyKey[]) => Place,
  faults: FaultList,
): z.output<Shape> | null =>
  isMap(value) && fitsPlainly(shape, value) ? value : fitShape(shape, value, placeOf, faults);

/** As `fitEach`, swiftly. */
export const fitSwiftlyEach = <Shape extends z.ZodObject>(
  shape: Shape,
  list: readonly unknown[],
  place: Placed<unknown>['place'],
  faults: FaultList,
): Placed<z.output<Shape>>[] =>
  list.flatMap((written, index) => {
    const value = fitSwiftly(shape, written, (path) => place(index, ...path), faults);
    return value === null ? [] : [{ value, place: (...path) => place(index, ...path) }];
  });
