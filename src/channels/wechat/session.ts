import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { errorPlace } from '../../core/error-place.ts';
import type { ChannelHealth } from '../health.ts';
import type { Surroundings } from '../module.ts';
import { healthOf } from './bot-health.ts';
import type { BotLife, BotState } from './bot-life.ts';
import { createBotLife } from './bot-life.ts';
import { createDeafTimes } from './deaf-times.ts';
import type { Bot } from './load-wechaty.ts';
import { makeBot } from './load-wechaty.ts';
import { pause } from './pause.ts';
import { isReached } from './reach.ts';
import type { WechatSettings } from './settings.ts';

/** The account's connection, kept through everything that ends it. */
export interface Session {
  /** The bot, while it is signed in and answers; null otherwise. */
  bot(): Bot | null;
  /** The bot may be cut off: it is asked at once. */
  suspect(): void;
  /** Resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

export interface SessionParts extends Pick<Surroundings, 'log' | 'random' | 'now'> {
  readonly settings: WechatSettings;
  readonly folder: string;
  /** Each bot there is, before it starts. */
  readonly onBot: (bot: Bot) => void;
  readonly onState: (health: ChannelHealth, state: BotState | null) => void;
}

/** In the first minutes a gateway is likely to be back soon; and what comes back is to be in use within 10 s. */
const longestEarlyPauseMs = 2_000;
const earlyMs = 10 * 60_000;
const longestPauseMs = 30_000;
const firstPauseMs = 1_000;

/** A gateway that takes longer to take a connection takes none. */
const reachWithinMs = 3_000;

const cannotStart = 'the puppet cannot start';

/** A bot that is cut off does not always stop; nothing waits for it longer. */
const stopWithinMs = 5_000;

/** Keeps a bot running until it is stopped: another one takes the place of each that is of no use any more. */
export function keepSession({ settings, folder, log, random, now, onBot, onState }: SessionParts): Session {
  const over = new AbortController();
  const deafTimes = createDeafTimes({ log, now });
  let current: { readonly bot: Bot; readonly life: BotLife; state: BotState | null } | null = null;

  /** A bot takes 5 s to find out that its gateway is gone, and a socket none. */
  async function isAwaited(): Promise<boolean> {
    const endpoint = settings.service?.endpoint ?? null;
    const inTime = AbortSignal.any([over.signal, AbortSignal.timeout(reachWithinMs)]);
    return endpoint !== null && !(await isReached(endpoint, inTime));
  }

  async function live(): Promise<{ readonly reason: string; readonly wasOf: boolean }> {
    if (await isAwaited()) {
      onState({ state: 'degraded', reason: 'the gateway cannot be reached' }, null);
      return { reason: 'the gateway cannot be reached', wasOf: false };
    }
    const home = join(folder, 'home');
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const bot = await makeBot(settings, { home, session: join(folder, 'session') });
    const mine = {
      bot,
      life: createBotLife(bot, { onState: tell }, over.signal),
      state: null as BotState | null,
    };
    function tell(state: BotState): void {
      mine.state = state;
      if (state.kind === 'signed-in') deafTimes.end();
      if (state.kind === 'signed-out') deafTimes.begin(now());
      // Connected is not yet in use: what was said before still holds.
      if (state.kind !== 'connected') onState(healthOf(state), state);
    }
    current = mine;
    onBot(bot);
    try {
      const reason = await mine.life.run();
      return { reason, wasOf: mine.state !== null && mine.state.kind !== 'connected' };
    } finally {
      current = null;
      // Signed out stays so until somebody signs in, whatever becomes of the bot meanwhile.
      if (!over.signal.aborted && mine.state?.kind !== 'signed-out') {
        const since = Math.round(now() - mine.life.silentMs());
        if (mine.state?.kind === 'signed-in') deafTimes.begin(since);
        onState({ state: 'degraded', reason: 'cut off from WeChat', since }, null);
      }
      await end(bot);
    }
  }

  async function end(bot: Bot): Promise<void> {
    const stopped = new AbortController();
    const stopping = bot.stop().then(
      () => stopped.abort(),
      (error: unknown) => {
        log.warn(errorPlace(error), 'wechat did not stop');
        stopped.abort();
      },
    );
    await Promise.race([stopping, pause(stopWithinMs, stopped.signal)]);
  }

  async function run(): Promise<void> {
    onState({ state: 'starting' }, null);
    let downSince = performance.now();
    /** Each try of a long outage ends in the same way: it is said once. */
    let said: string | null = null;
    for (let failures = 0; !over.signal.aborted; failures++) {
      try {
        const { reason, wasOf } = await live();
        if (over.signal.aborted) return;
        if (wasOf) [failures, downSince, said] = [0, performance.now(), null];
        if (reason !== said) log.warn({ reason, failures }, 'wechat is cut off');
        said = reason;
      } catch (error) {
        if (said !== cannotStart) log.error(errorPlace(error), 'wechat cannot start');
        said = cannotStart;
        onState({ state: 'degraded', reason: cannotStart }, null);
      }
      const longest = performance.now() - downSince < earlyMs ? longestEarlyPauseMs : longestPauseMs;
      const pauseMs = Math.min(firstPauseMs * 2 ** Math.min(failures, 10), longest);
      await pause(pauseMs * (1 - random() / 4), over.signal);
    }
  }

  const running = run();
  return {
    bot: () =>
      current !== null && current.state?.kind === 'signed-in' && !current.life.isSuspected()
        ? current.bot
        : null,
    suspect: () => current?.life.suspect(),
    async stop() {
      over.abort();
      await running;
    },
  };
}
