import type { InlineKeyboardMarkup, MessageEntity, User } from 'grammy/types';
import type { OutgoingMessage, SendOutcome } from '../../../src/channels/channel.ts';
import { simulatedName } from '../../../src/channels/simulated.ts';
import { telegramName } from '../../../src/channels/telegram/telegram-name.ts';
import type { CreatePlatform, SaidLine, ScriptedPlatform } from '../../../src/commands/simulate/platform.ts';
import { simulatedUpdate } from '../../../src/commands/simulate/platform.ts';
import type { ChatId, UpdateId } from '../../../src/core/ids.ts';
import { chatId, personId, platformId, updateId } from '../../../src/core/ids.ts';
import type { Attachment, Choice, Reply } from '../../../src/core/reply.ts';
import type { Update } from '../../../src/core/update.ts';
import type { FakeFailure, Sent } from './fake-telegram.ts';
import { createFakeTelegram, fakeBot } from './fake-telegram.ts';
import type { People, Place } from './people.ts';
import { createPeople } from './people.ts';
import type { TestChannel, Way } from './test-bot.ts';
import { createTestChannel } from './test-bot.ts';

/** A Telegram whose people are those of a script; it outlives the bot. */
export interface ScriptedTelegram {
  readonly create: CreatePlatform;
  close(): Promise<void>;
}

/** People, groups and updates of the script, by the ids Telegram gave them. */
interface Cast {
  readonly users: Map<string, User>;
  readonly places: Map<string, Place>;
  readonly names: Map<string, string>;
  /** The line an update was, by the update's id. */
  readonly lines: Map<UpdateId, SaidLine>;
  /** What each person was offered last, and what each chat was without anybody asking. */
  readonly offered: Map<string, { readonly line: string; readonly choices: readonly Choice[] }>;
}

/** The button of such a label that somebody has before them; where there is none, they press what is long gone. */
function dataOf({ offered }: Cast, line: SaidLine & { readonly kind: 'choice' }): string {
  const chat = line.chat ?? line.person;
  const inView = [chat, `${chat} ${line.person}`].flatMap((key) => offered.get(key)?.choices ?? []);
  return inView.findLast(({ label }) => label === line.choice)?.id ?? line.choice;
}

/** A Telegram as far as a script needs one. */
export interface World {
  readonly apiRoot: string;
  /** The bot's user name there. */
  readonly botName: string;
  readonly people: Pick<People, 'person' | 'direct' | 'group' | 'press' | 'say'>;
  /** All messages of the bot, oldest first. */
  sent(): readonly Sent[];
  failNext(chat: number, failure: FakeFailure): void;
  /** Deliveries of a webhook bring no secret. */
  readonly knowsNoSecret?: boolean;
  close(): Promise<void>;
}

/** The strict Bot API. */
export async function createStrictWorld(): Promise<World> {
  const telegram = await createFakeTelegram();
  return {
    apiRoot: telegram.apiRoot,
    botName: fakeBot.username,
    people: createPeople(telegram),
    sent: () => telegram.sent,
    failNext: telegram.failNext,
    async close() {
      await telegram.close();
      if (telegram.refused.length > 0) throw new Error(`Telegram refused: ${telegram.refused.join('; ')}`);
    },
  };
}

/** Lets a script be played through the real client. */
export function createScriptedTelegram(way: Way, world: World): ScriptedTelegram {
  const cast: Cast = {
    users: new Map(),
    places: new Map(),
    names: new Map(),
    lines: new Map(),
    offered: new Map(),
  };
  const bots: Promise<TestChannel>[] = [];
  return {
    create(deliver, now) {
      const { apiRoot, knowsNoSecret: addsSecret = false } = world;
      const bot = createTestChannel(way, { apiRoot, now, addsSecret });
      bots.push(bot);
      return platformOn(world, bot, cast, deliver);
    },
    async close() {
      for (const bot of bots) await (await bot).close();
      await world.close();
    },
  };
}

function platformOn(
  { botName, people, sent: allSent, failNext }: World,
  bot: Promise<TestChannel>,
  cast: Cast,
  deliver: (message: OutgoingMessage) => Promise<void>,
): ScriptedPlatform {
  /** The line that is being said. */
  let pending: { readonly line: SaidLine; readonly received: () => void } | null = null;

  const userOf = (name: string): User => {
    const user = cast.users.get(name) ?? people.person(name);
    cast.users.set(name, user);
    return user;
  };

  const placeOf = ({ chat, chatKind, person }: SaidLine): Place => {
    const name = chat ?? person;
    const key = `${chatKind ?? 'direct'} ${name}`;
    const known = cast.places.get(key);
    if (known !== undefined) return known;
    const place: Place = chatKind === 'group' ? people.group(name) : people.direct(userOf(name));
    cast.places.set(key, place);
    cast.names.set(String(place.chat.id), name);
    return place;
  };

  const nameOf = (chat: ChatId): string => cast.names.get(platformId(chat)) ?? platformId(chat);

  async function say(line: SaidLine): Promise<void> {
    const place = placeOf(line);
    const user = userOf(line.person);
    let taken: Promise<boolean>;
    if (line.kind === 'choice') {
      taken = people.press(place, user, dataOf(cast, line));
    } else {
      const isMention = line.chatKind === 'group' && line.mentioned === true;
      taken = people.say(place, user, isMention ? `@${botName} ${line.text}` : line.text).taken;
    }
    if (!(await taken)) throw new Error('Cannot go on: the bot did not take what was said');
  }

  return {
    channel: {
      name: telegramName,
      async start(inlet) {
        const { channel } = await bot;
        await channel.start({
          ...inlet,
          async receive(update) {
            const said = pending;
            if (said !== null) cast.lines.set(update.id, said.line);
            await inlet.receive(update);
            said?.received();
          },
        });
      },
      async send(message) {
        const { channel } = await bot;
        const before = allSent().length;
        const outcome: SendOutcome = await channel.send(message);
        const sent = allSent()
          .slice(before)
          .filter(({ chat }) => String(chat) === platformId(message.chat));
        if (sent.length === 0) return outcome;
        offer(message, sent);
        await deliver(asScripted(message, sent));
        return outcome;
      },
      stop: async () => (await bot).channel.stop(),
    },
    async say(line) {
      // That a platform has it does not say that the bot has.
      const { promise, resolve } = Promise.withResolvers<void>();
      pending = { line, received: resolve };
      await Promise.all([say(line), promise]);
      pending = null;
    },
    failNext(chat, failure) {
      const id = [...cast.names].find(([, name]) => name === chat)?.[0] ?? userOf(chat).id;
      failNext(Number(id), failureOf(failure));
    },
    person(name) {
      // Whoever is staff has linked their chat, and so has spoken to the bot.
      placeOf({ kind: 'message', id: '', person: name, text: '' });
      return personId(telegramName, String(userOf(name).id));
    },
    scripted: (update) => scriptedUpdate(update),
  };

  /** Whoever has no name is called by their id, which is that of the script there. */
  function inNames(reply: Reply): Reply {
    const named = (text: string) =>
      text.replace(/telegram:(?<id>-?\d+)/gu, (_, id: string) => `simulate:${cast.names.get(id) ?? id}`);
    return {
      ...reply,
      body: named(reply.body),
      choices: reply.choices.map(({ id, label }) => ({ id, label: named(label) })),
    };
  }

  function offer({ chat, inReplyTo }: OutgoingMessage, sent: readonly Sent[]): void {
    const line = inReplyTo === undefined ? undefined : cast.lines.get(inReplyTo);
    const key = line === undefined ? nameOf(chat) : `${nameOf(chat)} ${line.person}`;
    const before = cast.offered.get(key);
    const choices = sent.flatMap(({ keyboard }) => choicesOf(keyboard));
    const isSame = before !== undefined && before.line === (line?.id ?? '');
    cast.offered.set(key, {
      line: line?.id ?? '',
      choices: isSame ? [...before.choices, ...choices] : choices,
    });
  }

  function scriptedUpdate(update: Update): Update {
    const line = cast.lines.get(update.id);
    return line === undefined ? update : simulatedUpdate(line, update.event, update.at);
  }

  function asScripted(message: OutgoingMessage, sent: readonly Sent[]): OutgoingMessage {
    const { inReplyTo, ...rest } = message;
    const line = inReplyTo === undefined ? undefined : cast.lines.get(inReplyTo);
    return {
      ...rest,
      chat: chatId(simulatedName, nameOf(message.chat)),
      ...(line !== undefined && { inReplyTo: updateId(line.id) }),
      reply: inNames(seenReply(message.reply, sent)),
    };
  }
}

/** A reply with what a person sees of it in place of what the bot meant to show. */
function seenReply(reply: Reply, sent: readonly Sent[]): Reply {
  const { citation: _, formatted, sheet: ___, attachments = [], ...rest } = reply;
  const title =
    reply.choices.length > 0 && reply.choicesTitle !== undefined ? `${reply.choicesTitle}：` : null;
  const text = sent
    .map((message) => plain(message))
    .filter((each) => each !== '')
    .join('\n\n');
  const words = title === null ? text : withoutTitle(text, title);
  const files = sent.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const isHidden = (each: Attachment) => 'form' in each && each.form === 'markdown' && files.length > 0;
  return {
    ...rest,
    // Formatted paragraphs stand further apart than lines of the plain form.
    body: formatted !== undefined && bare(words) === bare(reply.body) ? reply.body : words,
    choices: sent.flatMap(({ keyboard }) => choicesOf(keyboard)),
    ...(attachments.length > 0 && {
      attachments: attachments.flatMap((each) =>
        isHidden(each) || files.some(({ name }) => name === each.name)
          ? [{ name: each.name, mediaType: each.mediaType, text: '' }]
          : [],
      ),
    }),
  };
}

const bare = (text: string): string => text.replace(/\s/gu, '');

function withoutTitle(text: string, title: string): string {
  if (text === title) return '';
  if (!text.endsWith(`\n\n${title}`)) throw new Error(`the choices have no heading “${title}”: ${text}`);
  return text.slice(0, -title.length - 2);
}

const choicesOf = (keyboard: InlineKeyboardMarkup['inline_keyboard']): readonly Choice[] =>
  keyboard.flat().map((button) => ({
    id: 'callback_data' in button ? button.callback_data : '',
    label: button.text,
  }));

/** The text with its formatting taken away as the plain form writes it: addresses behind their words, `> ` before quotes. */
function plain({ text, entities }: Sent): string {
  let shown = text;
  for (const entity of [...entities].sort((a: MessageEntity, b: MessageEntity) => b.offset - a.offset)) {
    const { offset, length } = entity;
    const inside = shown.slice(offset, offset + length);
    if (entity.type === 'text_link')
      shown = `${shown.slice(0, offset)}${inside}（${entity.url}）${shown.slice(offset + length)}`;
    if (entity.type === 'blockquote')
      shown =
        shown.slice(0, offset) +
        inside.replace(/^/gmu, '> ').replace(/ $/gmu, '') +
        shown.slice(offset + length);
  }
  return shown;
}

function failureOf(failure: Exclude<SendOutcome, { readonly kind: 'delivered' | 'rejected' }>): FakeFailure {
  switch (failure.kind) {
    case 'rate-limited':
      return { kind: 'rate-limited', retryAfter: failure.retryAfterMs / 1000 };
    case 'blocked':
      return { kind: 'blocked' };
    case 'unknown':
      return { kind: 'dropped', accepted: false };
    case 'down':
      throw new Error('Cannot make Telegram go away for one chat alone');
  }
}
