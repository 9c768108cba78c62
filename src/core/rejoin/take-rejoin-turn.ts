import { composeNotice } from '../answering/compose.ts';
import { planRun, planTopics, reachedIn, runSubject, topicSubject } from '../reminders/plan.ts';
import type { Reply } from '../reply.ts';
import type { Scene } from '../scene.ts';
import type { Effect, TurnResult } from '../turn.ts';
import type { RejoinOutcome } from './rejoining.ts';
import { codePlace, rejoinWordsIn } from './rejoin-words.ts';

/** Says what became of a code. What was joined is planned anew: the old records now stand with what was done meanwhile. */
export function takeRejoinTurn(scene: Scene, outcome: RejoinOutcome): TurnResult {
  const { conversation, chatKind, language } = scene;
  const words = rejoinWordsIn[language];
  const text = outcome === 'joined' ? words.joined[chatKind] : words.outcome[outcome];
  return {
    conversation,
    runs: [],
    replies: [withCode(text)],
    effects: outcome === 'joined' ? planned(scene) : [],
  };
}

/** A notice in which the channel puts a code where one has its place. */
export const withCode = (text: string): Reply => ({
  ...composeNotice(text),
  ...(text.includes(codePlace) && { givesCode: true }),
});

function planned({ book, conversation, person, reminders, runs }: Scene): readonly Effect[] {
  const { chat, chatKind } = conversation;
  const reached = reachedIn(chat, chatKind, person);
  return [
    {
      kind: 'plan',
      subject: topicSubject(chat),
      timers: planTopics(book, reached, reminders.topics),
    },
    ...runs.map((run): Effect => ({ kind: 'plan', subject: runSubject(run.id), timers: planRun(book, run) })),
  ];
}
