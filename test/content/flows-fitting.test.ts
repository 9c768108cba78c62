import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { z } from 'zod';

import { fitsPlainly } from '../../src/content/reading/fits-plainly.ts';
import {
  caseShape,
  findingShape,
  flowShape,
  itemShape,
  migrationShape,
  optionShape,
  partShape,
  stepShapes,
} from '../../src/content/reading/flow-shapes.ts';

const shapes: readonly z.ZodObject[] = [
  caseShape,
  findingShape,
  flowShape,
  itemShape,
  migrationShape,
  optionShape,
  partShape,
  ...Object.values(stepShapes),
];

/** Values of which one fits most fields, and values that look like one. */
const right: readonly unknown[] = ['字', 'ask', 'met', 'run', 'day', ['字'], [{ a: 1 }], 1, true];
const wrong: readonly unknown[] = [
  '',
  ' 字',
  null,
  undefined,
  1.5,
  -1,
  NaN,
  2 ** 60,
  [],
  [''],
  [1],
  {},
  ['字', null],
];

/** Fields of a shape that mostly fit, a few of them left out, wrong, or of another shape. */
const fieldsOf = (shape: z.ZodObject) =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(shape.shape).map(([key, schema]) => {
          const fitting = right.filter((value) => (schema as z.ZodType).safeParse(value).success);
          const anything = fc.constantFrom(...right, ...wrong);
          const mostly = fitting.length === 0 ? anything : fc.constantFrom(...fitting);
          return [key, fc.oneof({ weight: 12, arbitrary: mostly }, anything)];
        }),
      ),
      { requiredKeys: [] },
    )
    .chain((fields) => fc.constantFrom(fields, fields, fields, { ...fields, other: 1 }));

test('what fits plainly is what zod would give back as it is', () => {
  let fitted = 0;
  const one = fc
    .constantFrom(...shapes)
    .chain((shape) => fieldsOf(shape).map((fields: Record<string, unknown>) => ({ shape, fields })));
  fc.assert(
    fc.property(one, ({ shape, fields }) => {
      if (!fitsPlainly(shape, fields)) return;
      fitted += 1;
      expect(shape.safeParse(fields)).toEqual({ success: true, data: fields });
    }),
    { numRuns: 4000 },
  );
  expect(fitted).toBeGreaterThan(100);
});
