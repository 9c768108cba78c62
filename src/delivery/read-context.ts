import type { Book } from '../core/book.ts';
import type { Conversation } from '../core/conversation.ts';
import type { RunId } from '../core/flows/run.ts';
import { replyId } from '../core/ids.ts';
import type { Stimulus, TurnContext } from '../core/turn.ts';
import type { Update } from '../core/update.ts';
import type { Store } from '../store/store.ts';
import type { DueTake } from './chat-leases.ts';
import type { NewCalendar } from './new-calendar.ts';
import { readDesk } from './read-desk.ts';
import { readReminders, remindersNamed } from './read-reminders.ts';
import { readRuns } from './read-runs.ts';

/** What the context of a turn is made of. */
export interface ContextParts {
  readonly store: Pick<Store, 'runs' | 'timers' | 'broadcasts' | 'staff'>;
  readonly book: Book;
  /** The id of a run that the turn of an update begins. */
  readonly newRunId: (update: Update) => RunId;
  /** A new address for the calendar of an update's chat; null where there can be none, as for all unless told otherwise. */
  readonly newCalendar?: NewCalendar;
}

/** All that a turn may know beside the conversation. Throws when the store does. */
export async function readContext(
  { store, book, newRunId, newCalendar = () => null }: ContextParts,
  { claimed: { involved }, take: { asOne } }: DueTake,
  conversation: Conversation,
  stimulus: Stimulus,
  now: number,
): Promise<TurnContext> {
  const reminders = await readReminders(store.timers, conversation, stimulus);
  const address = newCalendar(asOne);
  const desk = await readDesk(store, conversation, stimulus, now, involved?.broadcasts);
  const timers = remindersNamed(stimulus, reminders);
  return {
    book,
    now,
    replyId: (index) => replyId(asOne.channel, asOne.id, index),
    runs: await readRuns(store.runs, conversation, stimulus, timers, involved?.runs),
    newRunId: newRunId(asOne),
    ...(reminders !== null && { reminders }),
    ...(address !== null && { newCalendar: address }),
    ...desk,
  };
}
