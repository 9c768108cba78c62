import { beforeEach, describe, expect, test } from 'vitest';
import { day, kinds, minute } from './chats.ts';
import type { GardenChats } from './garden-chats.ts';
import { asked, createGarden, labels, question } from './garden-chats.ts';
import { li, wang } from './written-flows.ts';

let chats: GardenChats;
beforeEach(() => {
  chats = createGarden();
});

describe('pausing', () => {
  test('keeps everything, and “继续” goes on', () => {
    chats.begun('家庭', '暂停');
    expect(chats.run().state).toBe('paused');
    expect(kinds(chats.say(wang, question))).toEqual(['answer']);
    expect(asked(chats.say(wang, '继续'))).toContain('自带什么？');
    expect(chats.run().state).toBe('open');
  });

  test('here does not stop a colleague elsewhere', () => {
    chats.begun('家庭');
    const code = chats.run().id;
    chats.say(li, `加入 ${code}`);
    chats.advance(minute);
    chats.say(wang, '暂停');
    chats.advance(minute);
    chats.say(li, '工具');
    expect(chats.shown('brings')).toBe('工具');
  });
});

describe('cancelling', () => {
  test('is asked once, and what is cancelled can be restored', () => {
    chats.begun('家庭');
    expect(labels(chats.say(wang, '取消'))).toEqual(['取消这份', '不取消']);
    expect(chats.run().state).toBe('open');
    const turn = chats.say(wang, '取消这份');
    expect(chats.run().state).toBe('cancelled');
    expect(labels(turn)).toEqual(['恢复']);
    expect(asked(chats.press(wang, '恢复'))).toContain('自带什么？');
    expect(chats.run().state).toBe('open');
    expect(chats.answered()).toEqual({ kind: '家庭' });
  });

  test.each(['取消', '是', '确定', '1', '取消这份'])('is meant when “%s” follows', (words) => {
    chats.begun('家庭', '取消');
    chats.say(wang, words);
    expect(chats.run().state).toBe('cancelled');
  });

  test.each(['不取消', '不', '2', '先不要'])('is not meant when “%s” follows', (words) => {
    chats.begun('家庭', '取消');
    expect(asked(chats.say(wang, words))).toContain('自带什么？');
    expect(chats.run().state).toBe('open');
  });

  test.each(['暂停', '上一步', '修改', '修改 1', '不填了'])(
    'is not undone by “%s”: only restoring does that',
    (words) => {
      chats.begun('家庭', '取消', '确定');
      const turn = chats.say(wang, words);
      expect(chats.run().state).toBe('cancelled');
      expect(labels(turn)).toEqual(['恢复']);
    },
  );

  test.each(['重复', '保留', '跳过', '好了', '2', '家庭'])('is not undone by “%s” either', (words) => {
    chats.begun('家庭', '取消', '确定');
    chats.say(wang, words);
    expect(chats.run().state).toBe('cancelled');
  });

  test('is not undone by an option that was offered before', () => {
    const offered = chats.begun();
    chats.say(wang, '家庭');
    chats.say(wang, '取消');
    chats.say(wang, '确定');
    for (const { id } of offered.choices) {
      expect(labels(chats.press(wang, id))).toEqual(['恢复']);
      expect(chats.run().state).toBe('cancelled');
    }
  });

  test('after it, messages are ordinary ones', () => {
    chats.begun('家庭', '取消', '确定');
    expect(kinds(chats.say(wang, question))).toEqual(['answer']);
    expect(asked(chats.say(wang, '我要种菜'))).toContain('您是哪一类？');
    expect(chats.runs).toHaveLength(2);
  });

  test('beginning another flow leaves the first as it is', () => {
    chats.begun('家庭');
    chats.say(wang, '资格自查');
    expect(chats.run().state).toBe('open');
    expect(asked(chats.press(wang, 'start:garden'))).toContain('继续还是重来');
  });
});

describe('starting over', () => {
  test('is asked; the old run is put aside and can be restored', () => {
    chats.begun('家庭', '工具');
    expect(labels(chats.say(wang, '重来'))).toEqual(['重来', '不重来']);
    expect(asked(chats.say(wang, '1'))).toContain('您是哪一类？');
    expect(chats.runs.map(({ state }) => state)).toEqual(['cancelled', 'open']);
    expect(chats.answered(0)).toEqual({ kind: '家庭', brings: '工具' });
  });

  test('of what colleagues fill in too leaves it theirs', () => {
    chats.begun('家庭');
    chats.say(li, `加入 ${chats.run().id}`);
    chats.say(wang, '重来');
    chats.say(wang, '是');
    expect(chats.runs.map(({ state }) => state)).toEqual(['open', 'open']);
  });
});

describe('after nine days', () => {
  test('anything that is no answer is met with “继续还是重来”', () => {
    chats.begun('家庭', '工具');
    chats.advance(9 * day);
    const turn = chats.say(wang, '我又来了');
    expect(turn.said).toContain('上次到第3步，继续还是重来？');
    expect(labels(turn)).toEqual(['继续', '重来', '先不填']);
    expect(asked(chats.say(wang, '1'))).toContain('想种哪一片？');
  });

  test('a question is answered first', () => {
    chats.begun('家庭', '工具');
    chats.advance(9 * day);
    const turn = chats.say(wang, question);
    expect(kinds(turn)[0]).toBe('answer');
    expect(labels(turn)).toEqual(['继续', '重来', '先不填']);
  });

  test('nothing is lost, whichever is chosen', () => {
    chats.begun('家庭', '工具');
    chats.advance(9 * day);
    chats.say(wang, '我又来了');
    chats.say(wang, '先不填');
    expect(chats.run()).toMatchObject({ state: 'paused' });
    chats.advance(9 * day);
    expect(asked(chats.say(wang, '继续'))).toContain('想种哪一片？');
    expect(chats.answered()).toEqual({ kind: '家庭', brings: '工具' });
  });

  test('the flow’s name is asked about too', () => {
    chats.begun('家庭', '工具');
    chats.advance(9 * day);
    expect(chats.say(wang, '我要种菜').said).toContain('继续还是重来');
    expect(asked(chats.say(wang, '重来'))).toContain('您是哪一类？');
  });
});
