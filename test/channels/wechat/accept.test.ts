import { EventEmitter } from 'node:events';
import { setImmediate as settled } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createDoor } from '../../../src/channels/wechat/accept.ts';
import type { Bot } from '../../../src/channels/wechat/load-wechaty.ts';
import type { AcceptRule } from '../../../src/channels/wechat/settings.ts';

const [nobody, everybody] = [{ kind: 'nobody' }, { kind: 'everybody' }] as const;
const receive = 2;

/** A bot that only hears of invitations. */
function hear(acceptFriends: AcceptRule, acceptRooms: AcceptRule) {
  const bot = Object.assign(new EventEmitter(), { Friendship: { Type: { Receive: receive } } });
  const waits: number[] = [];
  const accepted: string[] = [];
  let at = Date.parse('2026-11-23T09:00:00+08:00');
  const door = createDoor(
    { acceptFriends, acceptRooms } as Parameters<typeof createDoor>[0],
    { log: pino({ level: 'silent' }), random: () => 0.5, now: () => at },
    async (ms) => {
      waits.push(ms);
    },
  );
  door.watch(bot as unknown as Bot);
  return {
    waits,
    accepted,
    pass: (ms: number) => (at += ms),
    async befriends(hello: string, type = receive) {
      const accept = async () => void accepted.push(hello);
      bot.emit('friendship', { type: () => type, hello: () => hello, accept });
      await settled();
    },
    async invites(topic: string) {
      const accept = async () => void accepted.push(topic);
      bot.emit('room-invite', { topic: async () => topic, accept });
      await settled();
    },
  };
}

test('unless it is told to, nobody is let in', async () => {
  const door = hear(nobody, nobody);
  await door.befriends('你好');
  await door.invites('工作群');
  expect(door.accepted).toEqual([]);
});

test('where the word stands, and not in the same second', async () => {
  const word = { kind: 'word', word: '产教评' } as const;
  const door = hear(word, word);
  await door.befriends('产教评试点的小王');
  await door.befriends('加一下');
  await door.invites('东城产教评工作群');
  await door.invites('家长群');
  expect(door.accepted).toEqual(['产教评试点的小王', '东城产教评工作群']);
  expect(door.waits).toEqual([17_500, 17_500]);
});

test('a friendship that was confirmed is no request', async () => {
  const door = hear(everybody, everybody);
  await door.befriends('你好', 1);
  expect(door.accepted).toEqual([]);
});

test('twenty a day, and no more until a day has passed', async () => {
  const door = hear(everybody, everybody);
  for (let place = 0; place < 25; place++) await door.befriends(`${place}`);
  expect(door.accepted).toHaveLength(20);
  door.pass(24 * 60 * 60_000);
  await door.befriends('次日');
  expect(door.accepted).toHaveLength(21);
});
