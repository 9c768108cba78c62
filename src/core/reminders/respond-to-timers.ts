import { repeatOpenStep } from '../flows/repeat-open-step.ts';
import type { Response, Scene } from '../scene.ts';
import type { Reply } from '../reply.ts';
import { composeDigest, composeReminder, reminderText } from './compose-reminder.ts';
import type { ReminderText } from './compose-reminder.ts';
import { holdingToday } from './holding-today.ts';
import { endOf } from './reminder-dates.ts';
import { reminderWordsIn } from './reminder-words.ts';
import type { DueTimer } from './timer.ts';
import { punctualMs } from './timer.ts';

/**
 * What is said when reminders have fallen due: what still holds, as one message, with the open step of a flow repeated
 * behind it. Nothing where nothing holds.
 */
export function respondToTimers(scene: Scene, timers: readonly DueTimer[]): Response {
  const reminders = holdingToday(scene, timers).flatMap((timer) => reminderText(scene, timer) ?? []);
  const [only, ...others] = reminders;
  if (only === undefined) return { replies: [] };
  const said = others.length === 0 ? composeReminder(scene, only) : composeDigest(scene, reminders);
  const until = holdsUntil(scene, reminders);
  const reply: Reply = { ...said, reminds: { timers: reminders.map(({ timer }) => timer.id), until } };
  const again = repeatOpenStep(scene);
  if (again === null) return { replies: [reply] };
  // “2” must mean one thing: below an open step, reminders are answered by word.
  const { typeInstead } = reminderWordsIn[scene.language];
  const bare = { ...reply, body: `${reply.body}\n\n${typeInstead}`, choices: [] };
  const behind = again.replies.map((each) => ({ ...each, reminds: { timers: [], until } }));
  return { replies: [bare, ...behind], flow: again.flow };
}

/**
 * Until when what is said now stays true: while its grace lasts, on this day, whose dates it counts from, and, where it
 * does not say that it is late, while it is not.
 */
function holdsUntil({ book, day, now }: Scene, reminders: readonly ReminderText[]): number {
  const ends = reminders.map(({ timer: { sendBy, because } }) =>
    because === 'late' || because === 'snoozed-late' ? sendBy : Math.min(sendBy, now + punctualMs),
  );
  return Math.min(endOf(day, book.pack.timeZone), ...ends);
}
