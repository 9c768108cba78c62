import { beforeEach, describe, expect, test } from 'vitest';
import type { GardenChats } from './garden-chats.ts';
import { asked, createGarden, labels } from './garden-chats.ts';
import { wang } from './written-flows.ts';

let chats: GardenChats;
beforeEach(() => {
  chats = createGarden();
});

describe('going back', () => {
  test('asks the step before again, its answer kept', () => {
    chats.begun('家庭', '工具');
    const turn = chats.say(wang, '上一步');
    expect(asked(turn)).toContain('之前填的是“工具”');
    expect(labels(turn)).toContain('保留');
    chats.say(wang, '保留');
    expect(chats.answered()).toEqual({ kind: '家庭', brings: '工具' });
  });

  test('at the beginning says so', () => {
    expect(chats.begun('上一步').said).toContain('已经是第一步了');
  });

  test('goes on, step by step, to the beginning', () => {
    chats.begun('家庭', '工具', '东片');
    chats.say(wang, '上一步');
    chats.say(wang, '上一步');
    expect(asked(chats.say(wang, '上一步'))).toContain('您是哪一类？');
    chats.say(wang, '保留');
    chats.say(wang, '保留');
    chats.say(wang, '保留');
    expect(chats.answered()).toEqual({ kind: '家庭', brings: '工具', side: '东片' });
  });
});

describe('modifying', () => {
  test('shows what was answered, by number, and asks the one that is chosen', () => {
    chats.begun('家庭', '工具', '东片');
    const turn = chats.say(wang, '修改');
    expect(turn.said).toContain('1. 哪一类：家庭\n2. 自带：工具\n3. 哪一片：东片');
    expect(asked(chats.say(wang, '3'))).toContain('想种哪一片？');
    chats.say(wang, '西片');
    expect(chats.shown('side')).toBe('西片');
  });

  test('is possible in one go, by number or by label', () => {
    chats.begun('家庭', '工具', '东片');
    expect(asked(chats.say(wang, '修改 2'))).toContain('自带什么？');
    expect(asked(chats.say(wang, '修改哪一类'))).toContain('您是哪一类？');
  });

  test('a number that is none of them answers nothing and changes nothing', () => {
    chats.begun('社团');
    chats.say(wang, '修改');
    expect(chats.say(wang, '7').said).toContain('没找到这一项');
    expect(chats.answered()).toEqual({ kind: '社团' });
    chats.say(wang, '1');
    expect(chats.answered()).toEqual({});
    expect(chats.say(wang, '修改 9').said).toContain('没找到这一项');
    expect(chats.answered()).toEqual({});
  });

  test('asks again what depends on it, and says why', () => {
    chats.begun('社团', '12', '没有', '东片');
    chats.say(wang, '修改 1');
    expect(asked(chats.say(wang, '家庭'))).toContain('叫什么名字？');
    chats.say(wang, '修改 1');
    const turn = chats.say(wang, '社团');
    expect(asked(turn)).toContain('“哪一类”改了');
    expect(asked(turn)).toContain('之前填的是“12人”');
    chats.say(wang, '保留');
    expect(chats.answered()).toEqual({ kind: '社团', people: '12人', brings: '无', side: '东片' });
  });

  test('works on what is finished, and the result comes again', () => {
    chats.begun('家庭', '没有', '东片', '跳过', '全部办好了');
    expect(chats.run().state).toBe('finished');
    chats.say(wang, '修改 哪一片');
    expect(chats.run().state).toBe('open');
    expect(chats.say(wang, '西片').said).toContain('西片');
    expect(chats.run().state).toBe('finished');
  });
});
