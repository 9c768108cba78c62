import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/mini';
import type { Addresses } from '../../core/addresses.ts';
import type { Surroundings } from '../module.ts';
import type { Bot } from './load-wechaty.ts';
import type { ReadMessage } from './read-message.ts';
import { wechatName } from './wechat-name.ts';

/** Who has spoken to the bot under an id that ends with the sign-in. */
export interface Acquaintances {
  /** Finds out whether somebody new is an old acquaintance under a new id, and tells the ledger where they are now. */
  meet(bot: Bot, read: Pick<ReadMessage, 'room' | 'talker'>, addresses: Addresses): Promise<void>;
}

/**
 * Web puppets name everybody anew at each sign-in, with ids that begin with `@`; other puppets never do. Source: the web
 * client's `UserName`, wechat4u 0.7, 2026-11.
 */
const isPassing = (id: string): boolean => id.startsWith('@');

const bookForm = z.object({
  rooms: z.record(z.string(), z.object({ topic: z.string(), members: z.array(z.string()) })),
  contacts: z.record(z.string(), z.object({ alias: z.string() })),
});
type Book = z.infer<typeof bookForm>;
type Room = Book['rooms'][string];

/** A room is the same if so many of its members' names are, and no fewer than these: a topic alone anybody can copy. */
const commonShare = 0.8;
const leastCommon = 3;

/** Enough to tell rooms apart; a room of 500 would cost 500 questions. */
const mostMembers = 60;

/** Keeps the acquaintances in a file of `folder`. */
export function createAcquaintances(
  folder: () => string,
  { log, now }: Pick<Surroundings, 'log' | 'now'>,
): Acquaintances {
  let book: Book | null = null;
  /** Those that were looked at since the start. */
  const seen = new Set<string>();

  return {
    async meet(bot, { room, talker }, addresses) {
      const ids = [room, talker].filter((id) => id !== null && isPassing(id) && !seen.has(id));
      if (ids.length === 0) return;
      const path = join(folder(), 'acquaintances.json');
      book ??= readBook(path);
      if (room !== null && ids.includes(room)) await meetRoom(bot, room, book, addresses);
      if (ids.includes(talker)) await meetContact(bot, talker, book, addresses);
      for (const id of ids) if (id !== null) seen.add(id);
      // Renamed, so that the program may end at any moment.
      writeFileSync(`${path}.new`, JSON.stringify(book), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };

  async function meetRoom(bot: Bot, id: string, { rooms }: Book, addresses: Addresses): Promise<void> {
    const described = await describeRoom(bot, id);
    if (described === null) return;
    const present = new Set(rooms[id] === undefined ? await bot.puppet.roomList() : []);
    const before = Object.entries(rooms).filter(
      ([old, each]) => old !== id && !present.has(old) && isSameRoom(each, described),
    );
    if (rooms[id] === undefined) await moveOnly(before, id, addresses, (old) => delete rooms[old]);
    rooms[id] = described;
  }

  /** A person's name is anybody's: only the alias that the account's owner gave them tells who they are. */
  async function meetContact(bot: Bot, id: string, { contacts }: Book, addresses: Addresses): Promise<void> {
    const alias = await aliasOf(bot, id);
    if (alias === null) return;
    if (contacts[id] === undefined) {
      const present = new Set(await bot.puppet.contactList());
      const before = Object.entries(contacts).filter(
        ([old, each]) => old !== id && !present.has(old) && each.alias === printOf(alias),
      );
      const namesakes = await bot.Contact.findAll({ alias });
      if (namesakes.length <= 1) await moveOnly(before, id, addresses, (old) => delete contacts[old]);
    }
    contacts[id] = { alias: printOf(alias) };
  }

  /** With two that fit it is unsure which, and whoever comes is somebody new. */
  async function moveOnly(
    before: readonly (readonly [string, unknown])[],
    id: string,
    addresses: Addresses,
    forget: (old: string) => void,
  ): Promise<void> {
    const [only] = before;
    if (only === undefined || before.length > 1) return;
    await addresses.moved(wechatName, only[0], id, now());
    forget(only[0]);
    log.info({}, 'wechat acquaintance has a new id');
  }
}

async function describeRoom(bot: Bot, id: string): Promise<Room | null> {
  const room = await bot.Room.find({ id });
  const topic = (await room?.topic()) ?? '';
  if (room === undefined || topic === '') return null;
  const members = await room.memberAll();
  const names = members.filter((each) => !each.self()).map((each) => printOf(each.name()));
  return { topic, members: names.sort().slice(0, mostMembers) };
}

async function aliasOf(bot: Bot, id: string): Promise<string | null> {
  const contact = await bot.Contact.find({ id });
  const alias = (await contact?.alias()) ?? '';
  return alias === '' ? null : alias;
}

/** Names are compared, never read: the file tells nobody who is in a room, or what somebody is called. */
const printOf = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, 12);

function isSameRoom(one: Room, other: Room): boolean {
  if (one.topic !== other.topic) return false;
  const common = one.members.filter((name) => other.members.includes(name)).length;
  return common >= leastCommon && common >= commonShare * Math.max(one.members.length, other.members.length);
}

function readBook(path: string): Book {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { rooms: {}, contacts: {} };
    throw error;
  }
  return bookForm.parse(JSON.parse(text));
}
