import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OutgoingMessage, SendOutcome } from '../../../src/channels/channel.ts';
import { broadcastId } from '../../../src/core/broadcasts/broadcast.ts';
import { readMarkdown } from '../../../src/core/broadcasts/markdown-reading.ts';
import { chatId, replyId, updateId } from '../../../src/core/ids.ts';
import type { ChatId } from '../../../src/core/ids.ts';
import type { Reply } from '../../../src/core/reply.ts';
import type { ChatKind } from '../../../src/core/update.ts';
import { telegramName } from '../../../src/channels/telegram/telegram-name.ts';
import type { ArrayInlet } from '../../contracts/array-inlet.ts';
import { createArrayInlet } from '../../contracts/array-inlet.ts';
import type { Sent } from './fake-telegram.ts';
import type { TestBot } from './test-bot.ts';
import { createTestBot } from './test-bot.ts';

let bot: TestBot;
let inlet: ArrayInlet;
let count = 0;

beforeEach(async () => {
  bot = await createTestBot('webhook');
  inlet = createArrayInlet();
  await bot.channel.start(inlet);
});
afterEach(() => bot.close());

const reply = (body: string, more: Partial<Reply> = {}): Reply => ({
  kind: 'answer',
  body,
  entries: [],
  sources: [],
  choices: [],
  ...more,
});

/** A reply on its way to somebody new, or to a chat. */
function outgoing(
  given: Reply,
  to?: { readonly chat: ChatId; readonly chatKind: ChatKind },
): OutgoingMessage {
  const id = updateId(`m1.${count++}`);
  const user = bot.people.person('小王');
  bot.people.direct(user);
  const where = to ?? { chat: chatId(telegramName, String(user.id)), chatKind: 'direct' };
  return { id: replyId(telegramName, id, 0), ...where, position: count, reply: given };
}
const numberOf = ({ chat }: OutgoingMessage) => Number(chat.split(':')[1]);

async function send(given: Reply): Promise<readonly Sent[]> {
  const message = outgoing(given);
  expect(await bot.channel.send(message)).toEqual({ kind: 'delivered' });
  return bot.telegram.sent.filter(({ chat }) => chat === numberOf(message));
}

describe('outcomes', () => {
  const cases: readonly (readonly [
    string,
    Parameters<TestBot['telegram']['failNext']>[1],
    Partial<SendOutcome>,
  ])[] = [
    [
      '429 waits exactly as long as Telegram says',
      { kind: 'rate-limited', retryAfter: 17 },
      { kind: 'rate-limited', retryAfterMs: 17_000 },
    ],
    ['403 is a person who blocked the bot', { kind: 'blocked' }, { kind: 'blocked' }],
    [
      'a connection that ends after the message was taken is unknown',
      { kind: 'dropped', accepted: true },
      { kind: 'unknown' },
    ],
    [
      'a connection that ends before is unknown too: nobody can tell',
      { kind: 'dropped', accepted: false },
      { kind: 'unknown' },
    ],
    ['500 may have arrived', { kind: 'internal' }, { kind: 'unknown' }],
    [
      'the page of a gateway may stand before a message that arrived',
      { kind: 'gateway' },
      { kind: 'unknown' },
    ],
    ['a revoked token is no message’s fault', { kind: 'unauthorized' }, { kind: 'down' }],
  ];
  test.each(cases)('%s', async (_, failure, outcome) => {
    const message = outgoing(reply('答复'));
    bot.telegram.failNext(numberOf(message), failure);
    expect(await bot.channel.send(message)).toMatchObject(outcome);
    const wasTaken = failure.kind === 'dropped' && failure.accepted;
    expect(bot.telegram.sent).toHaveLength(wasTaken ? 1 : 0);
    // The next attempt is one call, and goes through.
    expect(await bot.channel.send(message)).toEqual({ kind: 'delivered' });
  });

  test('a chat that this bot does not know refuses the message and opts nobody out', async () => {
    const message = outgoing(reply('答复'), { chat: chatId(telegramName, '4711'), chatKind: 'direct' });
    expect(await bot.channel.send(message)).toEqual({
      kind: 'rejected',
      reason: '400 Bad Request: chat not found',
    });
  });

  test.each([
    [{ kind: 'rate-limited', retryAfter: 3 }, { kind: 'rate-limited', retryAfterMs: 3000 }, '甲乙'],
    [{ kind: 'dropped', accepted: true }, { kind: 'unknown' }, '甲乙乙'],
    [{ kind: 'gateway' }, { kind: 'unknown' }, '甲乙'],
  ] as const)(
    'the next attempt of two parts whose second failed goes on with the second: %o',
    async (failure, outcome, sent) => {
      const message = outgoing(reply(`${'甲'.repeat(4000)}。\n\n${'乙'.repeat(4000)}。`));
      for (const each of [{ kind: 'none' }, failure] as const) bot.telegram.failNext(numberOf(message), each);
      expect(await bot.channel.send(message)).toMatchObject(outcome);
      expect(await bot.channel.send(message)).toEqual({ kind: 'delivered' });
      expect(bot.telegram.sent.map(({ text }) => text[0]).join('')).toBe(sent);
    },
  );
});

test('a group that became a supergroup gets the message under its new id, and so from then on', async () => {
  const old = bot.people.group('工作群', 'group');
  const grown = bot.people.group('工作群');
  bot.telegram.migrate(old.chat.id, grown.chat.id);
  const to = { chat: chatId(telegramName, String(old.chat.id)), chatKind: 'group' } as const;
  for (const text of ['一', '二'])
    expect(await bot.channel.send(outgoing(reply(text), to))).toEqual({ kind: 'delivered' });
  expect(bot.telegram.sent.map(({ chat, text }) => [chat, text])).toEqual([
    [grown.chat.id, '一'],
    [grown.chat.id, '二'],
  ]);
  const calls = bot.telegram.calls.filter(({ method }) => method === 'sendMessage');
  expect(calls).toHaveLength(3);
});

describe('texts', () => {
  const limit = 4096;

  test('4,096 units are one message, 4,097 are two', async () => {
    expect(await send(reply('字'.repeat(limit)))).toHaveLength(1);
    expect(await send(reply('字'.repeat(limit + 1)))).toHaveLength(2);
    // Of two units each.
    expect(await send(reply('😀'.repeat(limit / 2)))).toHaveLength(1);
    expect(await send(reply('😀'.repeat(limit / 2 + 1)))).toHaveLength(2);
  });

  test('a long text is cut at sentences, its citation stays whole on the last part, with the choices', async () => {
    const sentence = `${'这是一句话'.repeat(30)}。`;
    const citation = '【依据】《通知》（北京市，2024-12-30）第5、7段';
    const sent = await send(
      reply(sentence.repeat(60), {
        citation,
        choices: [{ id: 'q:a', label: '另一个问题' }],
        choicesTitle: '相关问题',
      }),
    );
    expect(sent.length).toBeGreaterThan(2);
    const parts = sent.map(({ text }) => text);
    for (const part of parts.slice(0, -1)) expect(part.endsWith('。')).toBe(true);
    expect(parts.at(-1)).toMatch(/。\n\n【依据】《通知》（北京市，2024-12-30）第5、7段\n\n相关问题：$/u);
    expect(sent.map(({ keyboard }) => keyboard.length)).toEqual([...parts.slice(1).map(() => 0), 1]);
    expect(parts.join('').replace(/\n\n【依据】.*$/su, '')).toBe(sentence.repeat(60));
  });

  test('a citation that only just does not fit below moves the last sentences with it', async () => {
    const citation = `【依据】${'据'.repeat(100)}`;
    const sent = await send(reply(`${'甲'.repeat(2000)}。${'乙'.repeat(2050)}。`, { citation }));
    expect(sent.map(({ text }) => text)).toEqual([
      `${'甲'.repeat(2000)}。`,
      `${'乙'.repeat(2050)}。\n\n${citation}`,
    ]);
  });

  test('whatever people and staff write is text, and every message is one Telegram takes', async () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        '**粗**',
        '_斜_',
        '`代码`',
        '[链](https://example.org/a_b)',
        '> 引',
        '- 项',
        '1. 项',
        '```\n代\n```',
        '# 题',
        '<b>',
        '&amp;',
        '😀👨‍👩‍👧',
        '\n\n',
        '| a | b |\n|---|---|\n| 1 | **2** |',
        '~~删~~',
        '---',
        '[邮](mailto:a@b.cn)',
        '@durov',
        '/start',
      ),
    );
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(1, 30), async (written, times) => {
        const markdown = `x ${`${written}\n\n`.repeat(times)}`;
        await send(reply('', { formatted: readMarkdown(markdown) }));
        const sent = await send(reply(markdown));
        expect(
          sent
            .map((part) => part.text)
            .join('')
            .replace(/\s/gu, ''),
        ).toBe(markdown.toWellFormed().replace(/\s/gu, ''));
      }),
      { numRuns: 60 },
    );
  });

  test('formatting becomes marks at places that count emoji as two', async () => {
    const [sent] = await send(
      reply('', { formatted: readMarkdown('# 😀 标题\n\n请看 **这里** 和 [通知](https://example.org/)') }),
    );
    expect(sent?.text).toBe('😀 标题\n\n请看 这里 和 通知');
    const marked = sent?.entities.map(({ type, offset, length }) => [
      type,
      sent.text.slice(offset, offset + length),
    ]);
    expect(marked).toEqual([
      ['bold', '😀 标题'],
      ['bold', '这里'],
      ['text_link', '通知'],
    ]);
  });

  test('a name is no mention of somebody else', async () => {
    const group = bot.people.group('工作群');
    const to = { chat: chatId(telegramName, String(group.chat.id)), chatKind: 'group' } as const;
    await bot.channel.send(outgoing(reply('@durov 答复'), to));
    await bot.channel.send(outgoing(reply('@小王 答复'), to));
    expect(bot.telegram.sent.map(({ text }) => text)).toEqual([
      '@\u2060durov 答复',
      '@\u2060小王 答复'.replace('\u2060', ''),
    ]);
  });
});

describe('where an answer stands', () => {
  test('in a group below the question, in its topic; in a private chat without a quote', async () => {
    const { people, telegram, channel } = bot;
    const wang = people.person('小王');
    const group = people.group('工作群');
    const topic = people.topic(group, 45);
    for (const place of [group, topic, people.direct(wang)]) {
      const said = people.say(place, wang, '/ask 问题');
      await said.taken;
      const update = inlet.deliveries.at(-1);
      if (update === undefined) throw new Error('nothing arrived');
      await channel.send(inlet.answer(update, reply('答复')));
      const sent = telegram.sent.at(-1);
      expect(sent?.answers).toBe(place.chat.type === 'private' ? undefined : said.message.message_id);
      expect(sent?.thread).toBe(place.thread);
    }
  });

  test('short choices share a row, long ones have one each', async () => {
    const labels = ['确定', '取消', '一个相当长的相关问题是什么？', '是', '否', '不知道'];
    const [sent] = await send(
      reply('选', { choices: labels.map((label, place) => ({ id: `c:${place}`, label })) }),
    );
    expect(sent?.keyboard.map((row) => row.map(({ text }) => text))).toEqual([
      ['确定', '取消'],
      ['一个相当长的相关问题是什么？'],
      ['是', '否', '不知道'],
    ]);
  });
});

describe('files', () => {
  const file = { name: '我的数据 “甲”.txt', mediaType: 'text/plain', text: '内容' };

  test('a short text stands below its file, a long one above it', async () => {
    const [one] = await send(reply('这是您的数据。', { attachments: [file] }));
    expect([one?.text, one?.file?.name, one?.file?.bytes.toString()]).toEqual([
      '这是您的数据。',
      file.name,
      '内容',
    ]);
    const long = await send(
      reply('长'.repeat(1025), { attachments: [file], choices: [{ id: 'a:b', label: '好' }] }),
    );
    expect(long.map((message) => [message.file?.name, message.keyboard.length])).toEqual([
      [undefined, 0],
      [file.name, 1],
    ]);
  });

  test('the file of a broadcast is the one that is kept, and one that was taken away stops nothing', async () => {
    const broadcast = broadcastId(1);
    const attachments = [{ name: '通知.pdf', mediaType: 'application/pdf', broadcast }];
    const [without] = await send(reply('公告', { attachments }));
    expect(without).toMatchObject({ text: '公告' });
    inlet.keepFile(broadcast, new Uint8Array([1, 2, 255]));
    const [sent] = await send(reply('公告', { attachments }));
    expect([...(sent?.file?.bytes ?? [])]).toEqual([1, 2, 255]);
  });
});
