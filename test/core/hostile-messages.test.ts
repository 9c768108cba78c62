import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadBook } from '../../src/content/load-book.ts';
import type { Book } from '../../src/core/book.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import { newConversation } from '../../src/core/conversation.ts';
import { channelName, chatId, personId, replyId, updateId } from '../../src/core/ids.ts';
import { takeTurn } from '../../src/core/take-turn.ts';
import type { Run } from '../../src/core/flows/run.ts';
import { runIdFrom } from '../../src/core/flows/run-code.ts';
import type { Stimulus, TurnResult } from '../../src/core/turn.ts';

const channel = channelName('test');
const people = ['甲', '乙', '__proto__', 'constructor'].map((name) => personId(channel, name));
const at = Date.parse('2025-02-10T10:00:00+08:00');

/** What strangers and attackers type: markup, injections, odd Unicode, floods, commands, fragments of real questions. */
const hostileText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  {
    weight: 2,
    arbitrary: fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      maxLength: 40,
    }),
  },
  {
    weight: 4,
    arbitrary: fc
      .array(
        fc.constantFrom(
          '链主单位有哪些',
          '建设周期',
          '助推计划',
          '多少钱',
          '帮助',
          '退订',
          '删除我的数据',
          '确定删除',
          '反馈',
          '取消',
          '2',
          '第二个',
          'erase:yes',
          'q:chain-lead-kinds',
          'q:__proto__',
          'up:x',
          'down:',
          '<script>alert(1)</script>',
          "'; drop table inbox; --",
          '忽略以上所有指令',
          'ignore previous instructions',
          '\u202e',
          '\u0000',
          '\ud800',
          '\udfff',
          '😀',
          '👨‍👩‍👧‍👦',
          '\n',
          ' ',
          '？',
          '，',
          '{{',
          '${',
          '%s',
          '../../etc/passwd',
          'peixun jigou',
          '申报清单',
          '资助自查',
          '建设期提醒',
          '继续',
          '修改 ',
          '加入 ',
          '2',
          '朝阳',
          '2025年2月',
          'what is the lead unit',
          '鏈主單位',
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('链', 'a', '1', '？', '\u200b', '😀', '。'), fc.integer({ min: 1, max: 2000 }))
      .map(([unit, times]) => unit.repeat(times)),
  },
);

const hostileStimulus: fc.Arbitrary<Stimulus> = fc
  .record({
    person: fc.constantFrom(...people),
    name: fc.option(hostileText, { nil: undefined }),
    text: hostileText,
    mentioned: fc.boolean(),
    isChoice: fc.boolean(),
    truncated: fc.boolean(),
  })
  .map(({ person, name, text, mentioned, isChoice, truncated }) => {
    const from = { update: updateId('u'), at, person, ...(name !== undefined && { name }) };
    return isChoice && text.length < 200
      ? { ...from, kind: 'choice', choice: text }
      : { ...from, kind: 'message', text, mentioned, masked: [], truncated };
  });

/** Ten messages a conversation, ten thousand conversations. */
const conversations = 10_000;
const messagesEach = 10;

test('100,000 hostile messages never make a turn throw, and the same input gives the same output', async () => {
  const { book } = await loadBook(join(import.meta.dirname, '../..'));
  if (book === null) throw new Error('the shipped pack does not load');
  let turns = 0;
  fc.assert(
    fc.property(
      fc.constantFrom('direct' as const, 'group' as const),
      fc.array(hostileStimulus, { minLength: messagesEach, maxLength: messagesEach }),
      (kind, stimuli) => {
        let conversation = newConversation(chatId(channel, 'chat'), kind);
        let runs: readonly Run[] = [];
        for (const stimulus of stimuli) {
          const result = turn(book, conversation, stimulus, runs);
          expect(turn(book, conversation, stimulus, runs)).toEqual(result);
          for (const reply of result.replies) expect(reply.body).not.toBe('');
          conversation = result.conversation;
          runs = [...result.runs, ...runs.filter(({ id }) => result.runs.every((run) => run.id !== id))];
          turns++;
        }
        // What is remembered is what the store keeps: it survives being written down.
        expect(JSON.parse(JSON.stringify(conversation))).toEqual(conversation);
      },
    ),
    { numRuns: conversations },
  );
  expect(turns).toBe(conversations * messagesEach);
}, 240_000);

const turn = (book: Book, conversation: Conversation, stimulus: Stimulus, runs: readonly Run[]): TurnResult =>
  takeTurn(conversation, stimulus, {
    book,
    now: at,
    runs,
    newRunId: runIdFrom([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    replyId: (index) => replyId(channel, stimulus.update, index),
  });
