/**
 * The program that the kill test kills: real store, worker and sender, and a channel that writes each message it
 * sends to a file. Arguments: the database, the file, and a module that exports `takeTurn` and `book`.
 */
import { appendFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type { Channel, OutgoingMessage } from '../../src/channels/channel.ts';
import type { Book } from '../../src/core/book.ts';
import { channelName } from '../../src/core/ids.ts';
import type { Update } from '../../src/core/update.ts';
import { systemClock } from '../../src/delivery/clock.ts';
import { lookEveryMs } from '../../src/delivery/handover.ts';
import { createInboxWorker } from '../../src/delivery/inbox-worker.ts';
import type { TakeTurn } from '../../src/delivery/inbox-worker.ts';
import { serveLoop } from '../../src/delivery/loop.ts';
import { runIdOf } from '../../src/delivery/new-run-id.ts';
import { isGone } from '../../src/delivery/owner.ts';
import { createInlet } from '../../src/delivery/receive.ts';
import { createSender } from '../../src/delivery/sender.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';

/** What the program is told. `start` opens the database; `finish` ends it once everything is answered. */
export type Order =
  | { readonly kind: 'start'; readonly life: number }
  | { readonly kind: 'receive'; readonly update: Update }
  | { readonly kind: 'finish' };

/** What it says: it is loaded; it has started; an update is stored for good. */
export type Report =
  | { readonly kind: 'loaded' | 'started' }
  | { readonly kind: 'received'; readonly id: string };

/** One line of the file. */
export interface SentLine {
  readonly life: number;
  readonly id: OutgoingMessage['id'];
  readonly chat: OutgoingMessage['chat'];
  readonly body: string;
}

const [path = '', sentPath = '', turnModule = ''] = process.argv.slice(2);
const { takeTurn, book } = (await import(turnModule)) as { readonly takeTurn: TakeTurn; readonly book: Book };
const report = (message: Report) => process.send?.(message);
const log = {
  info() {},
  warn: (...parts: unknown[]) => console.error(...parts),
  error: (...parts: unknown[]) => console.error(...parts),
};

async function start(life: number) {
  const store = await openSqliteStore(path);
  await store.endLeases(isGone);
  const channel: Channel = {
    name: channelName('web'),
    start: async () => {},
    stop: async () => {},
    async send({ id, chat, reply }) {
      const line: SentLine = { life, id, chat, body: reply.body };
      appendFileSync(sentPath, `${JSON.stringify(line)}\n`);
      // A platform answers after the message is out: that is when a death makes it unknown.
      await wait(Math.random() * 3);
      return { kind: 'delivered' };
    },
  };
  const parts = {
    store,
    outbox: store.outbox,
    clock: systemClock,
    log,
    channels: [channel],
    random: Math.random,
    width: 1,
    lookEveryMs,
  };
  const sender = createSender(parts);
  const sending = serveLoop('sender', sender, systemClock, log);
  const turns = { takeTurn, book, newRunId: runIdOf, sending: sender.handover };
  const worker = createInboxWorker({ ...parts, ...turns, onReplies: sending.wake });
  const working = serveLoop('inbox', worker, systemClock, log);
  const inlet = createInlet({ ...store, working: worker.handover }, working.wake);
  return {
    receive: (update: Update) => inlet.receive(update),
    async finish() {
      while (
        (await store.inbox.nextDueAt()) !== null ||
        (await store.outbox.nextDueAt([channel.name])) !== null
      )
        await wait(5);
      await working.stop(1000);
      await sending.stop(1000);
      await store.close();
      process.disconnect?.();
    },
  };
}

let program: Awaited<ReturnType<typeof start>> | undefined;

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case 'start':
      program = await start(order.life);
      report({ kind: 'started' });
      return;
    case 'receive':
      await program?.receive(order.update);
      report({ kind: 'received', id: order.update.id });
      return;
    case 'finish':
      await program?.finish();
  }
}

// In order: an update is taken up when the one before it is stored.
let obeyed = Promise.resolve();
process.on('message', (order: Order) => {
  obeyed = obeyed.then(() => obey(order));
});
// A program that is killed never writes what it compiled; the next one would compile it all again.
flushCompileCache();
report({ kind: 'loaded' });
