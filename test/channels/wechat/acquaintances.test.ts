import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Addresses } from '../../../src/core/addresses.ts';
import { createArrayInlet } from '../../contracts/array-inlet.ts';
import type { Platform } from './platform.ts';
import { botId, startPlatform } from './platform.ts';
import { createWechat } from './wechat-under-test.ts';

/** Rooms of a web puppet are named anew at each sign-in; the mock's contacts are not, as it takes an `@` for a room. */
const members = ['wxid_ann', 'wxid_bob', 'wxid_cid', 'wxid_dan'];

let platform: Platform;
let folder: string;
let moves: (readonly [string, string])[];

beforeAll(async () => {
  platform = await startPlatform();
  for (const [place, id] of [...members, 'wxid_eve'].entries()) await platform.contact(id, `小${place}`);
});
afterAll(() => platform.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianda-wechat-'));
  moves = [];
});

/** Somebody speaks in each room; gives under which ids the rooms stood before. */
async function signInAndHear(rooms: readonly string[]): Promise<void> {
  const wechat = await createWechat(platform, { folder });
  const inlet = createArrayInlet();
  const addresses: Addresses = {
    ...inlet.addresses,
    async moved(_, from, to) {
      moves.push([from, to]);
    },
  };
  const online = wechat.becomes('online');
  await wechat.channel.start({ ...inlet, addresses });
  await online;
  for (const room of rooms) await platform.say('wxid_ann', '大家好', { room });
  await inlet.delivered(rooms.length);
  await wechat.channel.stop();
}

type Room = readonly [id: string, topic: string, members: readonly string[]];

let present: readonly string[] = [];

/** Another sign-in: from now on there are only these rooms. */
async function world(rooms: readonly Room[]): Promise<void> {
  for (const id of present) await platform.order({ kind: 'forget-room', id });
  for (const [id, topic, who] of rooms) await platform.room(id, topic, who);
  present = rooms.map(([id]) => id);
}

test('a room under a new id is the old one by topic and members, and only when the old id is gone', async () => {
  await world([['@@one0', '工作群', members]]);
  await signInAndHear(['@@one0']);
  await world([['@@two0', '工作群', members]]);
  await signInAndHear(['@@two0']);
  expect(moves).toEqual([['@@one0', '@@two0']]);
  expect(readFileSync(join(folder, 'acquaintances.json'), 'utf8')).not.toContain('小1');
});

test('a room of the same name with other members is somebody else’s', async () => {
  await world([['@@one1', '工作群', members]]);
  await signInAndHear(['@@one1']);
  await world([['@@two1', '工作群', ['wxid_ann', 'wxid_eve']]]);
  await signInAndHear(['@@two1']);
  expect(moves).toEqual([]);
});

test('where two rooms fit it is unsure which, and neither is taken', async () => {
  await world([
    ['@@one2', '工作群', members],
    ['@@other2', '工作群', members],
  ]);
  await signInAndHear(['@@one2', '@@other2']);
  await world([['@@two2', '工作群', members]]);
  await signInAndHear(['@@two2']);
  expect(moves).toEqual([]);
});

test('ids that stay are never looked into', async () => {
  await world([['123@chatroom', '工作群', members]]);
  await signInAndHear(['123@chatroom']);
  expect(() => readFileSync(join(folder, 'acquaintances.json'))).toThrow('ENOENT');
  expect(platform.sent.filter(({ to }) => to === botId)).toEqual([]);
});
