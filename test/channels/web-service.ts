import { join } from 'node:path';
import { pino } from 'pino';
import type { WebLimits } from '../../src/channels/web/limits.ts';
import { createWebChannel } from '../../src/channels/web/web.ts';
import type { Book } from '../../src/core/book.ts';
import { takeTurn } from '../../src/core/take-turn.ts';
import { systemClock } from '../../src/delivery/clock.ts';
import { createInboxWorker } from '../../src/delivery/inbox-worker.ts';
import { serveLoop } from '../../src/delivery/loop.ts';
import { randomRunId } from '../../src/delivery/new-run-id.ts';
import { createInlet } from '../../src/delivery/receive.ts';
import { createSender } from '../../src/delivery/sender.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { smallBook } from './small-book.ts';

export interface WebServiceOptions {
  /** Where the database is kept; the same folder again is a restart. */
  readonly folder: string;
  readonly port?: number;
  readonly book?: Book;
  readonly limits?: Partial<WebLimits>;
}

export interface WebService {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** The whole service with the web as its one channel: real store, real worker, real sender. */
export async function startWebService({
  folder,
  port = 0,
  book = smallBook,
  limits = {},
}: WebServiceOptions): Promise<WebService> {
  const log = pino({ level: 'silent' });
  const clock = systemClock;
  const store = await openSqliteStore(join(folder, 'lianda.db'));
  const web = createWebChannel({
    host: '127.0.0.1',
    port,
    book,
    secret: 'only-for-tests-0123456789-0123456789',
    log,
    now: () => clock.now(),
    readiness: () => Promise.resolve({ store: true }),
    language: 'zh',
    limits,
  });
  const sender = serveLoop(
    'sender',
    createSender({ outbox: store.outbox, channels: [web], clock, log, random: () => 0.5, width: 4 }),
    clock,
    log,
  );
  const worker = serveLoop(
    'inbox',
    createInboxWorker({
      store,
      takeTurn,
      book,
      newRunId: randomRunId,
      clock,
      log,
      onReplies: () => sender.wake(),
      width: 4,
    }),
    clock,
    log,
  );
  await web.start(createInlet(store, () => worker.wake()));
  return {
    url: web.url,
    port: Number(new URL(web.url).port),
    async stop() {
      await web.stop();
      await worker.stop(5_000);
      await sender.stop(5_000);
      await store.close();
    },
  };
}
