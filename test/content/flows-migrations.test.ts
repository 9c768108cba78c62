import fc from 'fast-check';
import { expect, test } from 'vitest';

import { checkFlowMigrations } from '../../src/content/checks/check-flow-migrations.ts';
import { listFaults } from '../../src/content/faults/fault-list.ts';
import { readVersions, recordOf, versionsText } from '../../src/content/flow-versions.ts';
import { newRun } from '../../src/core/flows/change-run.ts';
import { type Flow, type FlowMigration, asks, type Option, type Step } from '../../src/core/flows/flow.ts';
import { migrateRun } from '../../src/core/flows/migrate-run.ts';
import type { Answer, Run, RunId } from '../../src/core/flows/run.ts';
import type { PersonId } from '../../src/core/ids.ts';
import { goodVersions } from './good-flow.ts';
import { randomFlow } from './random-flow.ts';

test('what is recorded is read as it was written, a line a step', () => {
  const versions = readVersions(goodVersions);
  expect(versions === null ? null : versionsText(versions)).toBe(goodVersions);
});

test('a text that is no record is none', () => {
  for (const text of ['', '[]', '1', '{"a":1}', '{"a":[{"version":"1","steps":[]}]}'])
    expect(readVersions(text)).toBeNull();
});

/** The next version of a flow, in which steps and options were renamed and removed, not always with a word about it. */
function nextVersion(flow: Flow, throws: Iterator<number>): Flow {
  const dice = (sides: number) => Number(throws.next().value) % sides;
  const steps: Record<string, string> = {};
  const values: Record<string, Record<string, string>> = {};
  const asksAgain: Record<string, string> = {};
  const removed: Record<string, string> = {};
  /** Nine times in ten it is said. */
  const said = (say: () => void) => dice(10) > 0 && say();
  const change = (step: Step): Step[] => {
    if (!asks(step) || dice(3) === 0) return [step];
    if (dice(6) === 0) {
      said(() => (removed[step.id] = '不再问'));
      return [];
    }
    const id = dice(4) === 0 ? `${step.id}x` : step.id;
    if (id !== step.id) said(() => (steps[step.id] = id));
    if (step.kind !== 'choice' && step.kind !== 'choices') return [{ ...step, id }];
    const options = step.options.flatMap((option): Option[] => {
      if (dice(5) > 0) return [option];
      if (dice(2) === 0) {
        said(() => (asksAgain[id] = '选项有调整'));
        return [];
      }
      said(() => ((values[id] ??= {})[option.id] = `${option.id}x`));
      return [{ ...option, id: `${option.id}x` }];
    });
    return [{ ...step, id, options }];
  };
  const changed = flow.steps.flatMap(change);
  const migration: FlowMigration = { to: 2, steps, values, asksAgain, removed };
  return { ...flow, version: 2, steps: changed, migrations: [migration] };
}

const answer = (value: Answer['value']): Answer => ({
  value,
  label: '步骤',
  shown: '回答',
  by: 'web:a' as PersonId,
  at: 0,
});

/** Runs of a flow in which every step is answered, one with the first option everywhere, one with the second and so on. */
const runsOf = (flow: Flow): readonly Run[] =>
  [0, 1, 2].map((place) => ({
    ...newRun('RUN' as RunId, flow, 0),
    answers: Object.fromEntries(
      flow.steps.flatMap((step) => {
        if (step.kind === 'text') return [[step.id, answer({ kind: 'text', text: '字' })]];
        if (step.kind === 'number') return [[step.id, answer({ kind: 'number', number: 2 })]];
        if (step.kind !== 'choice' && step.kind !== 'choices') return [];
        const option = step.options[place % step.options.length]?.id ?? '';
        const value =
          step.kind === 'choice'
            ? ({ kind: 'choice', option } as const)
            : ({ kind: 'choices', options: [option] } as const);
        return [[step.id, answer(value)]];
      }),
    ),
  }));

function faultsOf(before: Flow, after: Flow): number {
  const list = listFaults('en');
  const place = () => ({ file: 'flows/f.yaml', line: 1 });
  const flow = { value: after, order: 1, place, isWhole: true, unread: new Set<string>() };
  checkFlowMigrations(flow, [recordOf(before), recordOf(after)], list);
  return list.count();
}

test('of versions that pass the check no answer is lost, and none is asked again without a reason', () => {
  const seen = { passed: 0, refused: 0 };
  const versions = fc
    .tuple(randomFlow({ steps: 6, options: 4 }), fc.infiniteStream(fc.nat(1000)))
    .map(([flow, throws]) => ({ before: flow, after: nextVersion(flow, throws) }));
  fc.assert(
    fc.property(versions, ({ before, after }) => {
      if (faultsOf(before, after) > 0) {
        seen.refused += 1;
        return;
      }
      seen.passed += 1;
      for (const run of runsOf(before)) {
        const { answers, retired } = migrateRun(after, run);
        expect(Object.keys(answers).length + retired.length).toBe(Object.keys(run.answers).length);
        expect(retired.filter(({ reason }) => reason === '')).toEqual([]);
        const again = Object.values(answers).flatMap(({ reopened }) => reopened ?? []);
        expect(again.filter((why) => why.kind !== 'version' || why.reason === '')).toEqual([]);
      }
    }),
    { numRuns: 3000 },
  );
  expect(seen.passed).toBeGreaterThan(1000);
  expect(seen.refused).toBeGreaterThan(100);
});
