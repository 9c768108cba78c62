import type { KnownRoom } from './acquaintance-book.ts';
import { printOf } from './acquaintance-book.ts';
import type { Bot } from './load-wechaty.ts';

/** A room is the same if so many of its members' names are, and no fewer than these: a topic alone anybody can copy. */
const commonShare = 0.8;
const leastCommon = 3;

/** Enough to tell rooms apart; a room of 500 would cost 500 questions. */
const mostMembers = 60;

/** Null where it has no name. */
export async function describeRoom(bot: Bot, id: string): Promise<KnownRoom | null> {
  const room = await bot.Room.find({ id });
  const topic = (await room?.topic()) ?? '';
  if (room === undefined || topic === '') return null;
  const members = await room.memberAll();
  const names = members.filter((each) => !each.self()).map((each) => printOf(each.name()));
  return { topic, members: names.sort().slice(0, mostMembers) };
}

export function isSameRoom(one: KnownRoom, other: KnownRoom): boolean {
  if (one.topic !== other.topic) return false;
  const common = one.members.filter((name) => other.members.includes(name)).length;
  return common >= leastCommon && common >= commonShare * Math.max(one.members.length, other.members.length);
}
