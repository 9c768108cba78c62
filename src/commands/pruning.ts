import type { Log } from '../delivery/log.ts';
import { errorPlace } from '../core/error-place.ts';
import { defaultRetention } from '../store/retention.ts';
import type { Store } from '../store/store.ts';

/** Four times a day: each run has little to do, and a server that is restarted every night still does it. */
const pruneEveryMs = 6 * 60 * 60 * 1000;

/** What is kept for an hour stays at most this much longer; a look takes well under a millisecond. */
const forgetEveryMs = 5 * 60 * 1000;

/** Deletes what has outlived its time, now and from time to time, until it is stopped: then what runs ends first, soon. */
export function startPruning(store: Store, log: Log): { stop(): Promise<void> } {
  const over = new AbortController();
  const works = [
    repeat(pruneEveryMs, log, 'pruning failed', async () => {
      log.info(await store.prune(Date.now(), defaultRetention, over.signal), 'pruned');
    }),
    repeat(forgetEveryMs, log, 'forgetting failed', async () => {
      const lines = await store.forgetDue(Date.now());
      if (lines > 0) log.info({ lines }, 'forgotten');
    }),
  ];
  return {
    async stop() {
      over.abort();
      await Promise.all(works.map((work) => work.stop()));
    },
  };
}

function repeat(
  everyMs: number,
  log: Log,
  failure: string,
  work: () => Promise<void>,
): { stop(): Promise<void> } {
  const once = () => work().catch((error: unknown) => log.error(errorPlace(error), failure));
  let running = once();
  const timer = setInterval(() => {
    // One that takes longer than the pause between two is not overtaken.
    running = running.then(once);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
