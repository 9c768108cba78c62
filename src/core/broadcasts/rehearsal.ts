import type { ChatId } from '../ids.ts';
import type { Broadcast } from './broadcast.ts';

/** The same to staff: to all linked chats, or to those chosen. */
export const rehearsalOf = (
  { content, audience }: Broadcast,
  chats: readonly ChatId[] | null,
): Pick<Broadcast, 'content' | 'audience' | 'purpose'> => ({
  content,
  // With its list, so that variables are filled in where a colleague is listed.
  audience: {
    ...(audience.list !== undefined && { list: audience.list }),
    ...(chats !== null && { chats }),
  },
  purpose: 'rehearsal',
});
