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

/** Reads what Telegram marked in a text: it says what is a mention or a command, not what looks like one. */
export function readText(text: string, entities: readonly MessageEntity[], me: Me): ReadText {
  const [first] = entities;
  if (first?.type === 'bot_command' && first.offset === 0) return readCommand(text, first.length, me);
  const mentions = entities.filter((entity) => isOfBot(entity, text, me));
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

function isOfBot(entity: MessageEntity, text: string, me: Me): boolean {
  if (entity.type === 'text_mention') return entity.user.id === me.id;
  if (entity.type !== 'mention') return false;
  const name = text.slice(entity.offset + 1, entity.offset + entity.length);
  return name.toLowerCase() === me.username.toLowerCase();
}

/** “@bot，怎么申报” leaves “怎么申报”. */
function withoutMentions(text: string, mentions: readonly MessageEntity[]): string {
  let rest = '';
  let from = 0;
  for (const { offset, length } of mentions) {
    rest += text.slice(from, offset);
    from = offset + length;
  }
  return (rest + text.slice(from)).replace(/^[\s,，:：、]+|\s+$/gu, '').replace(/ {2,}/gu, ' ');
}
