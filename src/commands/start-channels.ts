import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Channel, Inlet } from '../channels/channel.ts';
import type { ChannelHealth } from '../channels/health.ts';
import type { MenuCommand, SiteRoutes } from '../channels/module.ts';
import type { Language } from '../core/conversation.ts';
import { errorPlace } from '../core/error-place.ts';
import type { ChannelName } from '../core/ids.ts';
import type { Clock } from '../delivery/clock.ts';
import type { ChosenChannel } from './channels.ts';
import { BlockedError } from './command.ts';

/** The configured channels of a running program. */
export interface RunningChannels {
  readonly channels: readonly Channel[];
  /** Lets all of them begin; one that cannot is tried again and again, and holds up no other. */
  start(inlet: Inlet): void;
  /** How each is, by name. */
  health(): Readonly<Record<string, ChannelHealth>>;
  stop(): Promise<void>;
}

export interface ChannelsParts {
  readonly chosen: readonly ChosenChannel[];
  /** `LIANDA_DATA`. */
  readonly dataFolder: string;
  readonly publicUrl?: string;
  readonly site: SiteRoutes;
  readonly menu: readonly MenuCommand[];
  readonly log: Logger;
  readonly clock: Clock;
  readonly random: () => number;
  readonly language: Language;
  /** Told of each change. */
  readonly onHealth: (channel: ChannelName, health: ChannelHealth) => void;
}

/** A platform that is down for a minute is tried often, one that is down for a night is not flooded. */
const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/** Makes what is configured. Throws a `BlockedError` that names all that cannot be made, and what to do. */
export async function createChannels(parts: ChannelsParts): Promise<RunningChannels> {
  const { chosen, dataFolder, publicUrl, site, menu, log, clock, random, language, onHealth } = parts;
  const healths = new Map<ChannelName, ChannelHealth>();
  const made = await Promise.allSettled(
    chosen.map(({ name, module, settings }) =>
      module.create(settings, {
        log: log.child({ channel: name }),
        now: () => clock.now(),
        random,
        language,
        folder: () => madeFolder(join(dataFolder, name)),
        ...(publicUrl !== undefined && { publicUrl: publicUrl.replace(/\/+$/u, '') }),
        site,
        menu,
        report: (health) => note(name, health),
      }),
    ),
  );
  const reasons = made.flatMap((each): readonly unknown[] =>
    each.status === 'rejected' ? [each.reason] : [],
  );
  if (reasons.length > 0)
    throw new BlockedError(reasons.map(messageOf).join('\n'), { cause: new AggregateError(reasons) });
  const channels = made.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const over = new AbortController();
  let beginning: Promise<unknown> = Promise.resolve();

  function note(name: ChannelName, health: ChannelHealth): void {
    if (healths.get(name)?.state === health.state && healths.get(name)?.reason === health.reason) return;
    healths.set(name, health);
    log.info({ channel: name, ...health }, 'channel state');
    onHealth(name, health);
  }

  async function begin(channel: Channel, inlet: Inlet): Promise<void> {
    for (let failures = 0; !over.signal.aborted; failures++) {
      try {
        await channel.start(inlet);
        // It was told to stop while it was starting, and had nothing to stop yet.
        if (over.signal.aborted) await channel.stop();
        return;
      } catch (error) {
        log.error({ channel: channel.name, ...errorPlace(error) }, 'channel cannot start');
        await clock.wait(Math.min(firstPauseMs * 2 ** failures, longestPauseMs), over.signal);
      }
    }
  }

  return {
    channels,
    start(inlet) {
      // One that says nothing of itself and cannot begin is away all the same.
      for (const { name } of channels) if (!healths.has(name)) note(name, { state: 'starting' });
      beginning = Promise.all(channels.map((channel) => begin(channel, inlet)));
    },
    health: () => Object.fromEntries(healths),
    async stop() {
      over.abort();
      await Promise.all(channels.map((channel) => channel.stop()));
      await beginning;
    },
  };
}

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

function madeFolder(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
