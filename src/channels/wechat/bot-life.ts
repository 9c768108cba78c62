import type { Bot } from './load-wechaty.ts';
import { pause } from './pause.ts';

/** How one bot stands, as its own events and answers tell. */
export type BotState =
  /** Connected, and nothing more is known yet. */
  | { readonly kind: 'connected' }
  | { readonly kind: 'scan'; readonly code: string; readonly scanned: boolean }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'signed-out' };

export interface BotLife {
  /** Starts the bot, and resolves with why it is of no use any more. */
  run(): Promise<string>;
  /** A call failed as it would on a dead connection: it is asked at once whether it lives. */
  suspect(): void;
  /** For how long nothing has been heard of it; 0 before the first sign. */
  silentMs(): number;
  /** Nothing has been heard since somebody suspected it. */
  isSuspected(): boolean;
}

/** A connection nobody uses may die unseen: this is how long a message can wait for that to be noticed. */
const askAfterMs = 30_000;

/** Gateways answer within a second; the slowest web puppet within three. */
const answerWithinMs = 5_000;

/** Signed out, most puppets show a new code within seconds; one that does not is started anew. Not sooner: it may be that somebody is signing in at a gateway just then. */
const codeWithinMs = 5 * 60_000;

/** A puppet that is still starting after this never answers: wechaty itself gives it 15 s. */
const startWithinMs = 20_000;

/** Watches one bot from its start until it is of no use: wechaty does not notice by itself, nor recover. */
export function createBotLife(
  bot: Bot,
  told: { readonly onState: (state: BotState) => void },
  over: AbortSignal,
): BotLife {
  const ended = new AbortController();
  const signal = AbortSignal.any([over, ended.signal]);
  let reason = 'stopped';
  let heardAt = -Infinity;
  let hasFailed = false;
  let isSuspected = false;
  /** Ends the watch's wait. */
  let watchNow = new AbortController();
  let state: BotState | null = null;
  let outSince = 0;

  const end = (why: string) => {
    if (!ended.signal.aborted) reason = why;
    ended.abort();
  };
  let nextSign = new AbortController();
  const hear = () => {
    heardAt = performance.now();
    nextSign.abort();
    nextSign = new AbortController();
  };
  const become = (next: BotState) => {
    if (over.aborted || ended.signal.aborted) return;
    if (next.kind === 'signed-out') outSince = performance.now();
    state = next;
    told.onState(next);
  };

  const suspect = () => {
    isSuspected = true;
    watchNow.abort();
  };

  bot.on('error', () => {
    hasFailed = true;
    suspect();
  });
  bot.on('heartbeat', hear);
  bot.on('dong', hear);
  bot.on('login', () => {
    hear();
    isSuspected = false;
    become({ kind: 'signed-in' });
  });
  bot.on('scan', (code, status) => {
    hear();
    become({ kind: 'scan', code, scanned: taken.has(status) });
  });
  bot.on('logout', () => become({ kind: 'signed-out' }));
  bot.on('stop', () => end('the puppet stopped'));

  async function answers(): Promise<boolean> {
    const sign = nextSign.signal;
    try {
      bot.ding('lianda');
    } catch {
      return false;
    }
    await pause(answerWithinMs, AbortSignal.any([signal, sign]));
    return sign.aborted;
  }

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      watchNow = new AbortController();
      if (!isSuspected) await pause(askAfterMs, AbortSignal.any([signal, watchNow.signal]));
      if (signal.aborted) return;
      if (!isSuspected && performance.now() - heardAt < askAfterMs && state !== null) continue;
      if (!(await answers())) return end('no answer');
      isSuspected = false;
      if (state === null || state.kind === 'connected')
        become(bot.isLoggedIn ? { kind: 'signed-in' } : { kind: 'signed-out' });
      if (state?.kind === 'signed-out' && performance.now() - outSince > codeWithinMs)
        return end('signed out, and no code to scan');
    }
  }

  return {
    async run() {
      await Promise.race([bot.start(), pause(startWithinMs, signal)]);
      if (!signal.aborted && heardAt === -Infinity && hasFailed) return 'cannot connect';
      if (state === null) {
        become({ kind: 'connected' });
        suspect();
      }
      await watch();
      return reason;
    },
    suspect,
    silentMs: () => (heardAt === -Infinity ? 0 : performance.now() - heardAt),
    isSuspected: () => isSuspected,
  };
}

/** Scanned, confirmed. Source: `ScanStatus` of wechaty-puppet 1.21. */
const taken: ReadonlySet<number> = new Set([3, 4]);
