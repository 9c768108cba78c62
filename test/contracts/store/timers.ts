import { expect, test } from 'vitest';
import type { Run } from '../../../src/core/flows/run.ts';
import {
  planRun,
  planTopics,
  reachedIn,
  runSubject,
  topicSubject,
} from '../../../src/core/reminders/plan.ts';
import { noOutreachRecords } from '../../../src/core/outreach/outreach-records.ts';
import type { DueTimer, Timer } from '../../../src/core/reminders/timer.ts';
import { punctualMs } from '../../../src/core/reminders/timer.ts';
import type { Effect } from '../../../src/core/turn.ts';
import type { Store } from '../../../src/store/store.ts';
import { gardenBook, plotRun } from '../../core/reminders/garden-reminders.ts';
import { answer, chat, claimNext, person, runId } from '../../store/samples.ts';
import type { Connections } from '../store.ts';

const reached = (id: string) => reachedIn(chat(id), 'direct', person(id));
const all = { events: true, season: true };
const topicPlan = (id: string) => planTopics(gardenBook, reached(id), all);
const subscribed = (id: string): Effect => ({
  kind: 'plan',
  subject: topicSubject(chat(id)),
  timers: topicPlan(id),
});
const at = (local: string) => Date.parse(`${local}+08:00`);

/** The week before the fair is announced. */
const weekBefore = at('2025-05-08T09:00:00');

let updates = 0;
/** A turn of a chat with these effects. */
const turn = (store: Store, from: string, effects: readonly Effect[], more: { readonly now?: number } = {}) =>
  answer(store, { id: `effects-${++updates}`, from, at: more.now ?? 0 }, [], {
    effects,
    person: person(from),
  });

const waiting = async (store: Store, id: string) =>
  (await store.timers.ofChat(chat(id), person(id), [])).waiting.map(
    ({ reminder, time }) => `${reminder}/${time}`,
  );

/** What a turn gets of the timers that were handed over. */
async function handedOver(store: Store, now: number): Promise<readonly DueTimer[]> {
  const { event } = (await claimNext(store, now)).updates[0] ?? {};
  if (event?.kind !== 'timer') throw new Error('the update is none of timers');
  return event.timers;
}

export function describeTimers({ store, another }: Connections): void {
  test('what is planned waits, soonest first, and nothing of it is due before its time', async () => {
    await turn(store(), 'wang', [subscribed('wang')]);
    expect(await waiting(store(), 'wang')).toEqual([
      'season/before',
      'season/begins',
      'fair/week',
      'fair/night',
      'fair/day',
      'fair/after',
    ]);
    const [first] = await store().timers.planned(10);
    expect(await store().timers.nextDueAt()).toBe(first?.dueAt);
    expect(await store().timers.fire((first?.dueAt ?? 0) - 1, null)).toBeNull();
  });

  test('what is due in a chat together comes as one update, in order, and never again', async () => {
    await turn(store(), 'wang', [subscribed('wang')], { now: at('2025-03-01T00:00:00') });
    const now = at('2025-05-15T09:00:00');
    expect(await store().timers.fire(now, null)).toEqual({ kind: 'fired', count: 3 });
    expect(await store().timers.fire(now, null)).toBeNull();
    const timers = await handedOver(store(), now);
    // The week before is later than its grace by now.
    expect(timers.map(({ time, because }) => [time, because])).toEqual([
      ['night', 'late'],
      ['day', undefined],
    ]);
    expect((await store().timers.missed(0, 10)).map(({ time }) => time)).toEqual(['week']);
    await turn(store(), 'li', [subscribed('wang')], { now });
    expect(await waiting(store(), 'wang')).toEqual(['fair/after']);
  });

  test('each chat’s come by themselves', async () => {
    for (const id of ['wang', 'li'])
      await turn(store(), id, [subscribed(id)], { now: at('2025-03-01T00:00:00') });
    expect(await store().timers.fire(weekBefore, null)).toEqual({ kind: 'fired', count: 1 });
    expect(await store().timers.fire(weekBefore, null)).toEqual({ kind: 'fired', count: 1 });
    expect(await store().timers.fire(weekBefore, null)).toBeNull();
  });

  test('two programs hand over a timer once', async () => {
    await turn(store(), 'wang', [subscribed('wang')], { now: at('2025-03-01T00:00:00') });
    const others = [store(), await another(), await another()];
    const fired = await Promise.all(others.map((each) => each.timers.fire(weekBefore, null)));
    expect(fired.filter((each) => each !== null)).toEqual([{ kind: 'fired', count: 1 }]);
    await handedOver(store(), weekBefore);
    expect(await store().inbox.counts()).toMatchObject({ waiting: 1 });
  });

  test('late by a restart is not late, by more it says so, by more than its grace it is missed', async () => {
    for (const id of ['a', 'b', 'c', 'd'])
      await turn(store(), id, [subscribed(id)], { now: at('2025-05-01T00:00:00') });
    await store().timers.fire(weekBefore + punctualMs, null);
    await store().timers.fire(weekBefore + punctualMs + 1, null);
    const grace = at('2025-05-11T09:00:00');
    await store().timers.fire(grace, null);
    expect(await store().timers.fire(grace + 1, null)).toEqual({ kind: 'missed', count: 1 });
    const because = [];
    for (let n = 0; n < 3; n++) because.push((await handedOver(store(), grace))[0]?.because);
    expect(because).toEqual([undefined, 'late', 'late']);
    expect((await store().timers.missed(grace, 10)).map((timer) => timer.chat)).toEqual(['web:d']);
    expect(await store().timers.missed(grace + 2, 10)).toEqual([]);
  });

  test('in quiet hours what is due waits for their end, says so, and may be as late after them as before', async () => {
    await turn(store(), 'wang', [subscribed('wang')], { now: at('2025-05-14T00:00:00') });
    const night = at('2025-05-14T22:00:00');
    const morning = at('2025-05-15T08:00:00');
    expect(await store().timers.fire(night, morning)).toEqual({ kind: 'deferred', count: 1, until: morning });
    expect(await store().timers.fire(night, morning)).toBeNull();
    expect(await store().timers.nextDueAt()).toBe(morning);
    const grace = 3 * 24 * 60 * 60 * 1000;
    expect((await store().timers.planned(1))[0]?.sendBy).toBe(morning + grace);
    await store().timers.fire(morning, null);
    expect(await handedOver(store(), morning)).toMatchObject([
      { time: 'night', because: 'quiet-hours', plannedAt: night },
    ]);
  });

  test('another date cancels what waited for the old one, the old one again brings it back', async () => {
    const planned = (began: string): Effect => ({
      kind: 'plan',
      subject: runSubject(runId(1)),
      timers: planRun(gardenBook, plotRun(1, began, ['wang'], { state: 'finished' })),
    });
    const dates = async () => (await store().timers.planned(10)).map(({ date, time }) => `${date} ${time}`);
    await turn(store(), 'wang', [planned('2025-03-03')]);
    const first = await dates();
    await turn(store(), 'wang', [planned('2025-04')]);
    expect(await dates()).toEqual(['2027-04 month-before', '2027-04 month-begins']);
    await turn(store(), 'wang', [planned('2025-03-03')]);
    expect(await dates()).toEqual(first);
    await turn(store(), 'wang', [{ ...planned('2025-03-03'), timers: [] } as Effect]);
    expect(await dates()).toEqual([]);
  });

  test('what a chat has answered is cancelled, is not planned again, and comes back when the answer is taken back', async () => {
    const mute = {
      kind: 'reminder-answer',
      reminder: 'fair',
      subject: '',
      date: '',
      answer: 'mute',
    } as const;
    await turn(store(), 'wang', [subscribed('wang')]);
    await turn(store(), 'li', [subscribed('li')]);
    await turn(store(), 'wang', [mute]);
    const season = ['season/before', 'season/begins'];
    expect(await waiting(store(), 'wang')).toEqual(season);
    await turn(store(), 'wang', [subscribed('wang')]);
    expect(await waiting(store(), 'wang')).toEqual(season);
    expect(await waiting(store(), 'li')).toHaveLength(6);
    await turn(store(), 'wang', [{ ...mute, answer: null }, subscribed('wang')]);
    expect(await waiting(store(), 'wang')).toHaveLength(6);
  });

  test('what is put off comes again once, from the chat it came to alone', async () => {
    await turn(store(), 'wang', [subscribed('wang')], { now: at('2025-05-01T00:00:00') });
    await store().timers.fire(weekBefore, null);
    const [timer] = await handedOver(store(), weekBefore);
    if (timer === undefined) throw new Error('nothing was handed over');
    const dueAt = weekBefore + 86_400_000;
    const snooze: Effect = { kind: 'snooze', timer: timer.id, dueAt, sendBy: dueAt + 1000 };
    await turn(store(), 'li', [snooze], { now: weekBefore + 1 });
    expect(await store().timers.fire(dueAt, null)).toBeNull();
    const claimed = await claimNext(store(), weekBefore + 2000);
    await store().inbox.commitTurn({ ...quietTurn(claimed, weekBefore + 2000), effects: [snooze] });
    expect((await store().timers.ofChat(chat('wang'), person('wang'), [])).last.map(({ id }) => id)).toEqual([
      timer.id,
    ]);
    expect(await store().timers.fire(dueAt, null)).toEqual({ kind: 'fired', count: 1 });
    expect(await handedOver(store(), dueAt)).toMatchObject([{ id: timer.id, because: 'snoozed' }]);
  });

  test('a chat’s topics, answers, last reminders and opt-out are read together, and nothing of another chat', async () => {
    const topic = (wanted: boolean): Effect => ({ kind: 'topic', topic: 'events', wanted });
    await turn(store(), 'li', [topic(true), subscribed('li')]);
    await turn(store(), 'wang', [topic(true)]);
    await turn(store(), 'wang', [topic(false), { kind: 'opt-out', person: person('wang') }]);
    expect(await store().timers.ofChat(chat('wang'), person('wang'), [])).toEqual({
      waiting: [],
      named: [],
      last: [],
      answers: [],
      topics: { events: false },
      optedOut: true,
    });
    const [named] = topicPlan('li');
    const ids = named === undefined ? [] : [named.id];
    expect((await store().timers.ofChat(chat('wang'), person('wang'), ids)).named).toEqual([]);
    expect((await store().timers.ofChat(chat('li'), person('li'), ids)).named).toEqual([named]);
  });

  test('a calendar’s address opens the chat’s dates until it gets another', async () => {
    await turn(store(), 'wang', [subscribed('wang'), { kind: 'calendar-link', token: 'one' }]);
    expect(await store().timers.ofCalendar('one')).toMatchObject({
      chat: 'web:wang',
      reminders: { waiting: topicPlan('wang').toSorted(byTime) },
    });
    await turn(store(), 'wang', [{ kind: 'calendar-link', token: 'two' }]);
    expect(await store().timers.ofCalendar('one')).toBeNull();
    expect(await store().timers.ofCalendar('two')).not.toBeNull();
  });

  test('planning everything anew goes through every run and subscriber once, and mends what does not agree', async () => {
    const runs = Array.from({ length: 5 }, (_, n): Run => plotRun(n + 1, '2025-03-03'));
    for (const [n, run] of runs.entries())
      await answer(store(), { id: `run-${n}`, from: `p${n}` }, [], { runs: [run] });
    for (const id of ['a', 'b', 'c'])
      await turn(store(), id, [{ kind: 'topic', topic: 'events', wanted: true }]);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      after = await store().timers.replan({ after, most: 2, now: 0 }, (subject) => {
        seen.push(
          subject.kind === 'run'
            ? subject.run.id
            : `${subject.reached.chat} ${JSON.stringify(subject.topics)}`,
        );
        return subject.kind === 'run'
          ? planRun(gardenBook, subject.run)
          : planTopics(gardenBook, subject.reached, subject.topics);
      });
    } while (after !== null);
    expect(seen).toEqual([
      ...runs.map(({ id }) => id).sort(),
      ...['a', 'b', 'c'].map((id) => `web:${id} {"events":true}`),
    ]);
    expect(await waiting(store(), 'a')).toHaveLength(4);
    expect(await store().timers.planned(100)).toHaveLength(5 * 5 + 3 * 4);
  });

  test('whoever writes directly is known with where they are reached, and what they say of themselves is learned', async () => {
    await turn(store(), 'wang', [{ kind: 'topic', topic: 'season', wanted: true, role: 'worker' }]);
    await turn(store(), 'wang', [
      { kind: 'profile', person: person('wang'), profile: { role: null, district: 'east', chain: null } },
    ]);
    expect((await store().people.records(person('wang'))).outreach.profile).toEqual({
      role: 'worker',
      district: 'east',
      chain: null,
    });
    await turn(store(), 'wang', [
      {
        kind: 'profile',
        person: person('wang'),
        profile: { role: 'school', district: null, chain: 'bread' },
      },
      { kind: 'topic', topic: 'season', wanted: true, role: 'worker' },
    ]);
    expect((await store().people.records(person('wang'))).outreach.profile).toEqual({
      role: 'school',
      district: 'east',
      chain: 'bread',
    });
  });

  test('erasing leaves nothing of what a person was to be reminded of, nor of who they are', async () => {
    const effects: readonly Effect[] = [
      subscribed('wang'),
      { kind: 'topic', topic: 'events', wanted: true },
      { kind: 'reminder-answer', reminder: 'other', subject: '', date: '', answer: 'mute' },
      { kind: 'calendar-link', token: 'one' },
    ];
    await turn(store(), 'wang', effects);
    await turn(store(), 'li', [subscribed('li')]);
    const kept = (await store().people.records(person('wang'))).outreach;
    expect([kept.topics, kept.answers, kept.calendarLinks].map(({ length }) => length)).toEqual([1, 1, 1]);
    await turn(store(), 'wang', [{ kind: 'erase', person: person('wang') }]);
    expect((await store().people.records(person('wang'))).outreach).toEqual(noOutreachRecords);
    expect(await store().timers.ofCalendar('one')).toBeNull();
    expect(await waiting(store(), 'li')).toHaveLength(6);
  });
}

const byTime = (one: Timer, other: Timer) => one.dueAt - other.dueAt;

/** The turn that timers make, saying nothing. */
const quietTurn = (claimed: Awaited<ReturnType<typeof claimNext>>, now: number) => {
  const [update] = claimed.updates;
  if (update === undefined) throw new Error('nothing was claimed');
  const conversation = claimed.conversation ?? {
    chat: claimed.chat,
    chatKind: 'direct' as const,
    people: {},
  };
  return {
    chat: claimed.chat,
    owner: claimed.owner,
    now,
    person: update.person,
    updates: [update],
    settledAs: 'handled' as const,
    conversation,
    runs: [],
    deliveries: [],
    effects: [],
  };
};
