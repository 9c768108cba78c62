import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { errorPlace } from '../core/error-place.ts';
import type { Room, Stop } from './room.ts';

/** A room at work in real time. */
export interface Loop {
  /** Looks at once whether something is due. */
  wake(): void;
  /** False once it has ended, and while what it last tried failed. */
  isWorking(): boolean;
  /** Finishes what is in hand, gives it up after `deadlineMs`, and resolves when nothing runs any more. */
  stop(deadlineMs: number): Promise<void>;
}

/** Only a backstop: the room is woken by whoever gives it work, and knows when the next falls due. */
const longestPauseMs = 5000;

/** Something is due and could not be had: another program has it at this moment. */
const contendedPauseMs = 50;

/** After the store failed (a full disk, a lost connection): it is tried again, ever more slowly. */
const firstFailurePauseMs = 500;
const longestFailurePauseMs = 30_000;

/** Each that goes on by itself has at least one message in hand; a room has fewer lines than this. */
const mostUnderway = 96;

/** Serves a room until it is stopped. Nothing that fails in it ends it. */
export function serveLoop(name: string, room: Room, clock: Clock, log: Log): Loop {
  const soon = new AbortController();
  const now = new AbortController();
  const stop: Stop = { soon: soon.signal, now: now.signal };
  let woken = new AbortController();
  let failures = 0;
  /** Drains of a room that overlaps. They never reject. */
  const underway = new Set<Promise<number>>();
  /** What falls due as a drain that was left to go on by itself has found at its end: nobody else may have seen it. */
  let foundDueAt = Infinity;
  let isResting = false;

  async function drain(): Promise<number> {
    try {
      const did = await room.drainDue({ dueBefore: clock.now(), stop });
      const next = await room.nextDueAt();
      failures = 0;
      const pauseMs = next === null ? longestPauseMs : next - clock.now();
      return Math.min(pauseMs <= 0 && did === 0 ? contendedPauseMs : pauseMs, longestPauseMs);
    } catch (error) {
      log.error({ room: name, ...errorPlace(error), ...causeOf(error) }, 'room failed');
      return Math.min(firstFailurePauseMs * 2 ** failures++, longestFailurePauseMs);
    }
  }

  async function run(): Promise<void> {
    while (!soon.signal.aborted) {
      // Before looking, so that a wake during the look is not lost.
      woken = new AbortController();
      foundDueAt = Infinity;
      const foundMs = await drainOnce(woken.signal);
      const pauseMs = Math.min(foundMs, foundDueAt - clock.now());
      isResting = true;
      if (pauseMs > 0 && !soon.signal.aborted) await clock.wait(pauseMs, woken.signal);
      isResting = false;
    }
    await Promise.all(underway);
    // What the room was handed in the last moment.
    if (!now.signal.aborted) await drain();
  }

  /** Gives the pause after it; none when it was left to go on by itself, because there is something new. */
  function drainOnce(wake: AbortSignal): Promise<number> {
    const draining = drain();
    if (room.overlaps !== true || underway.size >= mostUnderway) return draining;
    underway.add(draining);
    let isAwaited = true;
    const ended = draining.then((pauseMs) => {
      underway.delete(draining);
      if (!isAwaited) found(pauseMs);
      return pauseMs;
    });
    const somethingNew = new Promise<number>((resolve) => {
      const leave = () => {
        isAwaited = false;
        resolve(0);
      };
      wake.addEventListener('abort', leave, { once: true });
    });
    return Promise.race([ended, somethingNew]);
  }

  function found(pauseMs: number): void {
    foundDueAt = Math.min(foundDueAt, clock.now() + pauseMs);
    // Looked at anew; the backstop is no later.
    if (isResting && pauseMs < longestPauseMs) woken.abort('due');
  }

  const running = run();
  return {
    // With a reason: an error would be made for want of one.
    wake: () => woken.abort('woken'),
    isWorking: () => failures === 0 && !soon.signal.aborted,
    async stop(deadlineMs) {
      soon.abort();
      woken.abort('stopping');
      const finished = new AbortController();
      const ended = running.finally(() => finished.abort());
      await Promise.race([ended, clock.wait(deadlineMs, finished.signal)]);
      now.abort();
      await ended;
    },
  };
}

/** The database's own code says what to do, and holds nothing of anybody's. */
const causeOf = (error: unknown): object =>
  error instanceof Error && 'errcode' in error ? { sqlite: error.errcode, message: error.message } : {};
