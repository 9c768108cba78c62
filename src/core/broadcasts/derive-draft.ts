import type { ChatId } from '../ids.ts';
import type { Broadcast } from './broadcast.ts';
import { longestTitle } from './check-draft.ts';

type Draft = Pick<Broadcast, 'content' | 'audience' | 'purpose'>;

/** The same to staff: to all linked chats, or to those chosen. */
export const rehearsalOf = ({ content, audience }: Broadcast, chats: readonly ChatId[] | null): Draft => ({
  content,
  // With its list, so that variables are filled in where a colleague is listed.
  audience: {
    ...(audience.list !== undefined && { list: audience.list }),
    ...(chats !== null && { chats }),
  },
  purpose: 'rehearsal',
});

/** The states in which some may have got a broadcast and said nothing. */
export const nudgeable: ReadonlySet<Broadcast['state']> = new Set(['sent', 'stopped']);

/** Says it again to those who got it and have said nothing: a draft like any, that others approve. */
export const nudgeOf = ({ id, content, audience, purpose }: Broadcast): Draft => ({
  content: { ...content, title: nudgedTitle(content.title) },
  audience: { ...(audience.list !== undefined && { list: audience.list }), silentOf: id },
  purpose,
});

const mark = '【再次通知】';

const nudgedTitle = (title: string): string =>
  title.startsWith(mark) ? title : [...`${mark}${title}`].slice(0, longestTitle).join('');
