import { join } from 'node:path';
import { chatId } from '../../core/ids.ts';
import type { Standing } from '../../core/update.ts';
import type { Inlet } from '../channel.ts';
import type { Surroundings } from '../module.ts';
import type { AcquaintanceBook } from './acquaintance-book.ts';
import { printOf, readBook, writeBook } from './acquaintance-book.ts';
import type { Bot } from './load-wechaty.ts';
import { goneFrom, presentIn } from './present.ts';
import type { ReadMessage } from './read-message.ts';
import { describeRoom, isSameRoom } from './same-room.ts';
import { wechatName } from './wechat-name.ts';

/** Who speaks to the bot under an id that ends with the sign-in. */
export interface Acquaintances {
  /**
   * Finds out whether somebody new is an old acquaintance under a new id, and tells the ledger where they are now. Gives
   * how sure it is who the chat is; null where its id stays.
   */
  meet(bot: Bot, read: Pick<ReadMessage, 'room' | 'talker'>): Promise<Standing | null>;
  /** Whether the account's lists already hold whoever speaks: until they do, they tell of nobody that they are gone. */
  canTell(bot: Bot, id: string, isRoom: boolean): Promise<boolean>;
  /** Whether whoever had an id is surely gone, and may be the one under `id`, who says so with a code. */
  isGone(bot: Bot, old: string, id: string, isRoom: boolean): Promise<boolean>;
  /** Somebody under `id` said with a code that they had been `old`. */
  settle(id: string, old: string): void;
}

/**
 * Web puppets name everybody anew at each sign-in, with ids that begin with `@`; other puppets never do. Source: the web
 * client's `UserName`, wechat4u 0.7, 2026-11.
 */
export const isPassing = (id: string): boolean => id.startsWith('@');

/** Keeps the acquaintances in a file of `folder`. */
export function createAcquaintances(
  folder: () => string,
  { addresses, rejoining }: Pick<Inlet, 'addresses' | 'rejoining'>,
  { log, now }: Pick<Surroundings, 'log' | 'now'>,
): Acquaintances {
  let opened: AcquaintanceBook | null = null;
  const book = (): AcquaintanceBook => (opened ??= readBook(path()));
  const path = () => join(folder(), 'acquaintances.json');
  /** Those that were looked at since the start. */
  const seen = new Set<string>();

  return {
    async meet(bot, { room, talker }) {
      const ids = [room, talker].filter((id) => id !== null && isPassing(id) && !seen.has(id));
      if (room !== null && ids.includes(room)) await meetRoom(bot, room);
      if (ids.includes(talker)) await meetContact(bot, talker);
      for (const id of ids) if (id !== null) seen.add(id);
      if (ids.length > 0) writeBook(path(), book());
      if (!isPassing(room ?? talker)) return null;
      const known = room === null ? book().contacts[talker] : book().rooms[room];
      return known?.unsure === true ? 'unsure' : 'passing';
    },

    canTell: async (bot, id, isRoom) => (await presentIn(bot, isRoom)).has(id),

    async isGone(bot, old, id, isRoom) {
      if ((await presentIn(bot, isRoom)).has(old)) return false;
      if (!isRoom) return true;
      // A code of a room was read by all in it: none of them may take it to a room of their own.
      const [before, described] = [book().rooms[old], await describeRoom(bot, id)];
      if (before === undefined || before.topic !== described?.topic) return false;
      const namesakes = await bot.Room.findAll({ topic: before.topic });
      return namesakes.length <= 1;
    },

    settle(id, old) {
      const { contacts, rooms } = book();
      for (const known of [contacts, rooms]) {
        delete known[old];
        delete known[id]?.unsure;
      }
      writeBook(path(), book());
    },
  };

  async function meetRoom(bot: Bot, id: string): Promise<void> {
    const { rooms } = book();
    const described = await describeRoom(bot, id);
    if (described === null) return;
    const known = rooms[id];
    if (known !== undefined) {
      rooms[id] = { ...described, ...(known.unsure === true && { unsure: true }) };
      return;
    }
    const namesakes = goneFrom(rooms, await presentIn(bot, true), id).filter(
      (old) => rooms[old]?.topic === described.topic,
    );
    const before = namesakes.filter((old) => isSameRoom(rooms[old] ?? described, described));
    rooms[id] = described;
    if (await moveOnly(before, id)) delete rooms[before[0] ?? ''];
    else if ((await withCode(namesakes)).size > 0) rooms[id] = { ...described, unsure: true };
  }

  /** A person's name is anybody's: only the alias that the account's owner gave them tells who they are. */
  async function meetContact(bot: Bot, id: string): Promise<void> {
    const { contacts } = book();
    const { alias, name } = await namesOf(bot, id);
    const described = { alias: printOf(alias), name: printOf(name) };
    const known = contacts[id];
    if (known !== undefined) {
      contacts[id] = { ...known, ...described };
      return;
    }
    const gone = goneFrom(contacts, await presentIn(bot, false), id);
    const before = gone.filter((old) => alias !== '' && contacts[old]?.alias === described.alias);
    const isOnly = alias === '' || (await bot.Contact.findAll({ alias })).length <= 1;
    const coded = await withCode(gone);
    const mayBe = gone.filter(
      (old) => before.includes(old) || (name !== '' && contacts[old]?.name === described.name),
    );
    contacts[id] = described;
    if (isOnly && (await moveOnly(before, id))) delete contacts[before[0] ?? ''];
    else if (mayBe.some((old) => coded.has(old))) contacts[id] = { ...described, unsure: true };
    // Of whoever is gone without an alias and without a code nothing can come back.
    for (const old of gone) if (contacts[old]?.alias === '' && !coded.has(old)) delete contacts[old];
  }

  /** With two that fit it is unsure which, and whoever comes is somebody new. */
  async function moveOnly(before: readonly string[], id: string): Promise<boolean> {
    const [only] = before;
    if (only === undefined || before.length > 1) return false;
    await addresses.moved(wechatName, only, id, now());
    log.info({}, 'wechat acquaintance has a new id');
    return true;
  }

  /** Whoever has no code has nothing to be asked for. */
  async function withCode(gone: readonly string[]): Promise<ReadonlySet<string>> {
    const chats = await Promise.all(
      gone.map(async (old) => ({ old, chat: chatId(wechatName, await addresses.known(wechatName, old)) })),
    );
    const coded = await rejoining.withCode(chats.map(({ chat }) => chat));
    return new Set(chats.flatMap(({ old, chat }) => (coded.includes(chat) ? [old] : [])));
  }
}

async function namesOf(bot: Bot, id: string): Promise<{ readonly alias: string; readonly name: string }> {
  const contact = await bot.Contact.find({ id });
  return { alias: (await contact?.alias()) ?? '', name: contact?.name() ?? '' };
}
