import type { Book } from '../../../src/core/book.ts';
import type { Conversation } from '../../../src/core/conversation.ts';
import { newConversation } from '../../../src/core/conversation.ts';
import { runInChoice } from '../../../src/core/flows/flow-choice.ts';
import type { Flow } from '../../../src/core/flows/flow.ts';
import { runCodesIn, runIdFrom } from '../../../src/core/flows/run-code.ts';
import type { Run, RunId } from '../../../src/core/flows/run.ts';
import type { ChatId, PersonId } from '../../../src/core/ids.ts';
import { replyId, updateId } from '../../../src/core/ids.ts';
import type { Choice, Reply } from '../../../src/core/reply.ts';
import { replyText } from '../../../src/core/reply.ts';
import { takeTurn } from '../../../src/core/take-turn.ts';
import type { Stimulus, TurnResult } from '../../../src/core/turn.ts';
import type { ChatKind } from '../../../src/core/update.ts';
import { channel, chat } from './written-flows.ts';

/** One turn, and what one can say of it. */
export interface Turn extends TurnResult {
  /** Everything that was said, a reply below the other. */
  readonly said: string;
  readonly choices: readonly Choice[];
}

interface Saying {
  /** The group it is said in; without it, the person's direct chat. */
  readonly in?: string;
  /** When it was written, where the turn comes later. */
  readonly at?: number;
  /** What the person goes by. */
  readonly as?: string;
}

/** Chats and the runs they work on, as the store holds them: written down after every turn, checked by revision. */
export interface Chats {
  say(person: PersonId, text: string, saying?: Saying): Turn;
  /** Presses a choice by its id or its label. */
  press(person: PersonId, choice: string, saying?: Saying): Turn;
  advance(ms: number): void;
  /** From now on the pack has these flows, each in place of an older version. */
  have(...flows: readonly Flow[]): void;
  /** From now on the pack has not got this one. */
  lose(flow: Flow['id']): void;
  readonly now: number;
  /** Every run, the one that was begun first first. */
  readonly runs: readonly Run[];
  conversation(person: PersonId, group?: string): Conversation;
}

export const minute = 60_000;
export const day = 24 * 60 * minute;
const start = Date.parse('2025-02-10T10:00:00+08:00');

export function createChats(book: Book): Chats {
  const runs = new Map<RunId, string>();
  const conversations = new Map<ChatId, string>();
  let [now, turns, flows] = [start, 0, book.flows];
  const stored = (): readonly Run[] => [...runs.values()].map((content) => JSON.parse(content) as Run);
  const conversationIn = (id: ChatId, kind: ChatKind): Conversation => {
    const state = conversations.get(id);
    return state === undefined ? newConversation(id, kind) : (JSON.parse(state) as Conversation);
  };
  const chatOf = (person: PersonId, group: string | undefined): readonly [ChatId, ChatKind] =>
    group === undefined ? [person as string as ChatId, 'direct'] : [chat(group), 'group'];

  function turn(person: PersonId, stimulus: Stimulus, saying: Saying): Turn {
    const conversation = conversationIn(...chatOf(person, saying.in));
    const read = runsFor(stored(), conversation, stimulus);
    const result = takeTurn(conversation, stimulus, {
      book: { ...book, flows },
      now,
      replyId: (index) => replyId(channel, stimulus.update, index),
      runs: read,
      newRunId: runIdFrom([turns, turns >> 8, ...Array.from({ length: 8 }, () => 0)]),
    });
    for (const run of result.runs) {
      const before = stored().find(({ id }) => id === run.id);
      if (run.revision !== (before?.revision ?? 0))
        throw new Error(`Run ${run.id} was not read before it was written`);
      runs.set(run.id, JSON.stringify({ ...run, revision: run.revision + 1 }));
    }
    conversations.set(conversation.chat, JSON.stringify(result.conversation));
    return {
      ...result,
      said: result.replies.map(replyText).join('\n'),
      choices: result.replies.flatMap(({ choices }) => choices),
    };
  }

  const from = (person: PersonId, { at = now, as }: Saying) => ({
    update: updateId(String(++turns)),
    at,
    person,
    ...(as !== undefined && { name: as }),
  });

  return {
    say: (person, text, saying = {}) =>
      turn(
        person,
        { ...from(person, saying), kind: 'message', text, mentioned: true, masked: [], truncated: false },
        saying,
      ),
    press: (person, choice, saying = {}) =>
      turn(person, { ...from(person, saying), kind: 'choice', choice }, saying),
    advance(ms) {
      now += ms;
    },
    have(...changed) {
      flows = new Map([...flows, ...changed.map((flow) => [flow.id, flow] as const)]);
    },
    lose(gone) {
      flows = new Map([...flows].filter(([id]) => id !== gone));
    },
    get now() {
      return now;
    },
    get runs() {
      return stored();
    },
    conversation: (person, group) => conversationIn(...chatOf(person, group)),
  };
}

/** What a worker reads for a turn: the runs it names, and those of the chat and the person, the newest first. */
function runsFor(runs: readonly Run[], { chat: id, flow }: Conversation, stimulus: Stimulus): readonly Run[] {
  const named =
    stimulus.kind === 'message'
      ? runCodesIn(stimulus.text)
      : stimulus.kind === 'choice'
        ? [runInChoice(stimulus.choice)]
        : [];
  const wanted = new Set([...named, ...(flow?.transient === undefined ? [flow?.run] : [])]);
  return runs
    .filter(
      (run) =>
        wanted.has(run.id) ||
        (run.state !== 'cancelled' &&
          (run.members[stimulus.person] !== undefined ||
            Object.values(run.members).some((member) => member.chat === id))),
    )
    .sort((one, other) => other.updatedAt - one.updatedAt || (one.id < other.id ? -1 : 1));
}

/** The kinds of what was said, in order. */
export const kinds = ({ replies }: TurnResult): readonly Reply['kind'][] => replies.map(({ kind }) => kind);
