import type { Book } from '../book.ts';
import type { Language } from '../conversation.ts';
import { describeMoment } from '../describe-moment.ts';
import { quietUntil } from '../outreach/quiet-hours.ts';
import { staffWordsIn } from '../staff/staff-words.ts';
import type { Broadcast } from './broadcast.ts';

/** When an approved broadcast goes out, in words: quiet hours move it, and without a time it waits for somebody. */
export function whenSent(
  { state, sendAt, urgent }: Broadcast,
  book: Book,
  now: number,
  language: Language,
): string {
  const words = staffWordsIn[language];
  if (state === 'approved') return words.waitsForTime;
  const { timeZone } = book.pack;
  const at = Math.max(sendAt ?? now, now);
  const quiet = urgent ? null : quietUntil(book.outreach.quiet, timeZone, at);
  if (quiet !== null) return words.sendsAfterQuiet(describeMoment(quiet, timeZone));
  return at === now ? words.sendsNow : words.sendsAt(describeMoment(at, timeZone));
}
