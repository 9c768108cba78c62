import { expect, test } from 'vitest';
import { runCodesIn, shownCode } from '../../src/core/flows/run-code.ts';
import { randomRunId, runIdOf } from '../../src/delivery/new-run-id.ts';
import { updateOf } from '../store/samples.ts';

test('a random id is a code that people can send on, and never the same', () => {
  const ids = Array.from({ length: 1000 }, randomRunId);
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(runCodesIn(`邀请码 ${shownCode(id)}。`)).toEqual([id]);
});

test('the id made of an update is the same each time, and another for another update', () => {
  const ids = Array.from({ length: 1000 }, (_, n) => runIdOf(updateOf({ id: `${n}` })));
  expect(new Set(ids).size).toBe(1000);
  expect(Array.from({ length: 1000 }, (_, n) => runIdOf(updateOf({ id: `${n}`, at: 5 })))).toEqual(ids);
});
