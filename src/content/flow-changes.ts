import type { FlowMigration } from '../core/flows/flow.ts';
import type { FlowRecord, StepRecord } from './flow-versions.ts';

/** Something a version asks otherwise than the one before. */
export interface FlowChange {
  readonly kind: 'step-new' | 'step-gone' | 'type' | 'value-new' | 'value-gone';
  /** By its id in the version that has it. */
  readonly step: string;
  /** Of a step that stays, its id in the later version; else the same as `step`. */
  readonly now: string;
  /** The option or item; empty where it is the whole step. */
  readonly value: string;
}

const noMigration: Pick<FlowMigration, 'steps' | 'values'> = { steps: {}, values: {} };

/** What differs between two versions, what a migration renames being the same. The order of steps and options is none. */
export function changesBetween(
  before: FlowRecord,
  after: FlowRecord,
  { steps, values }: Pick<FlowMigration, 'steps' | 'values'> = noMigration,
): readonly FlowChange[] {
  const later = new Map(after.steps.map((step) => [step.id, step]));
  const kept = new Set<string>();
  const changes = before.steps.flatMap((old): readonly FlowChange[] => {
    const now = renamed(steps, old.id);
    const step = later.get(now);
    if (step === undefined) return [{ kind: 'step-gone', step: old.id, now: old.id, value: '' }];
    kept.add(now);
    return changesOfStep(old, step, values);
  });
  const added = after.steps.filter(({ id }) => !kept.has(id));
  return [
    ...changes,
    ...added.map(({ id }): FlowChange => ({ kind: 'step-new', step: id, now: id, value: '' })),
  ];
}

function changesOfStep(
  old: StepRecord,
  step: StepRecord,
  values: FlowMigration['values'],
): readonly FlowChange[] {
  const now = step.id;
  if (old.type !== step.type) return [{ kind: 'type', step: old.id, now, value: '' }];
  const names = Object.hasOwn(values, now) ? (values[now] ?? {}) : {};
  const later = new Set(step.values);
  const kept = new Set<string>();
  const gone = (old.values ?? []).flatMap((value): readonly FlowChange[] => {
    const name = renamed(names, value);
    kept.add(name);
    return later.has(name) ? [] : [{ kind: 'value-gone', step: old.id, now, value }];
  });
  const added = (step.values ?? []).filter((value) => !kept.has(value));
  return [...gone, ...added.map((value): FlowChange => ({ kind: 'value-new', step: now, now, value }))];
}

const renamed = (names: Readonly<Record<string, string>>, id: string): string =>
  Object.hasOwn(names, id) ? (names[id] ?? id) : id;
