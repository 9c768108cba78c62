import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Channel } from '../../../src/channels/channel.ts';
import type { ChannelHealth } from '../../../src/channels/health.ts';
import type { SiteRoutes, Surroundings } from '../../../src/channels/module.ts';
import { createWechatChannel } from '../../../src/channels/wechat/wechat-channel.ts';
import { channel as wechat } from '../../../src/channels/wechat/wechat.ts';
import type { Platform } from './platform.ts';

/** The channel as the program makes it, but for the pauses within a reply, with what it reported. */
export interface WechatUnderTest {
  readonly channel: Channel;
  readonly healths: readonly ChannelHealth[];
  /** Resolves once it has reported such a health; one it had before does not count. */
  becomes(state: ChannelHealth['state']): Promise<void>;
  readonly folder: string;
  readonly routes: ReadonlyMap<string, Parameters<SiteRoutes['serve']>[1]>;
  /** What it logged. */
  readonly logged: readonly string[];
}

/** The gateway of the tests has no certificate. */
process.env['WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT'] = 'true';

export const wechatEnvironment = ({ token, endpoint }: Pick<Platform, 'token' | 'endpoint'>) => ({
  WECHATY_PUPPET: 'wechaty-puppet-service',
  WECHATY_PUPPET_SERVICE_TOKEN: token,
  WECHATY_PUPPET_SERVICE_ENDPOINT: endpoint,
});

export async function createWechat(
  platform: Pick<Platform, 'token' | 'endpoint'>,
  more: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly folder?: string;
    readonly now?: () => number;
    readonly random?: () => number;
  } = {},
): Promise<WechatUnderTest> {
  const configured = wechat.configure({ ...wechatEnvironment(platform), ...more.environment });
  if (configured.kind !== 'on') throw new Error(`Cannot set up: ${configured.kind}`);
  const folder = more.folder ?? mkdtempSync(join(tmpdir(), 'lianda-wechat-'));
  const healths: ChannelHealth[] = [];
  const waiting = new Set<(health: ChannelHealth) => void>();
  const routes = new Map<string, Parameters<SiteRoutes['serve']>[1]>();
  const logged: string[] = [];
  const surroundings: Surroundings = {
    log: pino({ level: 'trace' }, { write: (line: string) => logged.push(line) }),
    now: more.now ?? Date.now,
    random: more.random ?? (() => 0),
    language: 'zh',
    folder: () => folder,
    site: {
      localUrl: () => 'http://127.0.0.1:8080',
      serve: (path, handler) => routes.set(path, handler),
      listen: (path) => {
        throw new Error(`Cannot listen at "${path}": nothing of WeChat comes over the site`);
      },
    },
    report(health) {
      healths.push(health);
      for (const look of waiting) look(health);
    },
  };
  return {
    channel: createWechatChannel(configured.settings, surroundings, { partPauseMs: 0 }),
    healths,
    folder,
    routes,
    logged,
    becomes(state) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = (health: ChannelHealth) => {
        if (health.state !== state) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      return promise;
    },
  };
}
