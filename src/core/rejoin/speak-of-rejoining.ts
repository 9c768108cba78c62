import type { Conversation } from '../conversation.ts';
import { withOpenStep } from '../flows/respond-in-flow.ts';
import type { Reply } from '../reply.ts';
import type { Response, Scene } from '../scene.ts';
import { asksForRejoinCode } from './rejoin-code.ts';
import { rejoinWordsIn } from './rejoin-words.ts';
import { withCode } from './take-rejoin-turn.ts';

/** “口令”, from somebody whose id ends with the sign-in: a new one. Null for everything else. */
export function respondToCodeWish(scene: Scene, text: string): Response | null {
  const { standing, chatKind, language } = scene;
  return standing !== undefined && asksForRejoinCode(text)
    ? withOpenStep(scene, { replies: [withCode(rejoinWordsIn[language].given[chatKind])] })
    : null;
}

/** The replies of a turn with what is said beside them, and the conversation that remembers it was said. */
interface Spoken {
  readonly replies: readonly Reply[];
  readonly conversation: Conversation;
}

/**
 * Says, once a chat each, that a code joins whoever seems to be an old acquaintance to their records; and gives a code to
 * a person who now has something to lose. Neither takes the place of an answer, or comes behind a question of a flow.
 */
export function speakOfRejoining(scene: Scene, response: Response): Spoken {
  const { replies } = response;
  const { standing, conversation, chatKind, language } = scene;
  if (standing === undefined) return { replies, conversation };
  const { asked = false, offered = false } = conversation.rejoin ?? {};
  const asks = standing === 'unsure' && !asked;
  const isGiven = replies.some(({ givesCode }) => givesCode === true);
  const offers = chatKind === 'direct' && !offered && !isGiven && hasSomethingToLose(response);
  if (!asks && !offers && !isGiven) return { replies, conversation };
  const words = rejoinWordsIn[language];
  const beside = [
    ...(asks ? [withCode(words.asked[chatKind])] : []),
    ...(offers ? [withCode(words.offered)] : []),
  ];
  return {
    replies: replies.at(-1)?.kind === 'flow' ? [...beside, ...replies] : [...replies, ...beside],
    conversation: {
      ...conversation,
      rejoin: { asked: asked || asks, offered: offered || offers || isGiven },
    },
  };
}

const hasSomethingToLose = ({ effects = [], runs = [] }: Response): boolean =>
  effects.some((effect) => effect.kind === 'topic' && effect.wanted) || runs.length > 0;
