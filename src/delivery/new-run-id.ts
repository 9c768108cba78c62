import { createHash, randomBytes } from 'node:crypto';
import { runCodeLength, runIdFrom } from '../core/flows/run-code.ts';
import type { RunId } from '../core/flows/run.ts';
import type { Update } from '../core/update.ts';

/** Every turn takes an id though few begin a run, and asking for randomness each time would cost it 0.1 ms. */
const idsAtOnce = 500;

let bytes: Buffer = Buffer.alloc(0);

/** An id that nobody can guess. */
export function randomRunId(): RunId {
  if (bytes.length < runCodeLength) bytes = randomBytes(runCodeLength * idsAtOnce);
  const own = bytes.subarray(0, runCodeLength);
  bytes = bytes.subarray(runCodeLength);
  return runIdFrom([...own]);
}

/** The same id for the same update, so that a script plays alike each time; whoever knows the update knows it. */
export const runIdOf = ({ channel, id }: Update): RunId =>
  runIdFrom([...createHash('sha256').update(`${channel}:${id}`).digest()]);
