import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Update } from '../../../src/core/update.ts';
import type { ArrayInlet } from '../../contracts/array-inlet.ts';
import { createArrayInlet } from '../../contracts/array-inlet.ts';
import type { User } from 'grammy/types';
import { fakeBot } from './fake-telegram.ts';
import { byBot } from './people.ts';
import type { TestBot } from './test-bot.ts';
import { createTestBot } from './test-bot.ts';

let bot: TestBot;
let inlet: ArrayInlet;

beforeEach(async () => {
  bot = await createTestBot('polling');
  inlet = createArrayInlet();
  await bot.channel.start(inlet);
});
afterEach(() => bot.close());

const name = `@${fakeBot.username}`;
/** The update that the newest message became; null when it became none. */
async function became(taken: Promise<boolean>): Promise<Update | null> {
  const before = inlet.deliveries.length;
  expect(await taken).toBe(true);
  return inlet.deliveries.slice(before).at(-1) ?? null;
}
const eventOf = async (taken: Promise<boolean>) => (await became(taken))?.event ?? null;

describe('in a group', () => {
  const inGroup = () => {
    const { people } = bot;
    return { people, wang: people.person('小王', 'zh-hans'), group: people.group('工作群') };
  };

  test('talk among people is not meant for the bot', async () => {
    const { people, wang, group } = inGroup();
    const said = { kind: 'message', mentioned: false };
    expect(await eventOf(people.say(group, wang, '今天几点开会').taken)).toMatchObject(said);
    expect(await eventOf(people.say(group, wang, '@another_bot 你好').taken)).toMatchObject(said);
    // A name that is longer than the bot's is another's.
    expect(await eventOf(people.say(group, wang, `${name}_2 你好`).taken)).toMatchObject(said);
    expect(await eventOf(people.say(group, wang, `mail${name} 你好`).taken)).toMatchObject(said);
    const link = `https://t.me/s/${name}`;
    const entities = [{ type: 'url' as const, offset: 0, length: link.length }];
    expect(await eventOf(people.say(group, wang, link, { entities }).taken)).toMatchObject(said);
  });

  test('a mention by name of display addresses the bot, one of somebody else does not', async () => {
    const { people, wang, group } = inGroup();
    const mention = (user: User) =>
      people.say(group, wang, '小助手 怎么申报', {
        entities: [{ type: 'text_mention', offset: 0, length: 3, user }],
      });
    expect(await eventOf(mention(fakeBot).taken)).toMatchObject({ text: '怎么申报', mentioned: true });
    expect(await eventOf(mention(wang).taken)).toMatchObject({ mentioned: false });
  });

  test('a mention in a reply to somebody else addresses the bot, a command for another in a reply to it does not', async () => {
    const { people, wang, group } = inGroup();
    const { message } = people.say(group, wang, '要多久');
    const asked = people.say(group, wang, `${name} 他问的呢`, { reply_to_message: message as never });
    expect(await eventOf(asked.taken)).toMatchObject({ text: '他问的呢', mentioned: true });
    const other = people.say(group, wang, '/ask@another_bot 怎么申报', { reply_to_message: byBot(5) });
    expect(await eventOf(other.taken)).toMatchObject({ mentioned: false });
  });

  test('what was forwarded is read as what it says', async () => {
    const { people, wang, group } = inGroup();
    const origin = { forward_origin: { type: 'hidden_user', sender_user_name: '小李', date: 1 } } as const;
    expect(await eventOf(people.say(group, wang, '怎么申报', origin).taken)).toMatchObject({
      mentioned: false,
    });
    expect(await eventOf(people.say(people.direct(wang), wang, '怎么申报', origin).taken)).toMatchObject({
      text: '怎么申报',
      mentioned: true,
    });
  });

  test.each([
    [`${name} 怎么申报`, '怎么申报'],
    [`${name.toUpperCase()}，怎么申报`, '怎么申报'],
    [`请问 ${name} 怎么申报`, '请问 怎么申报'],
    [`😀 ${name} 怎么申报`, '😀 怎么申报'],
    [`${name}怎么申报`, '怎么申报'],
    [`请问${name}，怎么申报`, '请问，怎么申报'],
    [`怎么申报 ${name}`, '怎么申报'],
    [`@another_bot ${name} 怎么申报`, '@another_bot 怎么申报'],
    [name, ''],
  ])('a mention addresses the bot and is no part of the question: %s', async (said, text) => {
    const { people, wang, group } = inGroup();
    expect(await eventOf(people.say(group, wang, said).taken)).toEqual({
      kind: 'message',
      text,
      mentioned: true,
    });
  });

  test('a reply to a message of the bot addresses it, a reply to another does not', async () => {
    const { people, wang, group } = inGroup();
    const answered = people.say(group, wang, '那要多久', { reply_to_message: byBot(5) });
    expect(await eventOf(answered.taken)).toMatchObject({ text: '那要多久', mentioned: true });
    const { message } = answered;
    expect(
      await eventOf(people.say(group, wang, '不知道', { reply_to_message: message as never }).taken),
    ).toMatchObject({ mentioned: false });
  });

  test('a caption is a text', async () => {
    const { people, wang, group } = inGroup();
    const picture = { caption: `${name} 这个要盖章吗`, photo: [] };
    expect(await eventOf(people.say(group, wang, '', picture).taken)).toMatchObject({
      text: '这个要盖章吗',
      mentioned: true,
    });
  });

  test('bots, other channels and service messages are nobody', async () => {
    const { people, wang, group } = inGroup();
    expect(await became(people.say(group, { ...wang, is_bot: true }, '你好').taken)).toBeNull();
    const channel = { id: -1009, type: 'channel', title: '频道' } as const;
    expect(await became(people.say(group, wang, '转发', { sender_chat: channel }).taken)).toBeNull();
    // As Telegram puts it into the group of a channel, by an account of its own that is no bot.
    const telegram = { ...people.person('Telegram'), id: 777_000 };
    const posted = { sender_chat: channel, is_automatic_forward: true } as const;
    expect(await became(people.say(group, telegram, `${name} 公告`, posted).taken)).toBeNull();
    expect(await became(people.say(group, wang, '').taken)).toBeNull();
    expect(await became(people.say({ chat: channel }, wang, '公告').taken)).toBeNull();
  });

  test('an administrator who writes as the group is one person without a name', async () => {
    const { people, wang, group } = inGroup();
    const anonymous = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
    const asGroup = { from: anonymous, sender_chat: group.chat };
    const update = await became(people.say(group, wang, `${name} 你好`, asGroup).taken);
    expect(update).toMatchObject({ person: `telegram:${group.chat.id}`, event: { mentioned: true } });
    expect(update).not.toHaveProperty('name');
  });

  test('a topic is a chat of its own; a row of replies is none', async () => {
    const { people, wang, group } = inGroup();
    const topic = people.topic(group, 45);
    expect((await became(people.say(topic, wang, '你好').taken))?.chat).toBe(`telegram:${group.chat.id}:45`);
    expect((await became(people.press(topic, wang, 'q:a')))?.chat).toBe(`telegram:${group.chat.id}:45`);
    const threaded = people.say(group, wang, '你好', { message_thread_id: 7 } as never);
    expect((await became(threaded.taken))?.chat).toBe(`telegram:${group.chat.id}`);
  });
});

describe('commands', () => {
  test('a question behind /ask is the question, and without one the bot asks for it', async () => {
    const { people } = bot;
    const wang = people.person('小王', 'zh-hans');
    const group = people.group('工作群');
    const message = (text: string) => ({ kind: 'message', text, mentioned: true });
    expect(await eventOf(people.say(group, wang, '/ask 怎么申报').taken)).toEqual(message('怎么申报'));
    expect(await eventOf(people.say(group, wang, `/ask${name}\n怎么申报`).taken)).toEqual(
      message('怎么申报'),
    );
    expect(await eventOf(people.say(group, wang, '/ask怎么申报').taken)).toEqual(message('怎么申报'));
    expect(await eventOf(people.say(group, wang, `/ask${name}怎么申报`).taken)).toEqual(message('怎么申报'));
    expect(await eventOf(people.say(group, wang, '/ask').taken)).toEqual(message('提问'));
  });

  test('a command that opens something is a choice, as a button is', async () => {
    const { people } = bot;
    const chat = people.direct(people.person('小王'));
    const wang = people.person('小王');
    expect(await eventOf(people.say(chat, wang, '/apply').taken)).toEqual({
      kind: 'choice',
      choice: '申报清单',
    });
    expect(await eventOf(people.say(chat, wang, '/remind').taken)).toEqual({
      kind: 'choice',
      choice: '我的提醒',
    });
  });

  test('/help, /start and /stop speak the language of the person', async () => {
    const { people } = bot;
    for (const [code, words] of [
      ['zh-hans', ['帮助', '帮助', '退订']],
      [undefined, ['帮助', '帮助', '退订']],
      ['en', ['help', 'help', 'stop']],
    ] as const) {
      const person = people.person('Ann', code);
      const chat = people.direct(person);
      const texts = [];
      for (const command of ['/help', '/start a-link', '/stop'])
        texts.push(await eventOf(people.say(chat, person, command).taken));
      expect(texts).toEqual(words.map((text) => ({ kind: 'message', text, mentioned: true })));
    }
  });

  test('in a group a command for another bot, or that any bot might have, is not for this one', async () => {
    const { people } = bot;
    const wang = people.person('小王');
    const group = people.group('工作群');
    for (const text of ['/apply@another_bot', '/stop', '/help', '/weather'])
      expect(await eventOf(people.say(group, wang, text).taken)).toMatchObject({ text, mentioned: false });
    expect(await eventOf(people.say(group, wang, `/stop${name}`).taken)).toMatchObject({ text: '退订' });
  });

  test('in a direct chat every command is for this bot, and every message is', async () => {
    const { people } = bot;
    const wang = people.person('小王', 'zh-hans');
    const chat = people.direct(wang);
    expect(await eventOf(people.say(chat, wang, '/help@another_bot').taken)).toMatchObject({ text: '帮助' });
    for (const text of ['/weather@another_bot', '@another_bot 你好'])
      expect(await eventOf(people.say(chat, wang, text).taken)).toMatchObject({ text, mentioned: true });
  });

  test('the menu is registered in Chinese and English', () => {
    const menus = bot.telegram.calls.filter(({ method }) => method === 'setMyCommands');
    expect(menus.map(({ payload }) => payload['language_code'])).toEqual([undefined, 'zh', 'en']);
    for (const { payload } of menus) {
      const listed = payload['commands'] as readonly { readonly command: string }[];
      expect(listed.map(({ command }) => command)).toEqual(['apply', 'ask', 'remind', 'stop', 'help']);
    }
  });
});

describe('edited messages', () => {
  const date = 1_750_000_000;
  const setUp = () => {
    const { people } = bot;
    const wang = people.person('小王');
    return { people, wang, chat: people.direct(wang) };
  };

  test('a question whose words were changed soon after is a new one', async () => {
    const { people, wang, chat } = setUp();
    const said = people.say(chat, wang, '怎么申请', { date });
    const first = await became(said.taken);
    const update = await became(people.edit(said.message, '怎么申报', date + 60));
    expect(update?.event).toMatchObject({ text: '怎么申报' });
    expect(update?.id).not.toBe(first?.id);
  });

  test('an edit that changed no words, or came late, is none', async () => {
    const { people, wang, chat } = setUp();
    const said = people.say(chat, wang, '怎么申报', { date });
    await said.taken;
    expect(await became(people.edit(said.message, '怎么申报', date + 60))).toBeNull();
    expect(await became(people.edit(said.message, '别的问题', date + 3600))).toBeNull();
  });

  test('changed back and forth, each wording that differs from the one before counts', async () => {
    const { people, wang, chat } = setUp();
    const said = people.say(chat, wang, '甲', { date });
    await said.taken;
    expect(await became(people.edit(said.message, '乙', date + 1))).not.toBeNull();
    expect(await became(people.edit(said.message, '乙', date + 2))).toBeNull();
    expect(await became(people.edit(said.message, '甲', date + 3))).not.toBeNull();
  });

  test('a caption that was changed is a new question, too', async () => {
    const { people, wang } = setUp();
    const group = people.group('工作群');
    const said = people.say(group, wang, '', { date, photo: [], caption: `${name} 这个要盖章` });
    await said.taken;
    expect(await eventOf(people.edit(said.message, `${name} 这个要盖章吗`, date + 9))).toMatchObject({
      text: '这个要盖章吗',
      mentioned: true,
    });
    expect(await became(people.edit(said.message, `${name}，这个要盖章吗`, date + 10))).toBeNull();
  });

  test('in a group a mention that was forgotten may be added', async () => {
    const { people, wang } = setUp();
    const group = people.group('工作群');
    const said = people.say(group, wang, '怎么申报', { date });
    await said.taken;
    expect(await eventOf(people.edit(said.message, `${name} 怎么申报`, date + 9))).toMatchObject({
      text: '怎么申报',
      mentioned: true,
    });
  });
});

describe('what becomes of the bot', () => {
  test('a group adds and removes it, a person blocks it and lets it in again', async () => {
    const { people } = bot;
    const wang = people.person('小王');
    const group = people.group('工作群');
    const chat = people.direct(wang);
    const presence = (event: string) => ({ kind: 'presence', presence: event });
    expect(await eventOf(people.membership(group, wang, 'left', 'member'))).toEqual(presence('joined'));
    expect(await eventOf(people.membership(group, wang, 'member', 'administrator'))).toBeNull();
    expect(await eventOf(people.membership(group, wang, 'administrator', 'kicked'))).toEqual(
      presence('left'),
    );
    expect(await eventOf(people.membership(chat, wang, 'member', 'kicked'))).toEqual(presence('blocked'));
    expect(await eventOf(people.membership(chat, wang, 'kicked', 'member'))).toEqual(presence('returned'));
  });

  test('a group that became a supergroup is the same chat, and nobody has left it', async () => {
    const { people, telegram } = bot;
    const wang = people.person('小王');
    const group = people.group('工作群', 'group');
    const grown = people.group('工作群');
    const before = await became(people.say(group, wang, `${name} 你好`).taken);
    const told = { migrate_to_chat_id: grown.chat.id };
    expect((await became(people.say(group, wang, '', told).taken))?.chat).toBe(before?.chat);
    expect(
      await became(people.say(grown, wang, '', { migrate_from_chat_id: group.chat.id }).taken),
    ).toMatchObject({ chat: before?.chat, event: { kind: 'presence', presence: 'returned' } });
    expect(await became(people.membership(group, wang, 'member', 'left'))).toBeNull();
    expect((await became(people.say(grown, wang, '还在吗').taken))?.chat).toBe(before?.chat);
    expect(await eventOf(people.membership(grown, wang, 'member', 'left'))).toMatchObject({
      presence: 'left',
    });
    expect(telegram.refused).toEqual([]);
  });

  test('a supergroup that is heard of before its migration is, is the same chat after it', async () => {
    const { people } = bot;
    const wang = people.person('小王');
    const group = people.group('工作群', 'group');
    const grown = people.group('工作群');
    const before = await became(people.say(group, wang, `${name} 你好`).taken);
    expect((await became(people.say(grown, wang, `${name} 在吗`).taken))?.chat).not.toBe(before?.chat);
    expect(await eventOf(people.membership(group, wang, 'member', 'left'))).toMatchObject({
      presence: 'left',
    });
    const told = people.say(group, wang, '', { migrate_to_chat_id: grown.chat.id });
    // Nobody was removed: the group can be reached as before.
    expect(await became(told.taken)).toMatchObject({ chat: before?.chat, event: { presence: 'returned' } });
    expect((await became(people.say(grown, wang, `${name} 还在吗`).taken))?.chat).toBe(before?.chat);
  });
});

test('a press is confirmed to whoever pressed, and says in which message', async () => {
  const { people, telegram } = bot;
  const wang = people.person('小王');
  const update = await became(people.press(people.direct(wang), wang, 'q:other', 77));
  expect(update?.event).toEqual({ kind: 'choice', choice: 'q:other' });
  expect(update?.id).toMatch(new RegExp(`^c${wang.id}\\.77\\.\\d+$`, 'u'));
  await telegram.until(() => telegram.calls.some(({ method }) => method === 'answerCallbackQuery'));
});

test('what is sent without words is told apart from nothing, an album counts once at most', async () => {
  const { people } = bot;
  const wang = people.person('小王');
  const chat = people.direct(wang);
  expect(await eventOf(people.say(chat, wang, '', { photo: [] }).taken)).toMatchObject({ text: '' });
  expect(await became(people.say(chat, wang, '', { photo: [], media_group_id: '1' }).taken)).toBeNull();
});

test('a payload nobody can read holds up nothing', async () => {
  const { people, telegram } = bot;
  expect(await telegram.updates.add({ message: { message_id: 1, chat: null } } as never)).toBe(true);
  const wang = people.person('小王');
  expect(await eventOf(people.say(people.direct(wang), wang, '你好').taken)).toMatchObject({ text: '你好' });
});
