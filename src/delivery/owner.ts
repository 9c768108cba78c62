import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Tells this run of the program from an earlier one that had the same process id, as containers do. */
const run = randomUUID();
const host = hostname();
let claims = 0;

/** A name for one claim, never given twice: `host/pid/run/n`. */
export const newOwner = (): string => `${host}/${process.pid}/${run}/${++claims}`;

/**
 * Whether the program that made a claim is known to have ended, so that nobody need wait for its lease. Of other
 * machines nothing is known.
 */
export function isGone(owner: string): boolean {
  const [itsHost, pid, itsRun] = owner.split('/');
  if (itsHost !== host || itsRun === run) return false;
  return Number(pid) === process.pid || !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
