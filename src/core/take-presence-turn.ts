import { composeNotice } from './answering/compose.ts';
import type { Pack } from './book.ts';
import type { Conversation } from './conversation.ts';
import type { TurnResult } from './turn.ts';
import type { Presence } from './update.ts';
import { wordsIn } from './words.ts';

/** The bot was added to a group and says how it is spoken to; or it was removed or blocked, and nothing is sent there. */
export function takePresenceTurn(conversation: Conversation, presence: Presence, pack: Pack): TurnResult {
  const isReached = presence === 'joined' || presence === 'returned';
  const replies = presence === 'joined' ? [composeNotice(wordsIn.zh.joined(pack))] : [];
  return { conversation, runs: [], replies, effects: [{ kind: 'reach', isReached }] };
}
