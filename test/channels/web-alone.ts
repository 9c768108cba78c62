import { pino } from 'pino';
import type { WebOptions } from '../../src/channels/web/web.ts';
import { createWebChannel } from '../../src/channels/web/web.ts';
import type { ArrayInlet } from '../contracts/array-inlet.ts';
import { createArrayInlet } from '../contracts/array-inlet.ts';
import { smallBook } from './small-book.ts';

export const testOptions: WebOptions = {
  host: '127.0.0.1',
  port: 0,
  book: smallBook,
  secret: 'only-for-tests-0123456789-0123456789',
  log: pino({ level: 'silent' }),
  now: Date.now,
  readiness: () => Promise.resolve({ store: true, worker: true }),
  language: 'zh',
};

/** The web channel with nothing behind it but arrays; disposed of by `await using`. */
export async function startWebAlone(options: Partial<WebOptions> = {}) {
  const inlet: ArrayInlet = createArrayInlet();
  const channel = createWebChannel({ ...testOptions, ...options });
  await channel.start(inlet);
  return { url: channel.url, inlet, channel, [Symbol.asyncDispose]: () => channel.stop() };
}
