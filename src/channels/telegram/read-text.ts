import type { MessageEntity } from 'grammy/types';

/** The bot as `getMe` gives it. */
export interface Me {
  readonly id: number;
  readonly username: string;
}

/** A message's words, and to whom they are said. */
export interface ReadText {
  /** Without the mention of the bot. */
  readonly text: string;
  readonly mentionsBot: boolean;
  /** `/name@bot rest` at the very beginning. */
  readonly command?: {
    readonly name: string;
    readonly rest: string;
    /** The bot named behind it; null where none was. */
    readonly bot: 'this' | 'other' | null;
  };
}

/** Reads to whom a text is said. */
export function readText(text: string, entities: readonly MessageEntity[], me: Me): ReadText {
  const command = lengthOfCommand(text, entities);
  if (command > 0) return readCommand(text, command, me);
  const mentions = mentionsIn(text, entities, me);
  return {
    text: mentions.length === 0 ? text : withoutMentions(text, mentions),
    mentionsBot: mentions.length > 0,
  };
}

function readCommand(text: string, length: number, me: Me): ReadText {
  const [name = '', bot] = text.slice(1, length).split('@');
  const isThis = bot?.toLowerCase() === me.username.toLowerCase();
  return {
    text,
    mentionsBot: isThis,
    command: {
      name: name.toLowerCase(),
      rest: text.slice(length).trim(),
      bot: bot === undefined ? null : isThis ? 'this' : 'other',
    },
  };
}

interface Place {
  readonly offset: number;
  readonly length: number;
}

/** A command with a Chinese word right behind it, which Telegram does not mark: `/ask怎么申报`. */
const unmarked = /^\/\w{1,64}(?:@\w{3,32})?(?=[^\p{ASCII}])/u;

/** How long the command at the very beginning is; 0 for none. */
function lengthOfCommand(text: string, [first]: readonly MessageEntity[]): number {
  if (first?.offset === 0) return first.type === 'bot_command' ? first.length : 0;
  return unmarked.exec(text)?.[0].length ?? 0;
}

/**
 * Where the bot is named. Telegram marks a user name only between blanks and punctuation, so not in “@bot怎么申报”; the
 * name is nobody else's all the same. Source: tdlib, `match_mentions` in MessageEntity.cpp (2026-11).
 */
function mentionsIn(text: string, entities: readonly MessageEntity[], me: Me): readonly Place[] {
  const byHand = entities.filter((entity) => entity.type === 'text_mention' && entity.user.id === me.id);
  if (!text.includes('@')) return byHand;
  const byName = text
    .matchAll(new RegExp(`(?<!\\w)@${me.username}(?!\\w)`, 'giu'))
    .map(({ index, 0: { length } }) => ({ offset: index, length }))
    .filter((place) => !entities.some((entity) => isNoSpeech.has(entity.type) && holds(entity, place)));
  return [...byHand, ...byName].toSorted((one, other) => one.offset - other.offset);
}

/** What is shown or linked to, and said to nobody. */
const isNoSpeech: ReadonlySet<MessageEntity['type']> = new Set(['code', 'pre', 'url', 'email', 'text_link']);

const holds = (outer: Place, inner: Place): boolean =>
  outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;

/** “@bot，怎么申报” leaves “怎么申报”. */
function withoutMentions(text: string, mentions: readonly Place[]): string {
  let rest = '';
  let from = 0;
  for (const { offset, length } of mentions) {
    rest += text.slice(from, offset);
    from = offset + length;
  }
  return (rest + text.slice(from)).replace(/^[\s,，:：、]+|\s+$/gu, '').replace(/ {2,}/gu, ' ');
}
