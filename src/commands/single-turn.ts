import type { Book } from '../core/book.ts';
import { cleanMessage } from '../core/clean-text.ts';
import type { Conversation } from '../core/conversation.ts';
import { newConversation } from '../core/conversation.ts';
import { composeExport } from '../core/export-records.ts';
import { runCodeLength, runIdFrom } from '../core/flows/run-code.ts';
import { channelName, chatId, personId, replyId, updateId } from '../core/ids.ts';
import { noOutreachRecords } from '../core/outreach/outreach-records.ts';
import type { Reply } from '../core/reply.ts';
import { takeTurn } from '../core/take-turn.ts';
import type { TurnResult } from '../core/turn.ts';

const channel = channelName('command-line');
const person = personId(channel, 'person');
/** Nothing is stored: a run that is begun is never met again. */
const newRunId = runIdFrom(Array.from({ length: runCodeLength }, () => 0));

/** The direct chat of somebody who has said nothing yet. */
export const strangersChat = (): Conversation => newConversation(chatId(channel, 'chat'), 'direct');

/** What one message leads to in a direct chat, cleaned as the inbox does it; nothing is stored. */
export function takeMessage(book: Book, conversation: Conversation, text: string, now: number): TurnResult {
  const update = updateId(String(now));
  return takeTurn(
    conversation,
    { kind: 'message', update, at: now, person, mentioned: true, ...cleanMessage(text) },
    { book, now, replyId: (index) => replyId(channel, update, index), runs: [], newRunId },
  );
}

/** The replies to one message of a stranger. */
export function takeSingleTurn(book: Book, text: string, now: number): readonly Reply[] {
  const { replies, effects } = takeMessage(book, strangersChat(), text, now);
  // Nothing is kept, so there is nothing to take away.
  return effects.some(({ kind }) => kind === 'export')
    ? [
        ...replies,
        composeExport(
          {
            person,
            optedOut: false,
            role: null,
            lines: [],
            ratings: [],
            feedback: [],
            gaps: [],
            runs: [],
            outreach: noOutreachRecords,
          },
          'zh',
        ),
      ]
    : replies;
}
