import type { AuditEntry } from '../staff/staff.ts';
import type { Broadcast } from './broadcast.ts';

/** The steps that were taken with a broadcast: what was tried under its number before it was written is none of its. */
export const ownHistory = (
  { createdAt }: Pick<Broadcast, 'createdAt'>,
  entries: readonly AuditEntry[],
): readonly AuditEntry[] => entries.filter(({ at }) => at >= createdAt);
