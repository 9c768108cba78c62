import { z } from 'zod';

import { text } from './fit-shape.ts';

const basis = { sources: z.array(text).exactOptional(), basis: z.enum(['confirm', 'ask']).exactOptional() };

/** Conditions and whatever holds one are read one by one, so that each fault has its place. */
const parts = z.array(z.unknown()).min(1);

export const flowShape = z.strictObject({
  id: text,
  version: z.int(),
  title: text,
  purpose: text,
  start: z.array(text).min(1),
  keeps: z.enum(['run', 'nothing']).exactOptional(),
  shared: z.boolean().exactOptional(),
  confirm: text.exactOptional(),
  order: z.int().exactOptional(),
  steps: parts,
  migrations: z.array(z.unknown()).exactOptional(),
});

const step = { id: text, type: z.unknown(), when: z.unknown().exactOptional() };

const asking = {
  ...step,
  label: text,
  text,
  ...basis,
  help: text.exactOptional(),
  optional: z.boolean().exactOptional(),
  next: text.exactOptional(),
};

export const stepShapes = {
  choice: z.strictObject({ ...asking, options: parts }),
  choices: z.strictObject({
    ...asking,
    options: parts,
    least: z.int().exactOptional(),
    most: z.int().exactOptional(),
  }),
  text: z.strictObject({ ...asking, longest: z.int().exactOptional() }),
  number: z.strictObject({
    ...asking,
    least: z.number().exactOptional(),
    most: z.number().exactOptional(),
    unit: text.exactOptional(),
  }),
  date: z.strictObject({
    ...asking,
    precision: z.enum(['day', 'month', 'any']).exactOptional(),
    given: text.exactOptional(),
    earliest: text.exactOptional(),
    latest: text.exactOptional(),
  }),
  checklist: z.strictObject({ ...asking, items: parts }),
  note: z.strictObject({
    ...step,
    next: text.exactOptional(),
    text: text.exactOptional(),
    ...basis,
    parts: parts.exactOptional(),
  }),
  result: z.strictObject({
    ...step,
    title: text,
    parts: parts.exactOptional(),
    findings: parts.exactOptional(),
    milestones: z.array(text).exactOptional(),
    related: z.array(text).exactOptional(),
  }),
};

/** The fields of an asking step, whatever its type. */
export interface AskingFields {
  readonly id: string;
  readonly type?: unknown;
  readonly when?: unknown;
  readonly label: string;
  readonly text: string;
  readonly help?: string;
  readonly next?: string;
  readonly optional?: boolean;
  readonly sources?: string[];
  readonly basis?: 'confirm' | 'ask';
}

export const optionShape = z.strictObject({
  id: text,
  label: text,
  words: z.array(text).exactOptional(),
  when: z.unknown().exactOptional(),
  next: text.exactOptional(),
});

export const itemShape = z.strictObject({
  id: text,
  label: text,
  ...basis,
  group: text.exactOptional(),
  when: z.unknown().exactOptional(),
});

export const partShape = z.strictObject({ when: z.unknown().exactOptional(), text, ...basis });

export const findingShape = z.strictObject({ id: text, label: text, cases: parts });

export const caseShape = z.strictObject({
  when: z.unknown().exactOptional(),
  verdict: z.enum(['met', 'not-met', 'not-said']),
  text,
  ...basis,
});

const idToText = z.record(z.string(), text);

export const migrationShape = z.strictObject({
  to: z.int(),
  steps: idToText.exactOptional(),
  values: z.record(z.string(), idToText).exactOptional(),
  asksAgain: idToText.exactOptional(),
  removed: idToText.exactOptional(),
});
