import { shownLine } from '../broadcasts/shown-text.ts';
import { maskPersonalData } from '../personal-data.ts';
import type { StaffRole } from '../staff-role.ts';

declare const brand: unique symbol;

/** A staff account's id. */
export type StaffId = string & { readonly [brand]: 'staff' };

/** A member of staff as an action is done. */
export interface Staff {
  readonly id: StaffId;
  readonly name: string;
  readonly role: StaffRole;
  /** Of the chats linked to the account; absent: of none. */
  readonly marks?: readonly ChatMark[];
}

/** Stands for a chat of staff where it is kept for long: a hash, for it is a person's address. */
export type ChatMark = string & { readonly [brand]: 'chat mark' };

/** Who did something: an account, whoever runs the program on its machine, the program itself, or somebody without an account who tried. */
export type Actor = StaffId | 'operator' | 'program' | 'nobody';

/** One line of the audit log; none is ever changed. */
export interface AuditEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: Actor;
  /** `approve`, `staff.add`. */
  readonly action: string;
  /** What it was about, `broadcast:12`, `staff:li`; empty for everything. */
  readonly target: string;
  readonly outcome: 'done' | 'refused';
  /** The reason given, or why it was refused. No message text, no number of anybody. */
  readonly note: string;
}

/** How the audit log names an account, or what somebody took for the name of one. */
export const staffTarget = (name: string): string => `staff:${shownLine(maskPersonalData(name).text)}`;

export const staffId = (id: string) => id as StaffId;
