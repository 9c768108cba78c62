import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import type { Clock } from '../../src/delivery/clock.ts';
import { kyselyStore } from '../../src/store/kysely-store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Schema } from '../../src/store/schema.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { createHandedRooms } from '../delivery/handed-rooms.ts';
import { createReadableLog } from '../delivery/parts.ts';
import { web } from '../store/samples.ts';
import { randomFrom } from './random.ts';

const seed = Number(process.env['LIANDA_SEED'] ?? Date.now() % 2 ** 32);

/** SQLITE_FULL and SQLITE_IOERR. */
const codes = [13, 10];

/** A database of which one statement in `every` fails while it is told to, now and then with SQLite's own rollback. */
function makeFailing(database: DatabaseSync, random: () => number, every: number) {
  let isFailing = false;
  let failures = 0;
  const live = <Result>(run: () => Result, mayFail = true): Result => {
    if (!isFailing || !mayFail || random() * every >= 1) return run();
    failures++;
    if (database.isTransaction && random() < 0.5) database.exec('rollback');
    throw Object.assign(new Error('the disk'), { errcode: codes[failures % codes.length] });
  };
  const failing = (statement: StatementSync): StatementSync =>
    new Proxy(statement, {
      get(target, name) {
        if (name === 'run') return (...values: never[]) => live(() => target.run(...values));
        if (name === 'all') return (...values: never[]) => live(() => target.all(...values));
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  return {
    set isFailing(now: boolean) {
      isFailing = now;
    },
    failures: () => failures,
    database: new Proxy(database, {
      get(target, name) {
        if (name === 'exec') return (sql: string) => live(() => target.exec(sql), sql !== 'rollback');
        if (name === 'prepare') return (sql: string) => failing(target.prepare(sql));
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    }),
  };
}

/** A hundred times as fast as any other. */
const quickClock: Clock = {
  now: () => Math.floor(performance.now() * 100),
  wait: (ms, signal) => wait(ms / 100, undefined, { signal }).catch(() => {}),
};

test('a store of which many statements fail loses nothing, and answers every chat in order', async () => {
  console.log(`LIANDA_SEED=${seed}`);
  const random = randomFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'lianda-'));
  const path = join(folder, 'lianda.db');
  await (await openSqliteStore(path)).close();
  const failing = makeFailing(new DatabaseSync(path), random, 60);
  const db = new Kysely<Schema>({ dialect: sqliteDialect(failing.database) });
  const store = kyselyStore(db, async () => {});
  const sent: { readonly chat: string; readonly body: string }[] = [];
  const channel: Channel = {
    name: web,
    start: async () => {},
    stop: async () => {},
    async send({ chat, reply }) {
      sent.push({ chat, body: reply.body });
      return { kind: 'delivered' };
    },
  };
  const log = createReadableLog();
  const { receive, serve } = createHandedRooms({ store, channel, clock: quickClock, log });
  const stop = serve();

  const [messages, chats] = [600, 30];
  failing.isFailing = true;
  /** As a platform delivers: again until it is taken, those of one chat in order. */
  await Promise.all(
    Array.from({ length: chats }, async (_, chat) => {
      for (let n = chat; n < messages; n += chats) {
        const message = { id: `${n}`, from: `p${chat}`, text: `${n}`, at: quickClock.now() };
        while (
          !(await receive(message).then(
            () => true,
            () => false,
          ))
        )
          await wait(1);
        await wait(random() * 5);
      }
    }),
  );
  failing.isFailing = false;
  await expect.poll(async () => (await store.inbox.counts()).waiting, { timeout: 20_000 }).toBe(0);
  await expect.poll(async () => (await store.outbox.counts()).queued, { timeout: 20_000 }).toBe(0);
  await stop();
  const undone = { ...(await store.outbox.counts()), ...(await store.inbox.counts()) };
  await store.close();
  rmSync(folder, { recursive: true });

  console.log(`${failing.failures()} statements failed, ${sent.length - messages} sent a second time`);
  expect(failing.failures()).toBeGreaterThan(50);
  expect(undone).toEqual({ queued: 0, delivered: messages, dead: 0, unknown: 0, waiting: 0, parked: 0 });
  for (let chat = 0; chat < chats; chat++) {
    // Whatever could not be written down as sent is sent again, and nothing else.
    const bodies = [...new Set(sent.filter((each) => each.chat === `web:p${chat}`).map(({ body }) => body))];
    expect(bodies).toEqual(
      Array.from({ length: messages / chats }, (_, n) => `${n + 1}: ${chat + n * chats}`),
    );
  }
}, 60_000);
