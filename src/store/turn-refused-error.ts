import type { CommittedTurn } from './inbox-port.ts';

/** A turn that no store could write, however often it is tried: the fault is in the turn, and `cause` tells which. */
export class TurnRefusedError extends Error {
  override readonly name = 'TurnRefusedError';

  constructor({ chat }: CommittedTurn, cause: unknown) {
    super(`Cannot write a turn of "${chat}": the database takes no such values`, { cause });
  }
}

/** SQLITE_TOOBIG, SQLITE_CONSTRAINT and SQLITE_MISMATCH. Source: https://sqlite.org/rescode.html, 2026-11. */
const codesOfTheTurn: ReadonlySet<number> = new Set([18, 19, 20]);

/** Whether it is what was to be written that failed: it is no text or number, or breaks a constraint. */
export const isFaultOfTurn = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    codesOfTheTurn.has(error.errcode & 0xff));
