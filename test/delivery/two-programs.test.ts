import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shownCode } from '../../src/core/flows/run-code.ts';
import { systemClock } from '../../src/delivery/clock.ts';
import { createInboxWorker } from '../../src/delivery/inbox-worker.ts';
import { runIdOf } from '../../src/delivery/new-run-id.ts';
import { createInlet } from '../../src/delivery/receive.ts';
import { createSender } from '../../src/delivery/sender.ts';
import type { Runs } from '../../src/store/runs-port.ts';
import { answer, newRun, storedRun, web, updateOf } from '../store/samples.ts';
import { createSqliteDatabase } from '../store/sqlite-database.ts';
import { createReadableLog, createScriptedChannel, echoTurn, noBook } from './parts.ts';

const chats = 8;
const messages = 160;

let database: Awaited<ReturnType<typeof createSqliteDatabase>>;
let channel: ReturnType<typeof createScriptedChannel>;
let log: ReturnType<typeof createReadableLog>;
beforeEach(async () => {
  database = await createSqliteDatabase();
  channel = createScriptedChannel();
  log = createReadableLog();
});
afterEach(() => database.discard());

/** A worker, a sender and a way in on a connection of their own. */
async function startProgram() {
  const store = await database.connect();
  const runs: Runs = {
    async find(wanted) {
      const found = await store.runs.find(wanted);
      // Whatever the other has begun goes between the reading and the turn.
      await nextTurn();
      return found;
    },
  };
  const parts = {
    store: { ...store, runs },
    outbox: store.outbox,
    clock: systemClock,
    log,
    channels: [channel],
    random: () => 0,
    width: 3,
  };
  const sender = createSender(parts);
  const turns = { takeTurn: echoTurn, book: noBook, newRunId: runIdOf, sending: sender.handover };
  const worker = createInboxWorker({ ...parts, ...turns, onReplies() {} });
  const inlet = createInlet({ ...store, working: worker.handover }, () => {});
  return { store, inlet, worker, sender };
}

/** Two programs receive every other message each, and serve whatever is due until nothing is. */
async function serveWithTwo(textOf: (n: number) => string): Promise<void> {
  const programs = [await startProgram(), await startProgram()];
  const serve = async ({ worker, sender, inlet, store }: (typeof programs)[number], first: number) => {
    for (let n = first; n < messages; n += 2) {
      await inlet.receive(updateOf({ id: `${n}`, from: `p${n % chats}`, text: textOf(n) }));
      // Each is delivered by both, as a platform that is impatient would.
      await inlet.receive(updateOf({ id: `${n}`, from: `p${n % chats}`, text: textOf(n) }));
      await worker.drainDue({ dueBefore: Date.now() });
      await sender.drainDue({ dueBefore: Date.now() });
    }
    // The other may hold what is left at this moment.
    while ((await store.inbox.nextDueAt()) !== null || (await store.outbox.nextDueAt([web])) !== null) {
      await nextTurn();
      await worker.drainDue({ dueBefore: Date.now() });
      await sender.drainDue({ dueBefore: Date.now() });
    }
  };
  await Promise.all(programs.map(serve));
}

test('two workers and two senders on one database answer every message once, each chat in order', async () => {
  await serveWithTwo((n) => `${n}`);
  const said = channel.bodies().map((body) => body.split(': ').map(Number));
  expect(said.map(([, n]) => n).sort((a = 0, b = 0) => a - b)).toEqual(
    Array.from({ length: messages }, (_, n) => n),
  );
  for (let chat = 0; chat < chats; chat++) {
    const turns = said.filter(([, n = 0]) => n % chats === chat).map(([turn]) => turn);
    expect(turns).toEqual(Array.from({ length: messages / chats }, (_, n) => n + 1));
  }
  expect(log.lines).toEqual([]);
});

test('of what eight colleagues write into one run through two programs nothing is lost', async () => {
  const store = await database.connect();
  const run = newRun(1, ['somebody']);
  await answer(store, { id: 'begin', from: 'somebody' }, [], { runs: [run] });
  await serveWithTwo(() => `run ${shownCode(run.id)}`);
  const { answers, members, revision } = await storedRun(store, 1);
  const ids = Array.from({ length: messages }, (_, n) => `${n}`);
  expect(Object.keys(answers).sort()).toEqual(ids.sort());
  expect(Object.keys(members)).toHaveLength(chats + 1);
  expect(revision).toBe(messages + 1);
  expect(channel.sent).toHaveLength(messages);
  expect(log.lines).toEqual([]);
});
