/**
 * The program that the kill test of a broadcast kills: real store, worker, sender and broadcaster, people who ask and
 * are reminded all the while, and a channel that writes each message it sends to a file before it answers. Arguments:
 * the database, the file, the number of this life, the seed of its chances, and `finish` for one that ends when everything
 * is sent.
 */
import { fsyncSync, openSync, writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type { Channel } from '../../src/channels/channel.ts';
import { systemClock } from '../../src/delivery/clock.ts';
import { createBroadcaster } from '../../src/delivery/broadcaster.ts';
import { createInboxWorker } from '../../src/delivery/inbox-worker.ts';
import type { TakeTurn } from '../../src/delivery/inbox-worker.ts';
import { serveLoop } from '../../src/delivery/loop.ts';
import { runIdOf } from '../../src/delivery/new-run-id.ts';
import { isGone } from '../../src/delivery/owner.ts';
import { createInlet } from '../../src/delivery/receive.ts';
import { createSender } from '../../src/delivery/sender.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { noBook } from '../delivery/parts.ts';
import { notice, updateOf, web } from '../store/samples.ts';
import { randomFrom } from './random.ts';

/** One line of the file: a message that has arrived, or an update that is stored for good. */
export type LogLine =
  | { readonly arrived: string; readonly life: string }
  | { readonly received: string; readonly isReminder: boolean };

const [path = '', logPath = '', life = '', seed = '', mode = ''] = process.argv.slice(2);
/** The same for the same life of the same seed; what the machine does in between is its own. */
const random = randomFrom(Number(seed));
const file = openSync(logPath, 'a');

/** What stands in the file has arrived, whatever becomes of the program. */
function note(line: LogLine): void {
  writeSync(file, `${JSON.stringify(line)}\n`);
  fsyncSync(file);
}

const log = {
  info() {},
  warn() {},
  error: (...parts: unknown[]) => console.error(...parts),
};

let isSending = false;

const channel: Channel = {
  name: web,
  // So many that a life sends a hundred and has some in hand when it ends.
  limits: { windows: [{ count: 200, ms: 100 }] },
  start: async () => {},
  stop: async () => {},
  async send({ id }) {
    note({ arrived: id, life });
    if (!isSending && id.startsWith('b1:')) process.send?.('sending');
    isSending ||= id.startsWith('b1:');
    await wait(random() * 3);
    return { kind: 'delivered' };
  },
};

/** Every third message is answered by a reminder. */
const turn: TakeTurn = (conversation, stimulus) => {
  const isReminder = stimulus.kind === 'message' && stimulus.text.includes('remind');
  return {
    conversation,
    runs: [],
    replies: [isReminder ? { ...notice('remember'), kind: 'reminder' } : notice('an answer')],
    effects: [],
  };
};

const store = await openSqliteStore(path);
await store.endLeases(isGone);
const parts = { store, clock: systemClock, log, channels: [channel], random };
const sending = serveLoop(
  'sender',
  createSender({ ...parts, outbox: store.outbox, width: 4 }),
  systemClock,
  log,
);
const worker = createInboxWorker({
  ...parts,
  takeTurn: turn,
  book: noBook,
  newRunId: runIdOf,
  onReplies: () => sending.wake(),
  width: 1,
});
const working = serveLoop('inbox', worker, systemClock, log);
const broadcaster = createBroadcaster({
  ...parts,
  runs: store.broadcastRuns,
  quiet: { fromMinute: 0, untilMinute: 0 },
  timeZone: 'Asia/Shanghai',
});
const broadcasting = serveLoop('broadcaster', broadcaster, systemClock, log);
const inlet = createInlet(store, () => working.wake());
flushCompileCache();
process.send?.('started');

if (mode === 'finish') {
  while (
    (await store.inbox.nextDueAt()) !== null ||
    (await store.outbox.nextDueAt([web])) !== null ||
    (await broadcaster.nextDueAt()) !== null
  )
    await wait(20);
  await working.stop(1000);
  await broadcasting.stop(1000);
  await sending.stop(1000);
  await store.close();
  process.disconnect?.();
} else {
  for (let n = 0; ; n++) {
    const isReminder = n % 3 === 0;
    const id = `${life}-${n}`;
    await inlet.receive(
      updateOf({ id, from: `asker${n % 5}`, text: isReminder ? 'remind' : 'ask', at: Date.now() }),
    );
    note({ received: id, isReminder });
    await wait(random() * 20);
  }
}
