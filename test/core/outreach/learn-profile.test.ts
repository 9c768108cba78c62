import { expect, test } from 'vitest';
import type { Book } from '../../../src/core/book.ts';
import { learnProfile } from '../../../src/core/outreach/learn-profile.ts';
import { dated } from '../flows/written-flows.ts';
import { gardenBook, plotFlow, plotRun } from '../reminders/garden-reminders.ts';
import { answered, person } from '../../store/samples.ts';

const wang = person('wang');
const run = (by: string, name?: string) =>
  plotRun(1, '2025-03-03', [by], {
    answers: {
      who: answered('', by, { value: { kind: 'choice', option: 'firm' } }),
      began: answered('', by, { value: dated('2025-03-03') }),
      ...(name !== undefined && { name: answered(name, by) }),
    },
  });

test('who somebody is follows from what they answered, by the pack’s rules', () => {
  expect(learnProfile(gardenBook, run('wang', '东一'), wang)).toEqual({
    role: 'enterprise',
    district: null,
    chain: '东一',
  });
});

test('nothing follows from what a colleague answered', () => {
  expect(learnProfile(gardenBook, run('li', '东一'), wang)).toBeNull();
});

test('nothing follows from a flow that keeps nothing, nor from one that no rule names', () => {
  const withFlow = (more: Partial<typeof plotFlow>): Book => ({
    ...gardenBook,
    flows: new Map([[plotFlow.id, { ...plotFlow, ...more }]]),
  });
  expect(learnProfile(withFlow({ keeps: 'nothing' }), run('wang'), wang)).toBeNull();
  const book = { ...gardenBook, outreach: { ...gardenBook.outreach, profile: {} } };
  expect(learnProfile(book, run('wang'), wang)).toBeNull();
});
