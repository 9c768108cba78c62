import { setImmediate as whatWaits } from 'node:timers/promises';

/** Rows of one transaction: some milliseconds, after which whatever else waits in this program goes first. */
export const batch = 500;

/** Calls `deleteSome` until it finds less than a {@link batch}, or `stop`; gives how many rows went in all. */
export async function inBatches(deleteSome: () => Promise<number>, stop?: AbortSignal): Promise<number> {
  let total = 0;
  for (let deleted = batch; deleted === batch; total += deleted) {
    deleted = await deleteSome();
    await whatWaits();
    if (stop?.aborted === true) return total + deleted;
  }
  return total;
}
