import { parseChatCommand } from '../core/chat-command.ts';
import type { Conversation } from '../core/conversation.ts';
import type { ChatReminders } from '../core/reminders/chat-reminders.ts';
import { reachedIn } from '../core/reminders/plan.ts';
import { parseReminderChoice, timerInChoice } from '../core/reminders/reminder-choice.ts';
import { parseReminderCommand } from '../core/reminders/reminder-command.ts';
import type { Timer, TimerId } from '../core/reminders/timer.ts';
import type { Stimulus } from '../core/turn.ts';
import type { Timers } from '../store/timers-port.ts';

/** What a turn may know of reminders; null where the stimulus is not about them, as nearly all are not. */
export async function readReminders(
  timers: Timers,
  { chat, chatKind, people }: Conversation,
  stimulus: Stimulus,
): Promise<ChatReminders | null> {
  const offered = (people[stimulus.person]?.choices ?? []).map(({ id }) => id);
  if (!isAboutReminders(stimulus, offered)) return null;
  const { person } = reachedIn(chat, chatKind, stimulus.person);
  return timers.ofChat(chat, person, named(stimulus, offered));
}

/** The reminders whose runs a turn may be about. */
export const remindersNamed = (stimulus: Stimulus, reminders: ChatReminders | null): readonly Timer[] => [
  ...(stimulus.kind === 'timer' ? stimulus.timers : []),
  ...(reminders === null ? [] : [...reminders.named, ...reminders.last, ...reminders.waiting]),
];

function isAboutReminders(stimulus: Stimulus, offered: readonly string[]): boolean {
  if (stimulus.kind === 'presence') return false;
  if (
    stimulus.kind === 'timer' ||
    stimulus.kind === 'rejoin' ||
    offered.some((id) => parseReminderChoice(id) !== null)
  )
    return true;
  const said = stimulus.kind === 'message' ? stimulus.text : stimulus.choice;
  return (
    parseReminderCommand(said) !== null ||
    parseReminderChoice(said) !== null ||
    // Also as it sounds.
    (said.length <= longestByEar && parseChatCommand(said)?.kind === 'subscribe')
  );
}

/** “恢复订阅” with a mark behind it. */
const longestByEar = 6;

const named = (stimulus: Stimulus, offered: readonly string[]): readonly TimerId[] => {
  const pressed = stimulus.kind === 'choice' ? [stimulus.choice] : [];
  return [...new Set([...offered, ...pressed].flatMap((id) => timerInChoice(id) ?? []))];
};
