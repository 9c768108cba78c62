import { beforeEach, describe, expect, test } from 'vitest';
import type { GardenChats } from './garden-chats.ts';
import { asked, createGarden, labels } from './garden-chats.ts';
import { wang } from './written-flows.ts';

let chats: GardenChats;
beforeEach(() => {
  chats = createGarden();
});

describe('an answer', () => {
  test('is taken by number, by label, by another word, and by what stands in a sentence', () => {
    for (const words of ['1', '家庭', '一家人', '我们是一家人']) {
      chats = createGarden();
      chats.begun(words);
      expect(chats.shown('kind')).toBe('家庭');
    }
  });

  test('is taken when it is said softly', () => {
    for (const words of ['1吧', '家庭吧', '就家庭吧。', '一家人啊']) {
      chats = createGarden();
      chats.begun(words);
      expect(chats.shown('kind')).toBe('家庭');
    }
  });

  test('that may be a slip is confirmed, by yes, by number, or by pressing', () => {
    for (const yes of ['是', '对', '1', '是的']) {
      chats = createGarden();
      const turn = chats.begun('加庭');
      expect(turn.said).toContain('您说的是“家庭”吗？');
      expect(chats.runs[0]?.answers).toEqual({});
      chats.say(wang, yes);
      expect(chats.shown('kind')).toBe('家庭');
    }
  });

  test('that was not what was meant is asked for again, and said at once is taken', () => {
    chats.begun('加庭');
    expect(asked(chats.say(wang, '不是'))).toContain('您是哪一类？');
    chats.begun();
    chats = createGarden();
    chats.begun('加庭');
    chats.say(wang, '不，是社团');
    expect(chats.shown('kind')).toBe('社团');
  });

  test('of several adds what was typed to what was pressed', () => {
    chats.begun('家庭');
    chats.press(wang, '工具');
    chats.say(wang, '3');
    expect(chats.shown('brings')).toBe('工具、泥土');
  });

  test('that settles what comes later is noted, though it does not answer the step', () => {
    const turn = chats.begun('想种西边的');
    expect(chats.answered()).toEqual({ side: '西片' });
    expect(turn.said).toContain('记下了');
    expect(asked(turn)).toContain('您是哪一类？');
  });

  test('in one’s own words settles several steps', () => {
    const turn = chats.begun('我们是一家人，想种西边的');
    expect(chats.answered()).toEqual({ kind: '家庭', side: '西片' });
    expect(asked(turn)).toContain('自带什么？');
  });

  test('passed over where it may be; where it may not, that is said', () => {
    const turn = chats.begun('社团', '跳过');
    expect(turn.said).toContain('不能跳过');
    expect(asked(turn)).toContain('有多少人？');
    expect(asked(chats.begun('12', '没有', '东片', '跳过'))).toContain('一项一项来');
  });

  test('to a text is what was written, even when it is the name of another thing to do', () => {
    chats.begun('家庭', '没有', '东片', '资格自查');
    expect(chats.shown('name')).toBe('资格自查');
  });
});

describe('a name', () => {
  test.each(['饿了么', '哪吒汽车', '几何科技有限公司', '进度条工作室'])('may be “%s”', (name) => {
    chats.begun('家庭', '没有', '东片', name);
    expect(chats.shown('name')).toBe(name);
  });

  test.each(['这个怎么填', '要写全称吗', '写什么？', '谢谢'])('is not “%s”', (words) => {
    chats.begun('家庭', '没有', '东片', words);
    expect(chats.answered()).not.toHaveProperty('name');
  });
});

describe('gibberish', () => {
  test('is explained and asked again twice; the third time help is offered with it', () => {
    chats.begun();
    for (const words of ['嘎嘎', '咕咕']) {
      const turn = chats.say(wang, words);
      expect(turn.said).toContain('没看懂');
      expect(turn.said).not.toContain('社区居委会');
      expect(asked(turn)).toContain('您是哪一类？');
    }
    const third = chats.say(wang, '嘀嘀');
    expect(third.said).toContain('找人问：社区居委会');
    expect(third.said).toContain('您是哪一类？');
    expect(labels(third)).toEqual(['家庭', '社团', '暂停']);
  });

  test('is counted anew after an answer', () => {
    chats.begun('嘎嘎', '咕咕', '社团');
    expect(chats.say(wang, '嘀嘀').said).not.toContain('社区居委会');
  });

  test('loses nothing that was pressed', () => {
    chats.begun('家庭');
    chats.press(wang, '种子');
    expect(labels(chats.say(wang, '嘎嘎'))).toContain('√ 种子');
  });
});
