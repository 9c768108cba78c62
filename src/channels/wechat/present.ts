import type { Bot } from './load-wechaty.ts';

/** Whom the account's list of rooms, or of contacts, holds. */
export const presentIn = async (bot: Bot, isRoom: boolean): Promise<ReadonlySet<string>> =>
  new Set(await (isRoom ? bot.puppet.roomList() : bot.puppet.contactList()));

/** Those of a part of the book that are there no more; none while the list does not hold `id`, who speaks: it is not yet whole. */
export const goneFrom = (known: object, present: ReadonlySet<string>, id: string): readonly string[] =>
  present.has(id) ? Object.keys(known).filter((old) => !present.has(old)) : [];
