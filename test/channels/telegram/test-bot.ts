import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
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
export interface TestBot {
  readonly channel: Channel;
  readonly telegram: FakeTelegram;
  readonly people: People;
  /** What it reported of itself, oldest first. */
  readonly healths: readonly ChannelHealth[];
  readonly webhookUrl: string;
  /** What it logged. */
  readonly logged: readonly string[];
  close(): Promise<void>;
}

export const testSecret = 'a-secret_of-tests';

/** The commands a pack may bring. */
export const testMenu: readonly MenuCommand[] = [
  { name: 'apply', says: '申报清单', label: { zh: '列一份申报清单', en: 'Make a checklist' } },
];

export interface TestBotOptions {
  readonly now?: () => number;
  readonly token?: string;
  /** A Telegram that was there before, and will be after this bot. */
  readonly world?: { readonly telegram: FakeTelegram; readonly people: People };
}

export async function createTestBot(
  way: Way,
  { now = Date.now, token = fakeToken, world }: TestBotOptions = {},
): Promise<TestBot> {
  const telegram = world?.telegram ?? (await createFakeTelegram());
  const site = await createSite();
  const healths: ChannelHealth[] = [];
  const logged: string[] = [];
  const webhookUrl = `${site.url}/hook/telegram`;
  const channel = createTelegramChannel(
    {
      token,
      apiRoot: telegram.apiRoot,
      ...(way === 'webhook' && { webhook: { url: webhookUrl, secret: testSecret } }),
    },
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
    { firstPauseMs: 5 },
  );
  return {
    channel,
    telegram,
    people: world?.people ?? createPeople(telegram),
    healths,
    webhookUrl,
    logged,
    async close() {
      await channel.stop();
      if (world === undefined) await telegram.close();
      await site.close();
      if (telegram.refused.length > 0) throw new Error(`Telegram refused: ${telegram.refused.join('; ')}`);
    },
  };
}

/** The program's HTTP server, as far as a channel sees it. */
export async function createSite(): Promise<{
  readonly url: string;
  readonly routes: SiteRoutes;
  close(): Promise<void>;
}> {
  const handlers = new Map<string, Parameters<SiteRoutes['serve']>[1]>();
  const server = createServer(
    getRequestListener(async (request) => {
      const handler = handlers.get(new URL(request.url).pathname);
      return handler === undefined
        ? new Response(null, { status: 404 })
        : handler(request, { isLocal: true });
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    routes: { serve: (path, handler) => void handlers.set(path, handler) },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
