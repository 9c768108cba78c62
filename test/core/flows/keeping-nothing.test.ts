import { beforeEach, describe, expect, test } from 'vitest';
import { minute } from './chats.ts';
import type { GardenChats } from './garden-chats.ts';
import { createGarden, question } from './garden-chats.ts';
import { wang } from './written-flows.ts';

let chats: GardenChats;
beforeEach(() => {
  chats = createGarden();
});

describe('a flow that keeps nothing', () => {
  const start = () => chats.say(wang, '资格自查');

  test('stores nothing until it is saved, and what was said is forgotten', () => {
    for (const words of ['资格自查', '常住', '3年']) {
      const turn = chats.say(wang, words);
      expect(turn.runs).toEqual([]);
      expect(turn.effects).toContainEqual({ kind: 'forget-said' });
      expect(turn.replies.every(({ transient }) => transient === true)).toBe(true);
    }
    const saved = chats.say(wang, '保存结果');
    expect(saved.runs).toMatchObject([{ flow: 'check', state: 'finished' }]);
    expect(saved.effects).toEqual([expect.objectContaining({ kind: 'keep-transient', person: wang })]);
    expect(chats.answered()).toEqual({ lives: '常住', years: '3年' });
  });

  test('what is asked in between is no gap and is forgotten too, however it is replied to', () => {
    start();
    for (const words of [question, '明天下雨吗', '种菜园要交多少钱？', '菜园', '你好']) {
      const turn = chats.say(wang, words);
      expect(turn.effects.map(({ kind }) => kind)).toEqual(['forget-said']);
      expect(turn.replies.every(({ transient }) => transient === true)).toBe(true);
    }
  });

  test('also while the result waits to be saved, and while it is paused', () => {
    start();
    chats.say(wang, '常住');
    chats.say(wang, '暂停');
    expect(chats.say(wang, '明天下雨吗').effects.map(({ kind }) => kind)).toEqual(['forget-said']);
    chats.say(wang, '继续');
    chats.say(wang, '3');
    expect(chats.say(wang, '明天下雨吗').effects.map(({ kind }) => kind)).toEqual(['forget-said']);
    chats.say(wang, '保存');
    expect(chats.runs).toHaveLength(1);
  });

  test('that is not saved leaves nothing', () => {
    for (const words of ['资格自查', '常住', '3']) chats.say(wang, words);
    const turn = chats.say(wang, '不保存');
    expect(turn.effects).toEqual([{ kind: 'forget-said' }]);
    expect(chats.runs).toEqual([]);
    expect(chats.conversation(wang)).not.toHaveProperty('flow');
  });

  test('that is cancelled leaves nothing', () => {
    start();
    chats.say(wang, '常住');
    chats.say(wang, '取消');
    chats.say(wang, '是');
    expect(chats.conversation(wang)).not.toHaveProperty('flow');
    expect(chats.runs).toEqual([]);
  });

  test('that was saved can be seen again, and is not asked to be saved again', () => {
    for (const words of ['资格自查', '常住', '3', '保存']) chats.say(wang, words);
    const turn = chats.say(wang, '我的清单');
    const again = chats.press(wang, turn.choices[0]?.id ?? '');
    expect(again.said).toContain('done');
    expect(again.said).not.toContain('没有保存');
    expect(again.replies.every(({ transient }) => transient === undefined)).toBe(true);
  });

  test('that was saved is changed like any other, and cancelled like any other', () => {
    for (const words of ['资格自查', '常住', '3', '保存']) chats.say(wang, words);
    chats.say(wang, '修改 2');
    const turn = chats.say(wang, '5');
    expect(turn.effects).toEqual([]);
    expect(chats.answered()).toEqual({ lives: '常住', years: '5年' });
    chats.say(wang, '修改 2');
    chats.say(wang, '取消');
    chats.say(wang, '是');
    expect(chats.run().state).toBe('cancelled');
  });

  test('is over after an hour', () => {
    start();
    chats.say(wang, '常住');
    chats.advance(61 * minute);
    expect(chats.say(wang, '继续').said).toContain('请重新开始');
  });

  test('says, when it is paused, that it will not wait for long', () => {
    start();
    expect(chats.say(wang, '暂停').said).not.toContain('都留着');
  });
});
