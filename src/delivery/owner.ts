import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Tells this run of the program from an earlier one that had the same process id, as containers do. */
const run = randomUUID();
let claims = 0;

/** A name for one claim, never given twice: `host/pid/run/n`. */
export const newOwner = (): string => `${hostname()}/${process.pid}/${run}/${++claims}`;

/**
 * Whether the program that made a claim is known to have ended, so that nobody need wait for its lease. Of other
 * machines nothing is known.
 */
export function isGone(owner: string): boolean {
  const [host, pid, itsRun] = owner.split('/');
  if (host !== hostname() || itsRun === run) return false;
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
