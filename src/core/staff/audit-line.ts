import type { AuditEntry } from './staff.ts';

/** Who tries what, when, with what. */
export type Tried = Omit<AuditEntry, 'outcome' | 'note'>;

/** The line of what was done; `note` is the reason that was given. */
export const doneLine = (tried: Tried, note = ''): AuditEntry => ({ ...tried, outcome: 'done', note });

/** The line of what was refused, and why. */
export const refusedLine = (tried: Tried, why: string): AuditEntry => ({
  ...tried,
  outcome: 'refused',
  note: why,
});
