import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { erasedPerson } from '../../../src/core/flows/erased-person.ts';
import type { Run } from '../../../src/core/flows/run.ts';
import type { PersonId } from '../../../src/core/ids.ts';
import { planRun, planTopics, reachedIn } from '../../../src/core/reminders/plan.ts';
import type { KnownTimer } from '../../../src/core/reminders/reconcile.ts';
import { reconcile } from '../../../src/core/reminders/reconcile.ts';
import type { Timer } from '../../../src/core/reminders/timer.ts';
import { chat, memberAt, person } from '../../store/samples.ts';
import { gardenBook, gardenOutreach, plotRun } from './garden-reminders.ts';

const zone = gardenBook.pack.timeZone;
const shown = ({ reminder, time, plannedAt, chat: to }: Timer): string => {
  const at = Temporal.Instant.fromEpochMilliseconds(plannedAt).toZonedDateTimeISO(zone);
  return `${reminder}/${time} ${at.toPlainDateTime().toString({ smallestUnit: 'minute' })} ${to}`;
};
const wang = reachedIn(chat('wang'), 'direct', person('wang'));
const all = { events: true, season: true, lease: true };

describe('a plan', () => {
  test('of topics holds the calendar’s dates on their working days, a month as a month, and no date of a unit', () => {
    expect(planTopics(gardenBook, wang, all).map(shown)).toEqual([
      'fair/week 2025-05-08T09:00 web:wang',
      'fair/night 2025-05-14T22:00 web:wang',
      'fair/day 2025-05-15T09:00 web:wang',
      'fair/after 2025-05-22T09:00 web:wang',
      'season/before 2025-01-27T09:00 web:wang',
      'season/begins 2025-02-05T09:00 web:wang',
    ]);
  });

  test('of a run reminds of the date it has, and of the calendar’s only while it is worked on', () => {
    const ofRun = (began: string | null, state: Run['state']) =>
      planRun(gardenBook, plotRun(1, began, ['wang'], { state })).map(
        ({ reminder, time }) => `${reminder}/${time}`,
      );
    const season = ['season/before', 'season/begins'];
    const lease = ['lease-ends/month', 'lease-ends/week', 'lease-ends/day'];
    expect(ofRun(null, 'open')).toEqual(season);
    expect(ofRun('2025-03-03', 'paused')).toEqual([...season, ...lease]);
    expect(ofRun('2025-03-03', 'finished')).toEqual(lease);
    expect(ofRun('2025-03', 'finished')).toEqual(['lease-ends/month-before', 'lease-ends/month-begins']);
    expect(ofRun('2025-03-03', 'cancelled')).toEqual([]);
  });

  test('of a run reaches each chat once: people directly, a group as itself, nobody who has gone', () => {
    const group = { chat: chat('g'), chatKind: 'group' as const };
    const run = plotRun(1, '2025-03-03', ['wang'], {
      members: {
        [person('wang')]: memberAt('wang'),
        [person('li')]: memberAt('li', group),
        [person('zhao')]: memberAt('zhao', group),
        [erasedPerson]: memberAt('nobody'),
      },
    });
    const reached = new Set(planRun(gardenBook, run).map((timer) => `${timer.chat} ${timer.person}`));
    expect([...reached]).toEqual(['web:wang web:wang', 'web:g web:g']);
  });

  test('of a run whose flow is gone is empty', () => {
    expect(planRun({ ...gardenBook, flows: new Map() }, plotRun(1, '2025-03-03'))).toEqual([]);
  });

  test('two years after 29 February is the 28th, and four years after it the 29th again', () => {
    const days = (began: string, offset: string) => {
      const milestones = gardenBook.milestones.map((each) =>
        each.id === 'lease-ends'
          ? { ...each, when: { kind: 'relative' as const, after: 'lease-start', offset } }
          : each,
      );
      const planned = planRun(
        { ...gardenBook, milestones },
        plotRun(1, began, ['wang'], { state: 'finished' }),
      );
      return planned.map(({ date }) => date);
    };
    expect(new Set(days('2024-02-29', 'P2Y'))).toEqual(new Set(['2026-02-28']));
    expect(new Set(days('2024-02-29', 'P4Y'))).toEqual(new Set(['2028-02-29']));
  });
});

const anyDay = fc
  .integer({ min: 0, max: 3_000 })
  .map((count) => Temporal.PlainDate.from('2023-01-01').add({ days: count }).toString());
const anyDate = fc.oneof(
  anyDay,
  anyDay.map((day) => day.slice(0, 'yyyy-mm'.length)),
);
const anyNow = anyDay.map((day) => Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);

/** The ledger after a plan was made to agree with it. */
function planned(known: readonly KnownTimer[], plan: readonly Timer[], now: number): readonly KnownTimer[] {
  const { add, revive, move, cancel } = reconcile(plan, known, [], now);
  const changed = new Map([...revive, ...move].map((timer) => [timer.id, timer] as const));
  return [
    ...known.map((timer): KnownTimer => {
      const again = changed.get(timer.id);
      if (again !== undefined) return { ...again, state: 'waiting' };
      return cancel.includes(timer.id) ? { ...timer, state: 'cancelled' } : timer;
    }),
    ...add.map((timer): KnownTimer => ({ ...timer, state: 'waiting' })),
  ];
}
const waitingIn = (known: readonly KnownTimer[]) =>
  known
    .filter(({ state }) => state === 'waiting')
    .map(({ id }) => id)
    .sort();

describe('planning', () => {
  test('twice is planning once', () => {
    fc.assert(
      fc.property(anyDate, anyNow, (began, now) => {
        const plan = planRun(gardenBook, plotRun(1, began));
        const once = planned([], plan, now);
        expect(planned(once, plan, now)).toEqual(once);
        expect(new Set(once.map(({ id }) => id)).size).toBe(once.length);
      }),
    );
  });

  test('adds nothing that is past', () => {
    fc.assert(
      fc.property(anyDate, anyNow, (began, now) => {
        const added = planned([], planRun(gardenBook, plotRun(1, began)), now);
        expect(added.filter(({ plannedAt }) => plannedAt <= now)).toEqual([]);
      }),
    );
  });

  test('never speaks of a month as a day, nor of a day as a month', () => {
    fc.assert(
      fc.property(anyDate, (began) => {
        const isMonth = began.length === 'yyyy-mm'.length;
        for (const { date, time } of planRun(
          gardenBook,
          plotRun(1, began, ['wang'], { state: 'finished' }),
        )) {
          expect(date.length === 'yyyy-mm'.length).toBe(isMonth);
          expect(time.startsWith('month-')).toBe(isMonth);
        }
      }),
    );
  });

  test('is always on a working day at its hour, and before the date where it is to be', () => {
    fc.assert(
      fc.property(anyDay, (began) => {
        for (const { time, date, plannedAt } of planRun(
          gardenBook,
          plotRun(1, began, ['wang'], { state: 'finished' }),
        )) {
          const at = Temporal.Instant.fromEpochMilliseconds(plannedAt).toZonedDateTimeISO(zone);
          expect(at.toPlainTime().toString()).toBe('09:00:00');
          const days = at.toPlainDate().until(date, { largestUnit: 'days' }).days;
          expect(days).toBeGreaterThanOrEqual({ month: 30, week: 7, day: 0 }[time] ?? -1);
        }
      }),
    );
  });

  test('another date and then the first again leaves what the first left', () => {
    fc.assert(
      fc.property(anyDate, anyDate, anyNow, (first, second, now) => {
        const [one, other] = [first, second].map((began) => planRun(gardenBook, plotRun(1, began)));
        const once = planned([], one ?? [], now);
        const changed = planned(once, other ?? [], now);
        expect(waitingIn(changed)).toEqual(waitingIn(planned([], other ?? [], now)));
        expect(waitingIn(planned(changed, one ?? [], now))).toEqual(waitingIn(once));
      }),
    );
  });

  test('leaves what is overdue waiting while it is planned, and cancels it when it is not', () => {
    const plan = planTopics(gardenBook, wang, all);
    const known = planned([], plan, 0);
    const later = Date.parse('2025-05-20T00:00:00+08:00');
    expect(waitingIn(planned(known, plan, later))).toEqual(waitingIn(known));
    expect(waitingIn(planned(known, [], later))).toEqual([]);
  });

  test('never lets wait again what has fired or was missed', () => {
    const plan = planTopics(gardenBook, wang, all);
    const settled = planned([], plan, 0).map((timer, place): KnownTimer => ({
      ...timer,
      state: place % 2 === 0 ? 'fired' : 'missed',
    }));
    expect(planned(settled, plan, 0)).toEqual(settled);
    expect(planned(planned(settled, [], 0), plan, 0)).toEqual(settled);
  });

  test('leaves out what the chat said is done for this date, and what it wants to hear no more of', () => {
    const plan = planTopics(gardenBook, wang, all);
    const answer = (more: object) => ({
      chat: chat('wang'),
      reminder: 'fair',
      subject: '',
      date: '',
      answer: 'mute' as const,
      ...more,
    });
    const added = (more: object) =>
      reconcile(plan, [], [answer(more)], 0).add.map(({ reminder }) => reminder);
    expect(added({})).not.toContain('fair');
    expect(added({ date: '2025-05-15' })).not.toContain('fair');
    expect(added({ date: '2024-05-15' })).toContain('fair');
    expect(added({ chat: chat('li') })).toContain('fair');
    expect(added({ subject: 'run:other' })).toContain('fair');
  });

  test('moves what waits when its hour is another, and leaves what was put off', () => {
    const plan = planTopics(gardenBook, wang, all);
    const known = planned([], plan, 0);
    const [first, ...others] = known;
    const putOff = [{ ...first, dueAt: (first?.dueAt ?? 0) + 1 } as KnownTimer, ...others];
    const hourLater = gardenOutreach.reminders.map((reminder) => ({
      ...reminder,
      times: reminder.times.map((each) => ({ ...each, minute: each.minute + 60 })),
    }));
    const book = { ...gardenBook, outreach: { ...gardenOutreach, reminders: hourLater } };
    const moved = planned(putOff, planTopics(book, wang, all), 0);
    expect(moved[0]).toEqual(putOff[0]);
    const laterBy = moved.map(({ dueAt }, place) => dueAt - (known[place]?.dueAt ?? 0));
    expect(new Set(laterBy.slice(1))).toEqual(new Set([3_600_000]));
  });
});

test('ids tell timers apart by each of their parts, and fit into a choice with any verb', () => {
  const people = Array.from({ length: 2_000 }, (_, n) =>
    reachedIn(chat(`p${n}`), 'direct', `web:p${n}` as PersonId),
  );
  const ids = people.flatMap((each) => planTopics(gardenBook, each, all).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(`r:snooze:${id}:99`.length).toBeLessThanOrEqual(64);
});
