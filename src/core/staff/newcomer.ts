import type { Staff } from './staff.ts';

/** Somebody who types a code, or tries what only staff are offered. */
export interface Newcomer {
  /** Whose code it is; null when nobody's, or none was typed. */
  readonly codeOf: Staff | null;
  /** How the audit log names this chat: by a hash, for it is a person's address. */
  readonly target: string;
  /** How often this chat may still try within the hour. */
  readonly triesLeft: number;
}
