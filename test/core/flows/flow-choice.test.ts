import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answerChoice,
  controlChoice,
  parseFlowChoice,
  runInChoice,
  settleChoice,
  startChoice,
  stepChoice,
  takeBackChoice,
} from '../../../src/core/flows/flow-choice.ts';
import { runCodeLength, runIdFrom } from '../../../src/core/flows/run-code.ts';
import { valueKey } from '../../../src/core/flows/value.ts';
import { chosen, several, written } from './written-flows.ts';

const runId = fc.array(fc.nat(255), { minLength: runCodeLength, maxLength: runCodeLength }).map(runIdFrom);
/** Ids of flows, steps, options and items have 20 characters at most. */
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,19}$/u);

test('every choice fits in 64 bytes and is read back', () => {
  fc.assert(
    fc.property(runId, id, id, (run, step, option) => {
      const claim = valueKey(written(option));
      const read: readonly (readonly [{ readonly id: string }, object])[] = [
        [answerChoice(run, step, option, ''), { kind: 'answer', run, step, option }],
        [takeBackChoice(run, step, option, ''), { kind: 'take-back', run, step, option }],
        [settleChoice(run, step, claim, ''), { kind: 'settle', run, step, claim }],
        [controlChoice(run, 'restart-yes', ''), { kind: 'control', run, control: 'restart-yes', step: null }],
        [stepChoice(run, 'tick-all', step, ''), { kind: 'control', run, control: 'tick-all', step }],
        [startChoice(step, ''), { kind: 'start', flow: step }],
      ];
      for (const [choice, meaning] of read) {
        expect(parseFlowChoice(choice.id)).toEqual(meaning);
        expect(Buffer.byteLength(choice.id)).toBeLessThanOrEqual(64);
        expect(runInChoice(choice.id)).toBe('run' in meaning ? run : null);
      }
    }),
  );
});

test.each([
  '',
  'f:',
  'f:SHORT.kind.firm',
  'f:K7QM2PXA49.kind',
  'u:K7QM2PXA49.kind',
  's:K7QM2PXA49.kind',
  'g:K7QM2PXA49.explode',
  'x:K7QM2PXA49.kind.firm',
  'f:K7QM2PXA49.Kind.firm',
  'f:K7QM2PXA49.kind.firm.more',
  'start:',
  'start:Apply',
  'q:chain-lead-kinds',
])('“%s” is no choice of a flow', (text) => {
  expect(parseFlowChoice(text)).toBeNull();
});

test('the key of a value tells it from others, and is the same for the same value', () => {
  const values = [chosen('a'), chosen('b'), several('a'), several('a', 'b'), written('a'), written('😀')];
  expect(new Set(values.map(valueKey)).size).toBe(values.length);
  expect(valueKey(JSON.parse(JSON.stringify(several('a', 'b'))))).toBe(valueKey(several('a', 'b')));
  for (const value of values) expect(valueKey(value)).toMatch(/^[a-z0-9]{1,7}$/u);
});
