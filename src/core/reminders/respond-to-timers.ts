import { repeatOpenStep } from '../flows/repeat-open-step.ts';
import type { Response, Scene } from '../scene.ts';
import { composeDigest, composeReminder, reminderText } from './compose-reminder.ts';
import { holdingToday } from './holding-today.ts';
import { reminderWordsIn } from './reminder-words.ts';
import type { DueTimer } from './timer.ts';

/**
 * What is said when reminders have fallen due: what still holds, as one message, with the open step of a flow repeated
 * behind it. Nothing where nothing holds.
 */
export function respondToTimers(scene: Scene, timers: readonly DueTimer[]): Response {
  const reminders = holdingToday(scene, timers).flatMap((timer) => reminderText(scene, timer) ?? []);
  const [only, ...others] = reminders;
  if (only === undefined) return { replies: [] };
  const reply = others.length === 0 ? composeReminder(scene, only) : composeDigest(scene, reminders);
  const again = repeatOpenStep(scene);
  if (again === null) return { replies: [reply] };
  // “2” must mean one thing: below an open step, reminders are answered by word.
  const { typeInstead } = reminderWordsIn[scene.language];
  const bare = { ...reply, body: `${reply.body}\n\n${typeInstead}`, choices: [] };
  return { replies: [bare, ...again.replies], flow: again.flow };
}
