import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Inlet } from '../../src/channels/channel.ts';
import { maxMessageLength } from '../../src/core/update.ts';
import { cleanText, cutText } from '../../src/core/clean-text.ts';
import { createInlet } from '../../src/delivery/receive.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { answer, bodies, chat, claimNext, leaseAt, notice, turnOf, updateOf } from '../store/samples.ts';

let store: Store;
let inlet: Inlet;
let wakes: number;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  wakes = 0;
  inlet = createInlet(store, () => wakes++);
});
afterEach(() => store.close());

test('an update is stored before receive resolves, and the worker is woken once for it', async () => {
  await inlet.receive(updateOf({ id: '1' }));
  await inlet.receive(updateOf({ id: '1' }));
  expect(wakes).toBe(1);
  expect((await claimNext(store, 0)).updates).toEqual([updateOf({ id: '1' })]);
});

test('personal data is masked before anything is stored, in text, names and typed choices', async () => {
  await inlet.receive({ ...updateOf({ id: '1', text: '我的手机 13800138000' }), name: '王 13800138000' });
  await inlet.receive(updateOf({ id: '2', choice: '13800138000' }));
  const { updates } = await claimNext(store, 0);
  expect(JSON.stringify(updates)).not.toContain('13800138000');
  expect(updates[0]).toMatchObject({ event: { masked: ['mobile'] }, name: '王 ［手机号已隐去］' });
  expect(await bodies(store, 'wang')).toEqual(['我的手机 ［手机号已隐去］', '［手机号已隐去］']);
});

describe('a code of staff', () => {
  const code = '7K2M9-QW3RT-ZX8CV-BN4MH-JK6LP-Y';
  const heard = async (text: string) => {
    await inlet.receive(updateOf({ id: '1', text }));
    return { kept: JSON.stringify((await claimNext(store, 0)).updates), shown: await bodies(store, 'wang') };
  };

  test.each([
    ['among other words', `我的代码是 ${code}，帮我绑定一下`],
    ['behind the command, with a word of thanks', `绑定 ${code} 谢谢`],
    ['beside a number that is hidden', `绑定 ${code} 13800138000`],
    ['without what parts its groups', `代码${code.replaceAll('-', '')}对吗`],
    ['with blanks', `代码 ${code.toLowerCase().replaceAll('-', ' ')}`],
    [
      'in full width',
      `代码${code.replace(/[0-9A-Z-]/gu, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))}`,
    ],
    ['with what cannot be seen in it', `代码 ${code.replaceAll('-', '-\u200b')}`],
    ['alone', code],
  ])('%s is hidden before it is stored', async (_, text) => {
    const { kept, shown } = await heard(text);
    expect(kept).toContain('"code"');
    expect(shown.join()).toContain('［代码已隐去］');
    expect((kept + shown.join()).normalize('NFKC').toLowerCase()).not.toMatch(/7k2m9|y2k|jk6lp/u);
  });

  test('as a command alone it stays for the turn, which does not keep it', async () => {
    const { shown } = await heard(`绑定 ${code}`);
    expect(shown).toEqual([`绑定 ${code}`]);
  });

  test('in a name it is hidden as well, and so in what is typed as a choice', async () => {
    await inlet.receive({ ...updateOf({ id: '1', choice: code }), name: code });
    expect(JSON.stringify((await claimNext(store, 0)).updates)).not.toContain('7K2M9');
  });

  test.each([
    'which price under total about a',
    '91110105MA01ABCD2X',
    '12345678901234567890123456',
    'abcdefghijklmnopqrstuvwxyz',
    '550e8400-e29b-41d4-a716-446655440000',
  ])('what is none stays: %s', async (text) => {
    expect((await heard(text)).shown.join()).not.toContain('代码');
  });
});

test('the digits in the id of one of our own buttons are kept', async () => {
  await inlet.receive(updateOf({ id: '1', choice: 'up:web:13800138000#0' }));
  expect((await claimNext(store, 0)).updates).toMatchObject([{ event: { choice: 'up:web:13800138000#0' } }]);
});

test('a message that is too long is cut and says so', async () => {
  await inlet.receive(updateOf({ id: '1', text: '长'.repeat(100_000) }));
  const [update] = (await claimNext(store, 0)).updates;
  expect(update?.event).toEqual({
    kind: 'message',
    text: '长'.repeat(maxMessageLength),
    mentioned: true,
    truncated: true,
  });
});

test('a number that the cut would leave in half is masked whole', async () => {
  await inlet.receive(updateOf({ id: '1', text: `${'长'.repeat(maxMessageLength - 6)}13800138000` }));
  expect((await bodies(store, 'wang')).join('')).not.toContain('138');
});

test('NUL and half characters are mended', async () => {
  await inlet.receive(updateOf({ id: '1', text: 'a\0b\ud800c' }));
  expect(await bodies(store, 'wang')).toEqual(['ab\ufffdc']);
});

test('a group message waits two seconds for more, a direct one and a choice do not', async () => {
  await inlet.receive(updateOf({ id: '1', group: 'g', at: 10 }));
  expect(await store.inbox.nextDueAt()).toBe(2010);
  await inlet.receive(updateOf({ id: '2', group: 'h', at: 10, choice: 'yes' }));
  expect(await store.inbox.nextDueAt()).toBe(10);
  await inlet.receive(updateOf({ id: '3', at: 5 }));
  expect(await store.inbox.nextDueAt()).toBe(5);
});

test('group talk leaves no line in the transcript, unless it is for the bot', async () => {
  await inlet.receive(updateOf({ id: '1', group: 'g', text: 'among us' }));
  await inlet.receive(updateOf({ id: '2', group: 'g', text: 'to the bot', mentioned: true }));
  expect(await bodies(store, 'g')).toEqual(['to the bot']);
});

test('the history shows a pressed choice by its label and says which it was', async () => {
  await answer(store, { id: '1' }, [notice('哪一个？', { choices: [{ id: 'q:a', label: '第一个' }] })]);
  await inlet.receive(updateOf({ id: '2', choice: 'q:a', at: 1 }));
  await inlet.receive(updateOf({ id: '3', choice: 'down:web:1#0', at: 2 }));
  await inlet.receive(updateOf({ id: '4', choice: '随便写的', at: 3 }));
  const history = await inlet.history(chat('wang'), 0, 10);
  expect(
    history.map((item) => (item.kind === 'said' ? [item.text, item.choice] : item.message.reply.body)),
  ).toEqual([
    ['text of 1', null],
    '哪一个？',
    ['第一个', 'q:a'],
    ['没帮助', 'down:web:1#0'],
    ['随便写的', '随便写的'],
  ]);
});

test('the history gives replies as they are sent', async () => {
  await inlet.receive(updateOf({ id: '1' }));
  await store.inbox.commitTurn(turnOf(await claimNext(store, 0), ['one']));
  const leased = await store.outbox.lease(leaseAt(0));
  const [, reply] = await inlet.history(chat('wang'), 0, 10);
  expect(reply).toEqual({
    kind: 'reply',
    position: leased?.position,
    at: 0,
    message: {
      id: 'web:1#0',
      chat: 'web:wang',
      chatKind: 'direct',
      inReplyTo: '1',
      position: leased?.position,
      reply: notice('one'),
    },
  });
});

test('any text is stored as well-formed text without NUL, no longer than allowed', async () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }),
      fc.nat(40),
      (units, length) => {
        const text = cutText(cleanText(String.fromCharCode(...units)), length);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toContain('\0');
        expect(text.length).toBeLessThanOrEqual(length);
      },
    ),
  );
});
