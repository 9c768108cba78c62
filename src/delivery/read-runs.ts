import type { Conversation } from '../core/conversation.ts';
import { runInChoice } from '../core/flows/flow-choice.ts';
import { runCodesIn } from '../core/flows/run-code.ts';
import type { Run, RunId } from '../core/flows/run.ts';
import type { Timer } from '../core/reminders/timer.ts';
import type { Stimulus } from '../core/turn.ts';
import type { Runs } from '../store/runs-port.ts';

/** A person takes part in a few; in a group of many units the newest must do. Each costs a turn some 20 µs to read. */
const mostRuns = 20;

/** The runs a turn may be about: those it names, by itself or by reminders, and those of this chat and this person. */
export async function readRuns(
  runs: Runs,
  conversation: Conversation,
  stimulus: Stimulus,
  remindedOf: readonly Timer[] = [],
  /** False where chat and person are known to have none. */
  haveAny = true,
): Promise<readonly Run[]> {
  const ids = new Set([
    ...focusOf(conversation),
    ...namedIn(stimulus),
    ...remindedOf.flatMap(({ run }) => run ?? []),
    ...offeredTo(conversation, stimulus),
  ]);
  if (!haveAny && ids.size === 0) return [];
  return runs.find({ ids: [...ids], chat: conversation.chat, person: stimulus.person, most: mostRuns });
}

/** A run that is not kept lives in the focus itself. */
const focusOf = ({ flow }: Conversation): readonly RunId[] =>
  flow === undefined || flow.transient !== undefined ? [] : [flow.run];

const namedIn = (stimulus: Stimulus): readonly RunId[] =>
  stimulus.kind === 'timer' || stimulus.kind === 'presence' || stimulus.kind === 'rejoin'
    ? []
    : stimulus.kind === 'message'
      ? runCodesIn(stimulus.text)
      : runOfChoice(stimulus.choice);

/** A choice may be typed, or pressed by its label: which run it is about stands with what was offered. */
const offeredTo = ({ people }: Conversation, { person }: Stimulus): readonly RunId[] =>
  (people[person]?.choices ?? []).flatMap(({ id }) => runOfChoice(id));

const runOfChoice = (choice: string): readonly RunId[] => {
  const run = runInChoice(choice);
  return run === null ? [] : [run];
};
