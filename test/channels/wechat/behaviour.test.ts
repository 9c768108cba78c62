import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OutgoingMessage } from '../../../src/channels/channel.ts';
import { channelName, chatId, platformId } from '../../../src/core/ids.ts';
import type { Reply } from '../../../src/core/reply.ts';
import type { Update } from '../../../src/core/update.ts';
import type { ArrayInlet } from '../../contracts/array-inlet.ts';
import { createArrayInlet } from '../../contracts/array-inlet.ts';
import type { Platform } from './platform.ts';
import { botId, startPlatform } from './platform.ts';
import type { WechatUnderTest } from './wechat-under-test.ts';
import { createWechat } from './wechat-under-test.ts';

const room = 'office@chatroom';
const bare = (body: string, more: Partial<Reply> = {}): Reply => ({
  kind: 'answer',
  body,
  entries: [],
  sources: [],
  choices: [],
  ...more,
});

let platform: Platform;
let wechat: WechatUnderTest;
let inlet: ArrayInlet;
const folder = mkdtempSync(join(tmpdir(), 'lianda-wechat-'));

beforeAll(async () => {
  platform = await startPlatform();
  await platform.contact('wxid_ann', '小安');
  await platform.contact('wxid_bob', '小白');
  await platform.room(room, '工作群', ['wxid_ann', 'wxid_bob']);
});
afterAll(() => platform.close());
beforeEach(async () => {
  wechat = await createWechat(platform, { folder });
  inlet = createArrayInlet();
  const online = wechat.becomes('online');
  await wechat.channel.start(inlet);
  await online;
});
afterEach(() => wechat.channel.stop());

const at = async (place: number): Promise<Update> => {
  const update = (await inlet.delivered(place + 1))[place];
  if (update === undefined) throw new Error('no update');
  return update;
};
const send = (message: OutgoingMessage) => wechat.channel.send(message);
/** What is sent to somebody from now on. */
function watch(to: string): (count: number) => Promise<readonly string[]> {
  const before = platform.sent.filter((each) => each.to === to).length;
  return async (count) => (await platform.sees(to, (texts) => texts.length >= before + count)).slice(before);
}

describe('in a room', () => {
  test('it is meant only where it is mentioned, and the mention is no part of the question', async () => {
    await platform.say('wxid_ann', '@链答\u2005 链主单位有哪些？', { room, mentions: [botId] });
    await platform.say('wxid_ann', '@链答 这样打字不算', { room });
    await platform.say('wxid_bob', '@小安\u2005@链答\u2005帮她查查', { room, mentions: ['wxid_ann', botId] });
    expect(
      (await inlet.delivered(3)).map(({ event, name, chatKind }) => ({ event, name, chatKind })),
    ).toEqual([
      {
        event: { kind: 'message', text: '链主单位有哪些？', mentioned: true },
        name: '小安',
        chatKind: 'group',
      },
      {
        event: { kind: 'message', text: '@链答 这样打字不算', mentioned: false },
        name: '小安',
        chatKind: 'group',
      },
      { event: { kind: 'message', text: '帮她查查', mentioned: true }, name: '小白', chatKind: 'group' },
    ]);
  });

  test.each([
    ['@链答，链主单位有哪些？', '链主单位有哪些？'],
    ['@链答：２', '２'],
    ['@链答\u2005。2.', '2.'],
    ['@链答链主单位有哪些？', '链主单位有哪些？'],
    ['链主单位有哪些？@链答', '链主单位有哪些？'],
    ['请问（@链答）链主单位有哪些？', '请问（ ）链主单位有哪些？'],
    ['“链主单位有哪些？”@链答\u2005谢谢', '“链主单位有哪些？” 谢谢'],
    ['@小安\u2005@链答\u2005 回复“2”', '回复“2”'],
    ['@链答\u2005写到 office@chatroom.example 行吗', '写到 office@chatroom.example 行吗'],
    ['@链答\u2005', ''],
  ])('“%s” says “%s”', async (written, heard) => {
    await platform.say('wxid_ann', written, { room, mentions: [botId] });
    expect((await at(0)).event).toEqual({ kind: 'message', text: heard, mentioned: true });
  });

  test('its id holds an “@”, and is the same to all that keep it', async () => {
    await platform.say('wxid_ann', '@链答\u2005问题', { room, mentions: [botId] });
    const { chat, person } = await at(0);
    expect([chat, person]).toEqual([`wechat:${room}`, 'wechat:wxid_ann']);
    // The same name on another platform is another chat.
    expect(chatId(channelName('telegram'), room)).not.toBe(chat);
    expect(platformId(chat)).toBe(room);
  });

  test('the answer is addressed to whoever asked, and says how to choose', async () => {
    await platform.say('wxid_bob', '@链答\u2005问题', { room, mentions: [botId] });
    const sent = watch(room);
    const reply = bare('@小白 答复', {
      choices: [{ id: 'q:other', label: '另一个' }],
      choicesTitle: '相关问题',
    });
    expect(await send(inlet.answer(await at(0), reply))).toEqual({ kind: 'delivered' });
    // The name the answer begins with becomes the mention; there are not two of them.
    expect(await sent(1)).toEqual(['@小白\u2005答复\n\n相关问题：\n1. 另一个\n@我并回复编号即可。']);
  });

  test('what has no words is nobody’s question', async () => {
    await platform.say('wxid_ann', '', { room, type: 6 });
    await platform.say('wxid_ann', '之后', { room });
    expect((await at(0)).event).toMatchObject({ text: '之后' });
  });
});

describe('in a direct chat', () => {
  test('a picture is answered like an empty message, a sticker not at all', async () => {
    const [sticker, image] = [5, 6];
    await platform.say('wxid_ann', '', { type: sticker });
    await platform.say('wxid_ann', '', { type: image });
    expect((await at(0)).event).toEqual({ kind: 'message', text: '', mentioned: true });
  });

  test('what it said itself is not heard, nor what is old', async () => {
    await platform.say(botId, '自己说的', { room });
    await platform.say('wxid_ann', '两小时前说的', { at: Date.now() - 2 * 60 * 60_000 });
    await platform.say('wxid_ann', '刚说的');
    expect((await at(0)).event).toMatchObject({ text: '刚说的' });
    expect(wechat.logged.join('')).not.toContain('小时前');
  });

  test('a long text comes in parts that fit, in order, with its citation', async () => {
    await platform.say('wxid_ann', '长');
    const body = Array.from({ length: 300 }, (_, place) => `这是第${place}句话，不长也不短。`).join('');
    const sent = watch('wxid_ann');
    await send(inlet.answer(await at(0), bare(body, { citation: '【依据】《通知》第1段' })));
    const parts = await sent(3);
    expect(parts).toHaveLength(3);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(1500);
    expect(parts.join('').replaceAll('\n', '')).toBe(`${body}【依据】《通知》第1段`);
  });

  test('files follow the text; where none can be sent, it says so', async () => {
    await platform.say('wxid_ann', '文件');
    const sent = watch('wxid_ann');
    const file = { name: '日程.ics', mediaType: 'text/calendar', text: 'BEGIN:VCALENDAR' };
    const message = inlet.answer(await at(0), bare('清单', { attachments: [file] }));
    await send(message);
    const other = inlet.answer(await at(0), bare('清单二', { attachments: [file] }));
    await platform.order({ kind: 'refuse', message: 'files are not supported', file: true });
    await platform.order({ kind: 'refuse', message: 'files are not supported', file: true });
    expect(await send(other)).toEqual({ kind: 'delivered' });
    expect(await sent(4)).toEqual([
      '清单',
      '日程.ics',
      '清单二',
      '这里发不了文件（日程.ics）。需要的话，请到网页上办。',
    ]);
  });
});

describe('what became of a message', () => {
  test.each([
    ['not logged in', 'down'],
    ['你已被移出群聊', 'blocked'],
    ['对方开启了朋友验证', 'blocked'],
    ['something else went wrong', 'unknown'],
  ] as const)('“%s” is %s', async (words, kind) => {
    await platform.say('wxid_ann', '问题');
    await platform.order({ kind: 'refuse', message: words });
    expect((await send(inlet.answer(await at(0), bare('答复')))).kind).toBe(kind);
  });

  test('after a part that did not leave, the next attempt goes on from there', async () => {
    await platform.say('wxid_ann', '长');
    const message = inlet.answer(await at(0), bare(`${'一'.repeat(1400)}。\n\n${'二'.repeat(1400)}。`));
    const sent = watch('wxid_ann');
    await platform.order({ kind: 'refuse', message: 'not logged in', after: 1 });
    expect(await send(message)).toMatchObject({ kind: 'down' });
    await expect.poll(() => wechat.channel.isOpen?.(), { timeout: 10_000 }).toBe(true);
    expect(await send(message)).toEqual({ kind: 'delivered' });
    expect((await sent(2)).map((text) => text.slice(0, 1))).toEqual(['一', '二']);
  });
});

test('nobody’s name is kept on the disk', async () => {
  await platform.say('wxid_ann', '你好', { room });
  await at(0);
  expect(readdirSync(folder, { recursive: true })).toEqual(
    expect.not.arrayContaining([expect.stringContaining('payload')]),
  );
});

test('added to a room, it says so to the ledger', async () => {
  const other = `added-${crypto.randomUUID()}@chatroom`;
  await platform.order({ kind: 'room', id: other, topic: '新群', members: ['wxid_ann', 'wxid_bob'] });
  await platform.order({ kind: 'add-bot', room: other, by: 'wxid_bob' });
  const update = await at(0);
  expect(update.event).toEqual({ kind: 'presence', presence: 'joined' });
  expect([platformId(update.chat), platformId(update.person), update.chatKind]).toEqual([
    other,
    'wxid_bob',
    'group',
  ]);
});

test('removed from a room, it says so to the ledger', async () => {
  await platform.order({ kind: 'remove-bot', room, by: 'wxid_ann' });
  const update = await at(0);
  expect(update.event).toEqual({ kind: 'presence', presence: 'left' });
  expect(platformId(update.chat)).toBe(room);
});

test('a second program on the same folder is told, and takes over once the first has ended', async () => {
  const second = await createWechat(platform, { folder });
  await expect(second.channel.start(inlet)).rejects.toThrow('another program has it');
  expect(second.healths).toEqual([{ state: 'degraded', reason: 'another program uses this WeChat folder' }]);
  await wechat.channel.stop();
  const online = second.becomes('online');
  await second.channel.start(inlet);
  await online;
  await second.channel.stop();
});
