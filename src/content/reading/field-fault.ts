import { z } from 'zod';

import type { FaultText } from '../faults/fault-list.ts';
import {
  emptyText,
  missingField,
  notOneOf,
  unknownField,
  wholeNumberExpected,
  wrongType,
} from '../faults/faults-of-fields.ts';
import { nearest } from '../faults/nearest.ts';

/** Each thing that zod found wrong, where in the value, and how to say it to someone who does not program. */
export function fieldFaults(
  shape: z.ZodType,
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): { path: PropertyKey[]; text: FaultText }[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, text: issueText(issue, value) }];
    const known = fieldsAt(shape, issue.path);
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      text: unknownField(key, nearest(key, known), known),
    }));
  });
}

function issueText(issue: z.core.$ZodIssue, value: unknown): FaultText {
  const name = fieldName(issue.path);
  const found = valueAt(value, issue.path);
  if (issue.code === 'invalid_value')
    return notOneOf(name, found, issue.values.map(String), nearest(String(found), issue.values.map(String)));
  if (issue.code === 'too_small') return emptyText(name);
  if (issue.code === 'invalid_type' && issue.expected === 'int') return wholeNumberExpected(name);
  if (found === undefined) return missingField(name);
  const expected = issue.code === 'invalid_type' ? issue.expected : 'string';
  return wrongType(name, expected, found);
}

/** `variants[3]`, as people count: from 1. */
const fieldName = (path: readonly PropertyKey[]): string =>
  path
    .map((step, index) =>
      typeof step === 'number' ? `[${step + 1}]` : `${index > 0 ? '.' : ''}${String(step)}`,
    )
    .join('');

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let inner = value;
  for (const step of path) {
    if (typeof inner !== 'object' || inner === null) return undefined;
    inner = (inner as Readonly<Record<PropertyKey, unknown>>)[step];
  }
  return inner;
}

/** The fields that the map at `path` may have. */
function fieldsAt(shape: z.ZodType, path: readonly PropertyKey[]): string[] {
  let inner: z.core.$ZodType | undefined = shape;
  for (const step of [...path, null]) {
    while (inner instanceof z.ZodOptional || inner instanceof z.ZodExactOptional) inner = inner.unwrap();
    if (step === null) break;
    if (inner instanceof z.ZodObject)
      inner = (inner.shape as Readonly<Record<PropertyKey, z.core.$ZodType>>)[step];
    else if (inner instanceof z.ZodArray) inner = inner.element;
    else return [];
  }
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}
