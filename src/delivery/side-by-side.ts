import { setImmediate as whatWaits } from 'node:timers/promises';

/**
 * Runs `step` in `width` lines side by side, each again and again until it gives false; gives how many gave true.
 * When one throws, the others end their step and the first error is thrown.
 */
export async function sideBySide(width: number, step: () => Promise<boolean>): Promise<number> {
  let done = 0;
  const failure = new AbortController();
  const line = async () => {
    try {
      while (!failure.signal.aborted && (await step())) {
        done++;
        // The store answers without leaving the event loop: what else waits in this program goes in between.
        await whatWaits();
      }
    } catch (error) {
      failure.abort(error);
    }
  };
  await Promise.all(Array.from({ length: width }, line));
  failure.signal.throwIfAborted();
  return done;
}
