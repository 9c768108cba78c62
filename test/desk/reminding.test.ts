import { afterEach, beforeEach, expect, test } from 'vitest';
import { planTopics, reachedIn, topicSubject } from '../../src/core/reminders/plan.ts';
import { staffId } from '../../src/core/staff/staff.ts';
import type { StaffRole } from '../../src/core/staff-role.ts';
import type { StaffDesk } from '../../src/desk/desk.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { newSecret } from '../../src/desk/new-secret.ts';
import type { Visitor } from '../../src/desk/visitor.ts';
import type { Store } from '../../src/store/store.ts';
import type { TestDatabase } from '../contracts/store.ts';
import { gardenBook } from '../core/reminders/garden-reminders.ts';
import { answer, chat, claimNext, person } from '../store/samples.ts';
import { createSqliteDatabase } from '../store/sqlite-database.ts';

const visitor = (role: StaffRole): Visitor => ({
  kind: 'staff',
  staff: { id: staffId(role), name: role, role },
});
const editor = visitor('editor');
const at = (local: string) => Date.parse(`${local}:00+08:00`);
/** The week before the fair of 15 May is announced on the 8th, and may come three days late. */
const tooLate = at('2025-05-12T10:00');

let database: TestDatabase;
let store: Store;
let now: number;
let desk: StaffDesk;
const deskOn = (on: Store) => createDesk({ store: on, book: gardenBook, now: () => now, newSecret });
beforeEach(async () => {
  database = await createSqliteDatabase();
  store = await database.connect();
  desk = deskOn(store);
  now = tooLate;
  for (const id of ['wang', 'li']) {
    const reached = reachedIn(chat(id), 'direct', person(id));
    const timers = planTopics(gardenBook, reached, { events: true });
    const plan = { kind: 'plan', subject: topicSubject(chat(id)), timers } as const;
    await answer(store, { id, from: id, at: at('2025-05-01T10:00') }, [], { effects: [plan] });
  }
  for (let n = 0; n < 2; n++) await store.timers.fire(tooLate, null);
});
afterEach(() => database.discard());

const missed = async () => await store.timers.missed(0, 10);
const audited = async () =>
  (await store.staff.audit(null, 10)).map(({ actor, action, target }) => `${actor} ${action} ${target}`);

test('what was missed is sent again at once, says that it is late, and stands in the audit log', async () => {
  const [one] = await missed();
  if (one === undefined) throw new Error('nothing was missed');
  expect(await desk.reminding.decide(editor, [one.id], 0, 'again')).toMatchObject({ count: 1, tooLate: 0 });
  expect((await missed()).map(({ id }) => id)).not.toContain(one.id);
  expect(await store.timers.fire(now, null)).toEqual({ kind: 'fired', count: 1 });
  const { event } = (await claimNext(store, now)).updates[0] ?? {};
  expect(event).toMatchObject({ kind: 'timer', timers: [{ id: one.id, because: 'late' }] });
  expect(await audited()).toEqual([`editor reminder.again reminder:${one.id}`]);
});

test('what is left as it is stays listed as that, and nobody is asked about it again', async () => {
  expect(await desk.reminding.decide(editor, null, 0, 'leave')).toMatchObject({ count: 2 });
  expect((await missed()).map(({ reason }) => reason)).toEqual(['left', 'left']);
  expect(await desk.reminding.decide(editor, null, 0, 'again')).toMatchObject({ count: 0 });
  expect(await audited()).toHaveLength(2);
});

test('what nobody can use any more is not sent again, and one is told of how many', async () => {
  now = at('2025-05-16T10:00');
  expect(await desk.reminding.decide(editor, null, 0, 'again')).toMatchObject({ count: 0, tooLate: 2 });
  expect(await missed()).toHaveLength(2);
});

test('of two who decide at once each reminder is decided once, with one line of the audit log', async () => {
  const other = deskOn(await database.connect());
  const outcomes = await Promise.all([
    desk.reminding.decide(editor, null, 0, 'again'),
    other.reminding.decide(visitor('approver'), null, 0, 'leave'),
  ]);
  const counts = outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.count : 0));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
  expect(await audited()).toHaveLength(2);
});

test('a viewer decides on nothing, and the attempt is in the audit log', async () => {
  expect(await desk.reminding.decide(visitor('viewer'), null, 0, 'again')).toMatchObject({ kind: 'refused' });
  expect(await store.staff.audit(null, 10)).toMatchObject([
    { actor: 'viewer', action: 'reminder.again', outcome: 'refused' },
  ]);
  expect(await missed()).toHaveLength(2);
});
