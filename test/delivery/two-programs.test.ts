import { expect, test } from 'vitest';
import { systemClock } from '../../src/delivery/clock.ts';
import { createInboxWorker } from '../../src/delivery/inbox-worker.ts';
import { createInlet } from '../../src/delivery/receive.ts';
import { createSender } from '../../src/delivery/sender.ts';
import { web, updateOf } from '../store/samples.ts';
import { createSqliteDatabase } from '../store/sqlite-database.ts';
import { createReadableLog, createScriptedChannel, echoTurn, noBook } from './parts.ts';

const chats = 8;
const messages = 160;

test('two workers and two senders on one database answer every message once, each chat in order', async () => {
  const database = await createSqliteDatabase();
  const channel = createScriptedChannel();
  const log = createReadableLog();
  const programs = await Promise.all(
    [0, 1].map(async () => {
      const store = await database.connect();
      const parts = {
        store,
        outbox: store.outbox,
        clock: systemClock,
        log,
        channels: [channel],
        random: () => 0,
        width: 3,
      };
      const worker = createInboxWorker({ ...parts, takeTurn: echoTurn, book: noBook, onReplies() {} });
      return { store, inlet: createInlet(store.inbox, () => {}), worker, sender: createSender(parts) };
    }),
  );

  const serve = async ({ worker, sender, inlet, store }: (typeof programs)[number], first: number) => {
    for (let n = first; n < messages; n += 2) {
      await inlet.receive(updateOf({ id: `${n}`, from: `p${n % chats}`, text: `${n}` }));
      // Each is delivered by both, as a platform that is impatient would.
      await inlet.receive(updateOf({ id: `${n}`, from: `p${n % chats}`, text: `${n}` }));
      await worker.drainDue({ dueBefore: Date.now() });
      await sender.drainDue({ dueBefore: Date.now() });
    }
    // The other may hold what is left at this moment.
    while ((await store.inbox.nextDueAt()) !== null || (await store.outbox.nextDueAt([web])) !== null) {
      await worker.drainDue({ dueBefore: Date.now() });
      await sender.drainDue({ dueBefore: Date.now() });
    }
  };
  await Promise.all(programs.map(serve));

  const said = channel.bodies().map((body) => body.split(': ').map(Number));
  expect(said.map(([, n]) => n).sort((a = 0, b = 0) => a - b)).toEqual(
    Array.from({ length: messages }, (_, n) => n),
  );
  for (let chat = 0; chat < chats; chat++) {
    const turns = said.filter(([, n = 0]) => n % chats === chat).map(([turn]) => turn);
    expect(turns).toEqual(Array.from({ length: messages / chats }, (_, n) => n + 1));
  }
  expect(log.lines).toEqual([]);
  await database.discard();
});
