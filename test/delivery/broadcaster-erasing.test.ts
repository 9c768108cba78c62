import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { change, meetPeople, personNumber, schedule } from '../store/broadcast-samples.ts';
import { answer, chat, claimAt, person, web } from '../store/samples.ts';
import { createFarEnd, createStage, noon, playOn } from './broadcast-stage.ts';
import type { Stage } from './broadcast-stage.ts';

const hourMs = 60 * 60 * 1000;

let stage: Stage;
beforeEach(async () => {
  stage = await createStage();
});
afterEach(() => stage.discard());

const first = personNumber(0);
const erase = () =>
  answer(stage.store, { id: 'erase', from: first, at: noon }, [], {
    effects: [{ kind: 'erase', person: person(first) }],
    now: noon,
  });

/** Every row of the database that holds this text. */
function rowsWith(text: string): readonly string[] {
  const database = new DatabaseSync(stage.path, { timeout: 1000 });
  const tables = database.prepare(`select name from sqlite_master where type = 'table'`).all();
  const rows = tables.flatMap(({ name }) =>
    database
      .prepare(`select * from "${String(name)}"`)
      .all()
      .map((row) => `${String(name)} ${JSON.stringify(row)}`),
  );
  database.close();
  // The chat in which they asked for it, and that this update came, are what is left.
  return rows.filter((row) => row.includes(text) && !/^(?:conversations|inbox) /u.test(row));
}

/** One person's message has failed and waits to be tried again when they erase their data. */
async function eraseWhileWaiting(): Promise<ReturnType<typeof createFarEnd>> {
  meetPeople(stage.path, 1);
  await schedule(stage.store, 1, noon);
  const far = createFarEnd(stage.clock, () => ({ kind: 'down', reason: 'no route' }));
  await stage.broadcaster(far.channel).drainDue({ dueBefore: noon });
  expect(await stage.progress()).toEqual({ sending: 1 });
  await erase();
  return far;
}

test('whoever erases their data while their message waits to be tried again is not tried again, and leaves no trace', async () => {
  const far = await eraseWhileWaiting();
  await playOn([stage.broadcaster(far.channel)], stage.clock, noon + hourMs);
  expect(far.tried).toHaveLength(1);
  expect(await stage.progress()).toEqual({ gone: 1 });
  expect(await stage.state()).toBe('sent');
  expect(rowsWith(`web:${first}`)).toEqual([]);
});

test('they leave no trace when the broadcast is stopped meanwhile', async () => {
  await eraseWhileWaiting();
  await change(stage.store, 1, noon, { state: 'stopped', endedAt: noon });
  expect(await stage.progress()).toEqual({ cancelled: 1 });
  expect(rowsWith(`web:${first}`)).toEqual([]);
});

test('they leave no trace when whoever was sending to them dies', async () => {
  meetPeople(stage.path, 1);
  await schedule(stage.store, 1, noon);
  const { broadcastRuns: runs } = stage.store;
  await runs.begin(noon);
  await runs.plan(broadcastId(1), noon, 10);
  const claim = { limits: undefined, drawn: 0, deferred: false, isQuiet: false, most: 1, channel: web };
  const { deliveries } = await runs.take({ ...claimAt(noon), ...claim, broadcast: broadcastId(1) });
  expect(deliveries).toHaveLength(1);
  await erase();
  const far = createFarEnd(stage.clock);
  await playOn([stage.broadcaster(far.channel)], stage.clock, noon + hourMs);
  expect(await stage.progress()).toEqual({ unknown: 1 });
  expect(rowsWith(`web:${first}`)).toEqual([]);
});

test('whoever comes back after erasing is among the recipients of the next one, whatever becomes of the first', async () => {
  await eraseWhileWaiting();
  await change(stage.store, 1, noon, { state: 'paused', pausedBy: 'staff' });
  await answer(stage.store, { id: 'back', from: first, at: noon }, []);
  await schedule(stage.store, 2, noon);
  const { broadcastRuns: runs } = stage.store;
  await runs.begin(noon);
  await runs.plan(broadcastId(2), noon, 10);
  await change(stage.store, 1, noon, { state: 'stopped', endedAt: noon });
  expect(await stage.store.broadcasts.progress(broadcastId(2))).toMatchObject({ planned: 1, gone: 0 });
  const far = createFarEnd(stage.clock);
  await playOn([stage.broadcaster(far.channel)], stage.clock, noon + hourMs);
  expect(far.chats()).toEqual([chat(first)]);
  expect(await stage.progress()).toEqual({ cancelled: 1 });
});

test('where planning had come to when it was stopped is nobody’s address', async () => {
  meetPeople(stage.path, 3);
  await schedule(stage.store, 1, noon);
  const { broadcastRuns: runs } = stage.store;
  await runs.begin(noon);
  await runs.plan(broadcastId(1), noon, 1);
  await change(stage.store, 1, noon, { state: 'stopped', endedAt: noon });
  await erase();
  expect(rowsWith(`web:${first}`)).toEqual([]);
});

test('an audience that names them names them no more, whatever state the broadcast is in', async () => {
  meetPeople(stage.path, 2);
  const chats = [chat(personNumber(0)), chat(personNumber(1))];
  await schedule(stage.store, 1, noon, { audience: { chats }, state: 'sent' });
  await schedule(stage.store, 2, noon, { audience: { chats }, state: 'draft' });
  const read = await stage.store.broadcasts.find(broadcastId(2));
  await erase();
  for (const id of [1, 2])
    expect((await stage.store.broadcasts.find(broadcastId(id)))?.audience).toEqual({ chats: [chats[1]] });
  expect(rowsWith(`web:${first}`)).toEqual([]);
  // Whoever had read it before does not bring the address back.
  if (read === null) throw new Error('nothing was saved');
  const audit = {
    at: noon,
    actor: 'operator',
    action: 'edit',
    target: '',
    outcome: 'done',
    note: '',
  } as const;
  expect(await stage.store.broadcasts.save(read, audit)).toBe('stale');
});
