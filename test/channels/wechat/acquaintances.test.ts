import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Addresses } from '../../../src/core/addresses.ts';
import { createArrayInlet } from '../../contracts/array-inlet.ts';
import type { Platform } from './platform.ts';
import { botId, startPlatform } from './platform.ts';
import { createWechat } from './wechat-under-test.ts';

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

/** Somebody speaks in each room. */
const signInAndHear = (rooms: readonly string[]) =>
  signInAnd(rooms.length, async () => {
    for (const room of rooms) await platform.say('wxid_ann', '大家好', { room });
  });

async function signInAnd(messages: number, speak: () => Promise<void>): Promise<void> {
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
  await speak();
  await inlet.delivered(messages);
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

type Contact = readonly [id: string, name: string, alias: string];

/** Another sign-in: whom there was is gone, these are there; those named write to the bot. */
async function peopleSay(gone: readonly string[], there: readonly Contact[], who: readonly string[]) {
  for (const id of gone) await platform.order({ kind: 'forget-contact', id });
  for (const contact of there) await platform.contact(...contact);
  await signInAnd(who.length, async () => {
    for (const id of who) await platform.say(id, '您好');
  });
}

describe('a person under a new id', () => {
  test('is the old one by the alias the owner gave them, whatever they call themselves', async () => {
    await peopleSay([], [['@one3', '小王', '区里的王主任']], ['@one3']);
    await peopleSay(['@one3'], [['@two3', '改了名', '区里的王主任']], ['@two3']);
    expect(moves).toEqual([['@one3', '@two3']]);
    expect(readFileSync(join(folder, 'acquaintances.json'), 'utf8')).not.toContain('王主任');
  });

  test('is somebody new by the name alone', async () => {
    await peopleSay([], [['@one4', '小王四', '']], ['@one4']);
    await peopleSay(['@one4'], [['@two4', '小王四', '']], ['@two4']);
    expect(moves).toEqual([]);
  });

  test('is not taken for one who is still there, nor where two have the alias', async () => {
    await peopleSay([], [['@one5', '小王五', '王五']], ['@one5']);
    await peopleSay([], [['@two5', '小王五', '王五']], ['@two5']);
    expect(moves).toEqual([]);
    await peopleSay(
      ['@one5', '@two5'],
      [
        ['@three5', '甲', '王五'],
        ['@four5', '乙', '王五'],
      ],
      ['@three5', '@four5'],
    );
    expect(moves).toEqual([]);
  });
});

test('ids that stay are never looked into', async () => {
  await world([['123@chatroom', '工作群', members]]);
  await signInAndHear(['123@chatroom']);
  expect(() => readFileSync(join(folder, 'acquaintances.json'))).toThrow('ENOENT');
  expect(platform.sent.filter(({ to }) => to === botId)).toEqual([]);
});
