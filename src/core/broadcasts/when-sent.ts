import type { Book } from '../book.ts';
import type { Language } from '../conversation.ts';
import { describeMoment } from '../describe-moment.ts';
import { quietUntil } from '../outreach/quiet-hours.ts';
import { staffWordsIn } from '../staff/staff-words.ts';
import type { Broadcast } from './broadcast.ts';

/** What a broadcast's time is told by. `isHalted`: everything is stopped at present. */
export interface SendingLook {
  readonly book: Book;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly language: Language;
  readonly isHalted: boolean;
}

/**
 * When an approved broadcast goes out, in words: quiet hours and a halt move it, and without a time it waits for somebody.
 */
export function whenSent({ state, sendAt, urgent }: Broadcast, look: SendingLook): string {
  const { book, now, language, isHalted } = look;
  const words = staffWordsIn[language];
  if (state === 'approved') return words.waitsForTime;
  const { timeZone } = book.pack;
  const at = Math.max(sendAt ?? now, now);
  const quiet = urgent ? null : quietUntil(book.outreach.quiet, timeZone, at);
  if (quiet !== null) return words.sendsAfterQuiet(describeMoment(quiet, timeZone));
  if (at > now) return words.sendsAt(describeMoment(at, timeZone));
  return isHalted ? words.sendsAfterHalt : words.sendsNow;
}

/** Until when quiet hours hold up one that is being sent, in words; null while they hold up nothing. */
export function heldUpByQuiet(
  { state, urgent }: Pick<Broadcast, 'state' | 'urgent'>,
  { book, now, language }: Omit<SendingLook, 'isHalted'>,
): string | null {
  if (state !== 'sending' || urgent) return null;
  const { timeZone } = book.pack;
  const until = quietUntil(book.outreach.quiet, timeZone, now);
  return until === null ? null : staffWordsIn[language].heldUpByQuiet(describeMoment(until, timeZone));
}
