import type { Log } from '../delivery/log.ts';
import { errorPlace } from '../core/error-place.ts';
import { defaultRetention } from '../store/retention.ts';
import type { Store } from '../store/store.ts';

/** Four times a day: each run has little to do, and a server that is restarted every night still does it. */
const everyMs = 6 * 60 * 60 * 1000;

/** Deletes what has outlived its retention, now and from time to time, until it is stopped. */
export function startPruning(store: Store, log: Log): { stop(): void } {
  const pruneOnce = async () => {
    try {
      log.info(await store.prune(Date.now(), defaultRetention), 'pruned');
    } catch (error) {
      log.error(errorPlace(error), 'pruning failed');
    }
  };
  void pruneOnce();
  const timer = setInterval(() => void pruneOnce(), everyMs);
  return { stop: () => clearInterval(timer) };
}
