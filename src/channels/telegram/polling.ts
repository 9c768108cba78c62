import { setTimeout as timer } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { GrammyError } from 'grammy';
import type { ChannelHealth } from '../health.ts';
import type { Api } from './client.ts';
import { isSignedOut, outcomeOf } from './outcome.ts';
import { allowedUpdates } from './read-update.ts';

/** Telegram holds a poll open this long where there is nothing; the client's own limit lies above. */
const pollSeconds = 30;

/** A platform that is away for a minute is asked often, one that is away for a night is not flooded. */
const longestPauseMs = 60_000;

/** The fault is on this side: the store does not take what Telegram delivers. */
class NotStored extends Error {}

export interface PollingParts {
  readonly api: Api;
  /** Resolves once the update is durable; rejects when it could not be stored. */
  readonly take: (update: Update) => Promise<void>;
  readonly report: (health: ChannelHealth) => void;
  readonly onError: (error: unknown) => void;
  readonly random: () => number;
  /** The first pause after a failure; doubled with each. */
  readonly firstPauseMs: number;
}

export interface Polling {
  stop(): Promise<void>;
}

/**
 * Fetches updates by long polling. Telegram takes an update for delivered as soon as a later one is asked for, so a later
 * one is asked for only when all before it are durable. What is fetched twice, after a crash or a failure, has the same id.
 */
export function startPolling({ api, take, report, onError, random, firstPauseMs }: PollingParts): Polling {
  const over = new AbortController();
  const within = over.signal as Parameters<Api['getUpdates']>[1];
  let offset = 0;
  let failures = 0;

  async function pollOnce(): Promise<void> {
    // After a failure at once, to see whether it is over.
    const timeout = failures === 0 ? pollSeconds : 0;
    const askedAt = performance.now();
    const updates = await api.getUpdates({ offset, timeout, allowed_updates: allowedUpdates }, within);
    for (const update of updates) {
      if (over.signal.aborted) return;
      await takeOne(update);
      offset = update.update_id + 1;
    }
    failures = 0;
    report({ state: 'online' });
    // A root of one's own may not hold polls open: without a pause it would be asked a thousand times a second.
    if (updates.length === 0 && timeout > 0 && performance.now() - askedAt < firstPauseMs)
      await pause(firstPauseMs, over.signal);
  }

  async function takeOne(update: Update): Promise<void> {
    try {
      await take(update);
    } catch (error) {
      throw new NotStored('Cannot store an update', { cause: error });
    }
  }

  async function pauseAfter(error: unknown): Promise<void> {
    const pauseMs = Math.min(firstPauseMs * 2 ** failures++, longestPauseMs) * (1 + random() / 4);
    const outcome = outcomeOf(error);
    report(healthAfter(error));
    onError(error instanceof NotStored ? error.cause : error);
    await pause(outcome.kind === 'rate-limited' ? outcome.retryAfterMs : pauseMs, over.signal);
  }

  async function run(): Promise<void> {
    while (!over.signal.aborted) {
      try {
        await pollOnce();
      } catch (error) {
        if (!over.signal.aborted) await pauseAfter(error);
      }
    }
  }

  const running = run();
  return {
    async stop() {
      over.abort();
      await running;
    },
  };
}

/** What the operator reads while updates cannot be fetched. */
export function healthAfter(error: unknown): ChannelHealth {
  if (isSignedOut(error)) return { state: 'signed-out', reason: 'Telegram refuses the token' };
  if (error instanceof GrammyError && error.error_code === 409) {
    return { state: 'degraded', reason: 'another program fetches the updates of this bot' };
  }
  if (error instanceof NotStored) return { state: 'degraded', reason: 'updates cannot be stored' };
  const outcome = outcomeOf(error);
  return { state: 'degraded', reason: 'reason' in outcome ? outcome.reason : 'Telegram asks to wait' };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await timer(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
