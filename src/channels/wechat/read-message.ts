import type { Message } from 'wechaty';
import type { Bot } from './load-wechaty.ts';

/** A message as the platform has it: ids are the platform's own. */
export interface ReadMessage {
  readonly id: string;
  /** Epoch milliseconds at which it was sent. */
  readonly sentAt: number;
  readonly room: string | null;
  readonly talker: string;
  readonly name: string;
  /** Empty where there are no words in it. */
  readonly text: string;
  readonly mentioned: boolean;
}

/** A message as far as it concerns the bot; null for its own, for what public accounts send, and for talk without words in a group. */
export async function readMessage(bot: Bot, message: Message): Promise<ReadMessage | null> {
  const talker = message.talker();
  if (message.self() || talker.type() === bot.Contact.Type.Official) return null;
  const room = message.room();
  const hasWords = message.type() === bot.Message.Type.Text;
  if (!hasWords && (room !== undefined || !isMeantAsWords(bot, message))) return null;
  const mentioned = room === undefined || (await message.mentionSelf());
  const text = hasWords ? message.text() : '';
  return {
    id: message.id,
    sentAt: message.date().getTime(),
    room: room?.id ?? null,
    talker: talker.id,
    name: (room === undefined ? undefined : await room.alias(talker)) ?? talker.name(),
    text: room !== undefined && mentioned ? withoutMentions(text, await ownNames(bot, room)) : text,
    mentioned,
  };
}

/** Somebody shows the bot something. Stickers, calls, transfers and the platform's own notes want no answer. */
function isMeantAsWords(bot: Bot, message: Message): boolean {
  const { Attachment, Audio, Contact, ChatHistory, Image, Location, MiniProgram, Url, Video } =
    bot.Message.Type;
  return [Attachment, Audio, Contact, ChatHistory, Image, Location, MiniProgram, Url, Video].some(
    (type) => type === message.type(),
  );
}

async function ownNames(
  bot: Bot,
  room: NonNullable<ReturnType<Message['room']>>,
): Promise<readonly string[]> {
  const self = bot.currentUser;
  return [(await room.alias(self)) ?? '', self.name()].filter((name) => name !== '');
}

/** The space that WeChat writes behind a mention; people type none like it. */
const mention = /@[^@\u2005]{1,64}\u2005/gu;

/** What people write behind a name they speak to: “@链答，请问…”. */
const address = /^[\s,，、:：。.]+/u;

/**
 * The words of a message without those it is addressed to. Behind a mention that was picked on a computer stands a common
 * space, or what the person typed at once; at the beginning even a word.
 */
function withoutMentions(text: string, ownNames: readonly string[]): string {
  const named = ownNames.reduce(
    (rest, name) => {
      const own = `@${RegExp.escape(name)}`;
      return rest.replace(new RegExp(`^\\s*${own}|${own}(?=[\\s\\p{P}]|$)`, 'gu'), ' ');
    },
    text.replace(mention, ' '),
  );
  const words = named.trim();
  return words === text ? text : words.replace(address, '').trim();
}
