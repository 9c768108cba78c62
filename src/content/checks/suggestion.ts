import type { FaultList } from '../faults/fault-list.ts';
import { nearest } from '../faults/nearest.ts';

/** After so many faults nobody reads suggestions, and finding each among 100,000 ids takes milliseconds. */
const FAULTS_WITH_SUGGESTION = 200;

/** The name that is probably meant; undefined when none is near, or there are faults enough. */
export const suggestion = (name: string, known: Iterable<string>, faults: FaultList): string | undefined =>
  faults.count() < FAULTS_WITH_SUGGESTION ? nearest(name, known) : undefined;
