import { errorPlace } from '../../core/error-place.ts';
import { chatId, personId, updateId } from '../../core/ids.ts';
import type { Update } from '../../core/update.ts';
import type { Inlet } from '../channel.ts';
import type { Surroundings } from '../module.ts';
import type { Acquaintances } from './acquaintances.ts';
import type { Bot } from './load-wechaty.ts';
import type { MentionMemory } from './mention-memory.ts';
import { pause } from './pause.ts';
import type { ReadMessage } from './read-message.ts';
import { readMessage } from './read-message.ts';
import { takeCode } from './take-code.ts';
import { wechatName } from './wechat-name.ts';

export interface InboundParts extends Pick<Surroundings, 'log' | 'now'> {
  readonly inlet: Inlet;
  readonly acquaintances: Acquaintances;
  readonly mentions: MentionMemory;
  /** The bot that is signed in at present. */
  readonly bot: () => Bot | null;
}

/** The way from the account's events to updates. */
export interface Inbound {
  /** From now on what this bot hears is received. */
  listen(bot: Bot): void;
  stop(): Promise<void>;
}

/**
 * After an outage some puppets replay what was said meanwhile, and some the whole history at a new sign-in. What is older
 * than this was answered by somebody else or is of no use any more, and a flood of late answers gets accounts banned.
 */
const oldestAnsweredMs = 60 * 60_000;

/** A store that cannot write for longer holds up more than WeChat; what has not come in by then is lost, and logged. */
const storePausesMs = [500, 1000, 2000, 4000, 8000, 16_000, 30_000];

/** A message of which only the id came before the connection went: it is asked for again. */
const readPausesMs = [500, 1000, 2000, 4000, 8000];

/** Hears one message after the other: in the order they were sent they are stored. */
export function createInbound({ inlet, acquaintances, mentions, bot, log, now }: InboundParts): Inbound {
  const over = new AbortController();
  let tail = Promise.resolve();

  const queue = (work: () => Promise<void>): void => {
    tail = workAfter(tail, work);
  };

  async function workAfter(before: Promise<void>, work: () => Promise<void>): Promise<void> {
    await before;
    if (over.signal.aborted) return;
    try {
      await work();
    } catch (error) {
      log.error(errorPlace(error), 'wechat event is lost');
    }
  }

  async function again<Value>(pausesMs: readonly number[], attempt: () => Promise<Value>): Promise<Value> {
    for (const pauseMs of pausesMs) {
      try {
        return await attempt();
      } catch (error) {
        log.warn(errorPlace(error), 'wechat event waits');
        await pause(pauseMs, over.signal);
      }
    }
    return attempt();
  }

  async function take(heardBy: Bot, id: string): Promise<void> {
    const read = await again(readPausesMs, async () => {
      const reader = bot() ?? heardBy;
      const message = await reader.Message.find({ id });
      if (message === undefined) throw new Error('Cannot read a message: the puppet does not give it');
      return readMessage(reader, message);
    });
    if (read === null) return;
    if (now() - read.sentAt > oldestAnsweredMs) {
      log.info({ ageMs: now() - read.sentAt }, 'old wechat message is not answered');
      return;
    }
    const update = await again(readPausesMs, () => updateOf(heardBy, read));
    if (read.room !== null) mentions.note(update.id, { contact: read.talker, name: read.name });
    await again(storePausesMs, () => inlet.receive(update));
  }

  async function updateOf(heardBy: Bot, read: ReadMessage): Promise<Update> {
    const { id, room, talker, name, text, mentioned } = read;
    const standing = await acquaintances.meet(heardBy, read);
    const outcome = await takeCode(heardBy, read, { rejoining: inlet.rejoining, acquaintances, at: now() });
    const person = personId(wechatName, await inlet.addresses.known(wechatName, talker));
    const chat = chatId(wechatName, await inlet.addresses.known(wechatName, room ?? talker));
    return {
      channel: wechatName,
      id: updateId(id),
      at: now(),
      chat,
      chatKind: room === null ? 'direct' : 'group',
      person,
      name,
      ...(standing !== null && { standing }),
      event: outcome === null ? { kind: 'message', text, mentioned } : { kind: 'rejoin', outcome },
    };
  }

  async function presence(room: string, by: string, joined: boolean, at: Date): Promise<void> {
    const known = (id: string) => inlet.addresses.known(wechatName, id);
    await again(storePausesMs, async () =>
      inlet.receive({
        channel: wechatName,
        id: updateId(`${joined ? 'join' : 'leave'}:${room}:${at.getTime()}`),
        at: now(),
        chat: chatId(wechatName, await known(room)),
        chatKind: 'group',
        person: personId(wechatName, await known(by)),
        event: { kind: 'presence', presence: joined ? 'joined' : 'left' },
      }),
    );
  }

  return {
    listen(heardBy) {
      // Of the puppet, not of wechaty: its own events come in the order in which their messages happen to be fetched.
      heardBy.puppet.on('message', ({ messageId }) => queue(() => take(heardBy, messageId)));
      heardBy.on('room-join', (room, invitees, inviter, at = new Date(now())) => {
        if (invitees.some((each) => each.self())) queue(() => presence(room.id, inviter.id, true, at));
      });
      heardBy.on('room-leave', (room, leavers, remover, at = new Date(now())) => {
        if (leavers.some((each) => each.self()))
          queue(() => presence(room.id, remover?.id ?? room.id, false, at));
      });
    },
    async stop() {
      over.abort();
      await tail;
    },
  };
}
