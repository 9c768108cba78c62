import { z } from 'zod';

import type { FaultList, Place } from '../faults/fault-list.ts';
import { extraField, unknownField } from '../faults/faults-of-fields.ts';
import { notFields } from '../faults/faults-of-files.ts';
import { nearest } from '../faults/nearest.ts';
import type { Placed } from '../placed.ts';
import { fieldFaults } from './field-fault.ts';

/** Texts are kept without the blanks around them, and one of blanks alone is none. */
export const text = z.string().trim().min(1);

/**
 * Reads fields by their shape; what is wrong is in `faults`. Null when too little fits to go on with; where the rest
 * fits without them, wrong fields are left out, so that one slip does not hide the faults beside it.
 *
 * A field without a value counts as absent. An unknown field that looks like a slip of a known one is an error, and
 * read as that one; any other is left out with a warning, so that packs with fields of their own can be read.
 */
export function fitShape<Shape extends z.ZodObject>(
  shape: Shape,
  value: unknown,
  placeOf: (path: readonly PropertyKey[]) => Place,
  faults: FaultList,
): z.output<Shape> | null {
  if (!isMap(value)) {
    faults.error(placeOf([]), notFields());
    return null;
  }
  const fields = knownFields(shape, value, placeOf, faults);
  const fitted = shape.safeParse(fields);
  if (fitted.success) return fitted.data;
  for (const { path, text: faultText } of fieldFaults(shape, fields, fitted.error.issues)) {
    faults.error(placeOf(path), faultText);
  }
  const wrong = new Set(fitted.error.issues.map(({ path }) => path[0]));
  const others = Object.fromEntries(Object.entries(fields).filter(([key]) => !wrong.has(key)));
  return shape.safeParse(others).data ?? null;
}

function knownFields(
  shape: z.ZodObject,
  value: Readonly<Record<string, unknown>>,
  placeOf: (path: readonly PropertyKey[]) => Place,
  faults: FaultList,
): Record<string, unknown> {
  const known = Object.keys(shape.shape);
  const fields: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(value)) {
    const meant = known.includes(key) ? key : nearest(key, known);
    if (meant === undefined)
      faults.warningPerFile(placeOf([key]), `field ${key}`, (places) => extraField(key, places));
    else if (meant !== key) faults.error(placeOf([key]), unknownField(key, meant, []));
    if (meant !== undefined && given !== null) fields[meant] ??= given;
  }
  return fields;
}

/** Reads a list of which each item has a shape; what fits is kept, what does not is in `faults`. */
export function fitEach<Shape extends z.ZodObject>(
  shape: Shape,
  list: readonly unknown[],
  place: Placed<unknown>['place'],
  faults: FaultList,
): Placed<z.output<Shape>>[] {
  return list.flatMap((written, index) => {
    const value = fitShape(shape, written, (path) => place(index, ...path), faults);
    return value === null ? [] : [{ value, place: (...path) => place(index, ...path) }];
  });
}

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
