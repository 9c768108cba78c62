import { z } from 'zod';

import { asks, type Flow, type Step } from '../core/flows/flow.ts';

const KINDS = ['choice', 'choices', 'text', 'number', 'date', 'checklist'] as const;

const stepRecord = z.strictObject({
  id: z.string(),
  type: z.enum(KINDS),
  values: z.array(z.string()).exactOptional(),
});

const versions = z.record(
  z.string(),
  z.array(z.strictObject({ version: z.int(), steps: z.array(stepRecord) })),
);

/** A step that asks, as a version had it; `values` are the ids of its options or items. */
export type StepRecord = Readonly<z.output<typeof stepRecord>>;

/** What a version of a flow asked: all that answers of people in the middle of it hang on. */
export interface FlowRecord {
  readonly version: number;
  readonly steps: readonly StepRecord[];
}

/** Every recorded version of every flow, by its id, oldest first. */
export type FlowVersions = ReadonlyMap<string, readonly FlowRecord[]>;

/** What is recorded of a flow. Notes and results are not: no answer hangs on them. */
export const recordOf = ({ version, steps }: Flow): FlowRecord => ({
  version,
  steps: steps.filter(asks).map((step) => {
    const values = valuesOf(step);
    return { id: step.id, type: step.kind, ...(values && { values: values.map(({ id }) => id) }) };
  }),
});

function valuesOf(step: Step): readonly { readonly id: string }[] | null {
  if (step.kind === 'choice' || step.kind === 'choices') return step.options;
  return step.kind === 'checklist' ? step.items : null;
}

/** The text of `flows/versions.json`, as `versionsText` writes it. Null for any other. */
export function readVersions(text: string): FlowVersions | null {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    // What is wrong with it matters to nobody: it is not written by hand.
    return null;
  }
  const { data } = versions.safeParse(written);
  return data === undefined ? null : new Map(Object.entries(data).map(([id, list]) => [id, ascending(list)]));
}

const ascending = (list: readonly FlowRecord[]): readonly FlowRecord[] =>
  list.toSorted((a, b) => a.version - b.version);

/** `flows/versions.json`: a line a step, so that two people's changes to it can be merged, and a review reads them. */
export function versionsText(known: FlowVersions): string {
  const flows = [...known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, list]) => {
      const records = ascending(list).map(({ version, steps }) => {
        const lines = steps.map((step) => `        ${JSON.stringify(step)}`);
        return `    {\n      "version": ${version},\n      "steps": [\n${lines.join(',\n')}\n      ]\n    }`;
      });
      return `  ${JSON.stringify(id)}: [\n${records.join(',\n')}\n  ]`;
    });
  return `{\n${flows.join(',\n')}\n}\n`;
}
