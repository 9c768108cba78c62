import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Channel } from '../../../src/channels/channel.ts';
import type { ChannelHealth } from '../../../src/channels/health.ts';
import type { MenuCommand, SiteRoutes } from '../../../src/channels/module.ts';
import { createTelegramChannel } from '../../../src/channels/telegram/telegram-channel.ts';
import type { FakeTelegram } from './fake-telegram.ts';
import { createFakeTelegram, fakeToken } from './fake-telegram.ts';
import type { People } from './people.ts';
import { createPeople } from './people.ts';

export type Way = 'polling' | 'webhook';

/** A Telegram channel beside a Telegram of its own. */
export interface TestBot extends TestChannel {
  readonly telegram: FakeTelegram;
  readonly people: People;
}

export const testSecret = 'a-secret_of-tests';
const secretHeader = 'x-telegram-bot-api-secret-token';

/** The commands a pack may bring. */
const testMenu: readonly MenuCommand[] = [
  { name: 'apply', says: '申报清单', label: { zh: '列一份申报清单', en: 'Make a checklist' } },
];

export interface ChannelOptions {
  readonly apiRoot: string;
  readonly now?: () => number;
  readonly token?: string;
  /** Deliveries come through a proxy that adds the secret, for a Telegram that knows of none. */
  readonly addsSecret?: boolean;
}

/** A Telegram channel, with what it reports and logs. */
export interface TestChannel {
  readonly channel: Channel;
  readonly healths: readonly ChannelHealth[];
  readonly logged: readonly string[];
  readonly webhookUrl: string;
  close(): Promise<void>;
}

export async function createTestBot(
  way: Way,
  options: Omit<ChannelOptions, 'apiRoot'> = {},
): Promise<TestBot> {
  const telegram = await createFakeTelegram();
  const made = await createTestChannel(way, { ...options, apiRoot: telegram.apiRoot });
  return {
    ...made,
    telegram,
    people: createPeople(telegram),
    async close() {
      await made.close();
      await telegram.close();
      if (telegram.refused.length > 0) throw new Error(`Telegram refused: ${telegram.refused.join('; ')}`);
    },
  };
}

export async function createTestChannel(
  way: Way,
  { apiRoot, now = Date.now, token = fakeToken, addsSecret = false }: ChannelOptions,
): Promise<TestChannel> {
  const site = await createSite(addsSecret ? { [secretHeader]: testSecret } : {});
  const healths: ChannelHealth[] = [];
  const logged: string[] = [];
  const webhookUrl = `${site.url}/hook/telegram`;
  const channel = createTelegramChannel(
    { token, apiRoot, ...(way === 'webhook' && { webhook: { url: webhookUrl, secret: testSecret } }) },
    {
      log: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
      now,
      random: () => 0,
      language: 'zh',
      folder: () => '',
      menu: testMenu,
      site: site.routes,
      report: (health) => void healths.push(health),
    },
    { firstPauseMs: 5, webhookLookMs: 50 },
  );
  return {
    channel,
    healths,
    logged,
    webhookUrl,
    async close() {
      await channel.stop();
      await site.close();
    },
  };
}

/** The program's HTTP server, as far as a channel sees it. */
async function createSite(added: Readonly<Record<string, string>>): Promise<{
  readonly url: string;
  readonly routes: SiteRoutes;
  close(): Promise<void>;
}> {
  const listeners = new Map<string, RequestListener>();
  const server = createServer((request, response) => {
    const listener = listeners.get(request.url ?? '');
    if (listener === undefined) return response.writeHead(404).end();
    Object.assign(request.headers, added);
    return listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    routes: {
      localUrl: () => url,
      serve: (path) => {
        throw new Error(`Cannot serve "${path}": Telegram has its updates alone`);
      },
      listen: (path, listener) => void listeners.set(path, listener),
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
