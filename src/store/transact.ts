import { setImmediate as whatWaits, setTimeout as wait } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import { goStraight } from './prepared-query.ts';
import type { Schema } from './schema.ts';

/** Does some work in a transaction: what it resolves with is on the disk, and of what it throws nothing is. */
export type Transact = <Result>(work: Work<Result>) => Promise<Result>;

/** It may be done twice, the first time having left nothing behind. */
type Work<Result> = (transaction: Transaction<Schema>) => Promise<Result>;

/** Small enough that a reader of the same program waits a few milliseconds. */
const mostTogether = 64;

/**
 * Transactions that are asked for at the same moment are written as one, in their order: a commit waits for the disk and
 * copies whole pages, which is most of what a small one costs. With `gatherMs` there is so much from one commit to the
 * next, and what is asked for meanwhile waits. Where one of them fails, each is done by itself.
 */
export function transactTogether(db: Kysely<Schema>, gatherMs = 0): Transact {
  let waiting: Piece[] = [];
  let isRunning = false;
  let committedAt = -Infinity;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const early = committedAt + gatherMs - performance.now();
      // Without a pause: whoever else came in by now, from other sockets, asks before this resolves.
      await (early > 0 ? wait(early) : whatWaits());
      const pieces = waiting.slice(0, mostTogether);
      waiting = waiting.slice(mostTogether);
      await settleTogether(pieces);
      committedAt = performance.now();
    }
    isRunning = false;
  }

  const attempt = (pieces: readonly Piece[]): Promise<void> =>
    db.transaction().execute(async (transaction) => {
      await goStraight(transaction);
      for (const { work } of pieces) await work(transaction);
    });

  async function settleTogether(pieces: readonly Piece[]): Promise<void> {
    if (pieces.length > 1) {
      try {
        await attempt(pieces);
        for (const { succeed } of pieces) succeed();
        return;
      } catch {
        // Which of them it was shows when each is done by itself.
      }
    }
    for (const piece of pieces) await attempt([piece]).then(piece.succeed, piece.fail);
  }

  return (work) =>
    new Promise((resolve, reject) => {
      let result: Awaited<ReturnType<typeof work>>;
      waiting.push({
        async work(transaction) {
          result = await work(transaction);
        },
        succeed: () => resolve(result),
        fail: reject,
      });
      if (!isRunning) void run();
    });
}

interface Piece {
  readonly work: Work<void>;
  readonly succeed: () => void;
  readonly fail: (error: unknown) => void;
}
