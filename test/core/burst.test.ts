import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { burstWindowMs, nextTake, updateDueAt } from '../../src/core/burst.ts';
import type { Update } from '../../src/core/update.ts';
import { updateOf } from '../store/samples.ts';

const inGroup = (id: string, from: string, at: number, more: Parameters<typeof updateOf>[0] | object = {}) =>
  updateOf({ id, from, at, group: 'g', ...more });

/** The ids and the joined text of each take, until nothing is left. */
function takes(waiting: readonly Update[], dueBefore = Infinity): readonly string[] {
  const take = nextTake(waiting, dueBefore);
  if (take === null) return [];
  const { asOne } = take;
  const text =
    asOne.event.kind === 'message'
      ? asOne.event.text.replaceAll('text of ', '')
      : asOne.event.kind === 'choice'
        ? asOne.event.choice
        : 'timer';
  const rest = waiting.filter((update) => !take.updates.includes(update));
  return [`${asOne.id}: ${text}`, ...takes(rest, dueBefore)];
}

test('several messages of one person within two seconds of the first are one question with the last id', () => {
  const waiting = [
    inGroup('1', 'wang', 0),
    inGroup('2', 'wang', 1500),
    inGroup('3', 'wang', 2000),
    inGroup('4', 'wang', 2001),
  ];
  expect(takes(waiting)).toEqual(['3: 1\n2\n3', '4: 4']);
});

test('a question is complete two seconds after its first message', () => {
  const waiting = [inGroup('1', 'wang', 0), inGroup('2', 'wang', 1500)];
  expect(takes(waiting, 1999)).toEqual([]);
  expect(takes(waiting, 2000)).toEqual(['2: 1\n2']);
});

test('what others say in between stays theirs', () => {
  const waiting = [
    inGroup('1', 'wang', 0),
    inGroup('2', 'li', 500),
    inGroup('3', 'wang', 1000),
    inGroup('4', 'li', 1100),
  ];
  expect(takes(waiting)).toEqual(['3: 1\n3', '4: 2\n4']);
});

test('a question is for the bot when any of its messages is, and says what was masked in any', () => {
  const mobile = inGroup('1', 'wang', 0);
  const waiting = [
    {
      ...mobile,
      event: { kind: 'message', text: '［手机号已隐去］', mentioned: false, masked: ['mobile'] } as const,
    },
    inGroup('2', 'wang', 1, { mentioned: true }),
    {
      ...inGroup('3', 'wang', 2),
      event: { kind: 'message', text: '完', mentioned: false, truncated: true } as const,
    },
  ];
  expect(nextTake(waiting, Infinity)?.asOne.event).toEqual({
    kind: 'message',
    text: '［手机号已隐去］\ntext of 2\n完',
    mentioned: true,
    masked: ['mobile'],
    truncated: true,
  });
});

test('a question of many messages is no longer than one may be', () => {
  const waiting = [1, 2, 3].map((n) => inGroup(`${n}`, 'wang', n, { text: '长'.repeat(900) }));
  const event = nextTake(waiting, Infinity)?.asOne.event;
  expect(event).toMatchObject({
    truncated: true,
    text: `${'长'.repeat(900)}\n${'长'.repeat(900)}\n${'长'.repeat(198)}`,
  });
});

test('a choice stands alone and ends the question before it at once', () => {
  const waiting = [
    inGroup('1', 'wang', 0),
    inGroup('2', 'wang', 100, { choice: 'yes' }),
    inGroup('3', 'wang', 200),
  ];
  expect(takes(waiting, 100)).toEqual(['1: 1', '2: yes']);
  expect(takes(waiting)).toEqual(['1: 1', '2: yes', '3: 3']);
});

test('direct messages are one each, at once', () => {
  const waiting = [updateOf({ id: '1', at: 5 }), updateOf({ id: '2', at: 5 })];
  expect(takes(waiting, 4)).toEqual([]);
  expect(takes(waiting, 5)).toEqual(['1: 1', '2: 2']);
});

/** Any mix of people, messages and choices, in the order they came. */
const waitingUpdates = fc
  .array(
    fc.record({
      from: fc.constantFrom('wang', 'li', 'zhao'),
      pause: fc.integer({ min: 0, max: 3000 }),
      choice: fc.option(fc.constant('yes'), { nil: undefined, freq: 4 }),
      group: fc.constant('g'),
    }),
    { maxLength: 12 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(({ pause, choice, ...step }, n) =>
      updateOf({ ...step, id: `${n}`, at: (at += pause), ...(choice !== undefined && { choice }) }),
    );
  });

test('every update is taken exactly once, each person in their own order', () => {
  fc.assert(
    fc.property(waitingUpdates, (waiting) => {
      const taken: Update[] = [];
      let rest: readonly Update[] = waiting;
      for (let take = nextTake(rest, Infinity); take !== null; take = nextTake(rest, Infinity)) {
        const { updates } = take;
        taken.push(...updates);
        rest = rest.filter((update) => !updates.includes(update));
        expect(new Set(updates.map((update) => update.person)).size).toBe(1);
        const [first, last] = [updates[0], updates.at(-1)];
        expect((last?.at ?? 0) - (first?.at ?? 0)).toBeLessThanOrEqual(burstWindowMs);
        expect(take.asOne.id).toBe(last?.id);
      }
      for (const person of ['wang', 'li', 'zhao']) {
        const of = (updates: readonly Update[]) => updates.filter((update) => update.person.endsWith(person));
        expect(of(taken)).toEqual(of(waiting));
      }
    }),
  );
});

test('there is something to take whenever an update has fallen due', () => {
  fc.assert(
    fc.property(waitingUpdates, fc.integer({ min: 0, max: 30_000 }), (waiting, now) => {
      const took = nextTake(waiting, now) !== null;
      const somethingIsDue = waiting.some((update) => updateDueAt(update) <= now);
      const nothingHasCome = waiting.every((update) => update.at > now);
      expect({ missed: somethingIsDue && !took, early: nothingHasCome && took }).toEqual({
        missed: false,
        early: false,
      });
    }),
  );
});
