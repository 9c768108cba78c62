import { beforeEach, describe, expect, test } from 'vitest';
import { kinds } from './chats.ts';
import type { GardenChats } from './garden-chats.ts';
import { asked, createGarden, labels, question } from './garden-chats.ts';
import { wang } from './written-flows.ts';

let chats: GardenChats;
beforeEach(() => {
  chats = createGarden();
});

describe('a question in the middle', () => {
  test('is answered with its citation, and the step is asked again', () => {
    chats.begun('家庭');
    const turn = chats.say(wang, question);
    expect(kinds(turn)).toEqual(['answer', 'flow']);
    expect(turn.replies[0]?.citation).toContain('关于开放社区菜园的通知');
    expect(asked(turn)).toContain('自带什么？');
  });

  test('offers only what the step offers, so that a number means one thing', () => {
    chats.begun();
    expect(labels(chats.say(wang, question))).toEqual(['家庭', '社团']);
    chats.say(wang, '2');
    expect(chats.shown('kind')).toBe('社团');
  });

  test('leaves the run as it is', () => {
    chats.begun('家庭');
    const before = chats.run();
    const turn = chats.say(wang, question);
    expect(turn.runs).toEqual([]);
    expect(chats.run()).toEqual(before);
  });

  test('keeps what was pressed so far of several', () => {
    chats.begun('家庭');
    chats.press(wang, '工具');
    expect(labels(chats.say(wang, question))).toContain('√ 工具');
    chats.say(wang, '好了');
    expect(chats.shown('brings')).toBe('工具');
  });

  test('that names an option does not answer the step', () => {
    chats.begun();
    const turn = chats.say(wang, '社团要交多少钱？');
    expect(asked(turn)).toContain('您是哪一类？');
    expect(chats.runs[0]?.answers).toEqual({});
  });

  test('about an item of a list does not tick it', () => {
    chats.begun('家庭', '没有', '东片', '跳过');
    for (const words of ['填表要交多少钱？', '怎么盖章', '盖章怎么办'])
      expect(asked(chats.say(wang, words))).toContain('0/2');
    expect(chats.answered()).not.toHaveProperty('todo');
  });

  test('is no name, where a text is asked for', () => {
    chats.begun('家庭', '没有', '东片');
    const turn = chats.say(wang, question);
    expect(kinds(turn)).toEqual(['answer', 'flow']);
    expect(chats.answered()).not.toHaveProperty('name');
  });

  test('a courtesy is one too', () => {
    chats.begun('家庭', '没有', '东片');
    expect(asked(chats.say(wang, '谢谢'))).toContain('叫什么名字？');
    expect(chats.answered()).not.toHaveProperty('name');
  });

  test('a choice that was offered with an answer before the flow is answered likewise', () => {
    chats.begun();
    const turn = chats.press(wang, 'q:garden-steps');
    expect(kinds(turn)).toEqual(['answer', 'flow']);
  });
});
