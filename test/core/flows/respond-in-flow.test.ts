import { beforeEach, describe, expect, test } from 'vitest';
import type { Flow } from '../../../src/core/flows/flow.ts';
import { smallBook } from '../../channels/small-book.ts';
import type { Chats, Turn } from './chats.ts';
import { createChats, day, kinds, minute } from './chats.ts';
import {
  checklist,
  choice,
  choices,
  flowOf,
  is,
  li,
  note,
  number,
  result,
  text,
  wang,
  zhao,
} from './written-flows.ts';

const garden = flowOf([
  choice(
    'kind',
    [
      { id: 'home', label: '家庭', words: ['一家人'] },
      { id: 'club', label: '社团', words: ['协会'] },
    ],
    { label: '哪一类', text: '您是哪一类？', help: '选最接近的。' },
  ),
  number('people', {
    when: is('kind', 'club'),
    label: '人数',
    text: '有多少人？',
    least: 2,
    most: 500,
    unit: '人',
  }),
  note('rules', {
    when: is('kind', 'club'),
    parts: [{ text: '社团要有章程。', basis: { kind: 'confirm' } }],
  }),
  choices(
    'brings',
    [
      { id: 'tools', label: '工具' },
      { id: 'seeds', label: '种子' },
      { id: 'soil', label: '泥土' },
    ],
    { label: '自带', text: '自带什么？', least: 0 },
  ),
  choice(
    'side',
    [
      { id: 'east', label: '东片', words: ['东边'] },
      { id: 'west', label: '西片', words: ['西边'] },
    ],
    { label: '哪一片', text: '想种哪一片？' },
  ),
  text('name', { label: '名称', text: '叫什么名字？', optional: true, longest: 20 }),
  checklist(
    'todo',
    [
      { id: 'form', label: '填表' },
      { id: 'seal', label: '盖章' },
      { id: 'charter', label: '章程', when: is('kind', 'club') },
    ],
    { label: '清单', text: '一项一项来。' },
  ),
  result('done', { title: '菜园申请清单' }),
]);
/** Answers that are not kept. */
const check: Flow = flowOf(
  [
    choice(
      'lives',
      [
        { id: 'yes', label: '常住' },
        { id: 'no', label: '不常住' },
      ],
      { label: '常住', text: '您常住这里吗？' },
    ),
    number('years', { label: '年数', text: '住了几年？', unit: '年' }),
    result('done', { title: '自查结果' }),
  ],
  { id: 'check', title: '资格自查', start: ['资格自查'], keeps: 'nothing', shared: false },
);
const bookWith = (...flows: readonly Flow[]) => ({
  ...smallBook,
  flows: new Map(flows.map((flow) => [flow.id, flow])),
});

let chats: Chats;
beforeEach(() => {
  chats = createChats(bookWith(garden, check));
});
const run = (place = 0) => {
  const found = chats.runs[place];
  if (found === undefined) throw new Error('no such run');
  return found;
};
const shown = (slot: string, place = 0) => run(place).answers[slot]?.shown;
/** The answers, by slot, that nobody is asked for again. */
const answered = (place = 0) =>
  Object.fromEntries(
    Object.entries(run(place).answers).flatMap(([slot, { shown: words, reopened }]) =>
      reopened === undefined ? [[slot, words]] : [],
    ),
  );
const question = '一块地有多大？';
const labels = ({ choices: offered }: Turn) => offered.map(({ label }) => label);
const asked = (turn: Turn) => turn.replies.at(-1)?.body ?? '';

function begun(...answers: readonly string[]): Turn {
  let last = chats.say(wang, '我要种菜');
  for (const each of answers) {
    chats.advance(minute);
    last = chats.say(wang, each);
  }
  return last;
}

describe('a question in the middle', () => {
  test('is answered with its citation, and the step is asked again', () => {
    begun('家庭');
    const turn = chats.say(wang, question);
    expect(kinds(turn)).toEqual(['answer', 'flow']);
    expect(turn.replies[0]?.citation).toContain('关于开放社区菜园的通知');
    expect(asked(turn)).toContain('自带什么？');
  });

  test('offers only what the step offers, so that a number means one thing', () => {
    begun();
    expect(labels(chats.say(wang, question))).toEqual(['家庭', '社团']);
    chats.say(wang, '2');
    expect(shown('kind')).toBe('社团');
  });

  test('leaves the run as it is', () => {
    begun('家庭');
    const before = run();
    const turn = chats.say(wang, question);
    expect(turn.runs).toEqual([]);
    expect(run()).toEqual(before);
  });

  test('keeps what was pressed so far of several', () => {
    begun('家庭');
    chats.press(wang, '工具');
    expect(labels(chats.say(wang, question))).toContain('√ 工具');
    chats.say(wang, '好了');
    expect(shown('brings')).toBe('工具');
  });

  test('that names an option does not answer the step', () => {
    begun();
    const turn = chats.say(wang, '社团要交多少钱？');
    expect(asked(turn)).toContain('您是哪一类？');
    expect(chats.runs[0]?.answers).toEqual({});
  });

  test('about an item of a list does not tick it', () => {
    begun('家庭', '没有', '东片', '跳过');
    for (const words of ['填表要交多少钱？', '怎么盖章', '盖章怎么办'])
      expect(asked(chats.say(wang, words))).toContain('0/2');
    expect(answered()).not.toHaveProperty('todo');
  });

  test('is no name, where a text is asked for', () => {
    begun('家庭', '没有', '东片');
    const turn = chats.say(wang, question);
    expect(kinds(turn)).toEqual(['answer', 'flow']);
    expect(answered()).not.toHaveProperty('name');
  });

  test('a courtesy is one too', () => {
    begun('家庭', '没有', '东片');
    expect(asked(chats.say(wang, '谢谢'))).toContain('叫什么名字？');
    expect(answered()).not.toHaveProperty('name');
  });

  test('a choice that was offered with an answer before the flow is answered likewise', () => {
    begun();
    const turn = chats.press(wang, 'q:garden-steps');
    expect(kinds(turn)).toEqual(['answer', 'flow']);
  });
});

describe('an answer', () => {
  test('is taken by number, by label, by another word, and by what stands in a sentence', () => {
    for (const words of ['1', '家庭', '一家人', '我们是一家人']) {
      chats = createChats(bookWith(garden));
      begun(words);
      expect(shown('kind')).toBe('家庭');
    }
  });

  test('is taken when it is said softly', () => {
    for (const words of ['1吧', '家庭吧', '就家庭吧。', '一家人啊']) {
      chats = createChats(bookWith(garden));
      begun(words);
      expect(shown('kind')).toBe('家庭');
    }
  });

  test('that may be a slip is confirmed, by yes, by number, or by pressing', () => {
    for (const yes of ['是', '对', '1', '是的']) {
      chats = createChats(bookWith(garden));
      const turn = begun('加庭');
      expect(turn.said).toContain('您说的是“家庭”吗？');
      expect(chats.runs[0]?.answers).toEqual({});
      chats.say(wang, yes);
      expect(shown('kind')).toBe('家庭');
    }
  });

  test('that was not what was meant is asked for again, and said at once is taken', () => {
    begun('加庭');
    expect(asked(chats.say(wang, '不是'))).toContain('您是哪一类？');
    begun();
    chats = createChats(bookWith(garden));
    begun('加庭');
    chats.say(wang, '不，是社团');
    expect(shown('kind')).toBe('社团');
  });

  test('of several adds what was typed to what was pressed', () => {
    begun('家庭');
    chats.press(wang, '工具');
    chats.say(wang, '3');
    expect(shown('brings')).toBe('工具、泥土');
  });

  test('that settles what comes later is noted, though it does not answer the step', () => {
    const turn = begun('想种西边的');
    expect(answered()).toEqual({ side: '西片' });
    expect(turn.said).toContain('记下了');
    expect(asked(turn)).toContain('您是哪一类？');
  });

  test('in one’s own words settles several steps', () => {
    const turn = begun('我们是一家人，想种西边的');
    expect(answered()).toEqual({ kind: '家庭', side: '西片' });
    expect(asked(turn)).toContain('自带什么？');
  });

  test('passed over where it may be; where it may not, that is said', () => {
    const turn = begun('社团', '跳过');
    expect(turn.said).toContain('不能跳过');
    expect(asked(turn)).toContain('有多少人？');
    expect(asked(begun('12', '没有', '东片', '跳过'))).toContain('一项一项来');
  });

  test('to a text is what was written, even when it is the name of another thing to do', () => {
    begun('家庭', '没有', '东片', '资格自查');
    expect(shown('name')).toBe('资格自查');
  });
});

describe('gibberish', () => {
  test('is explained and asked again twice; the third time help is offered with it', () => {
    begun();
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
    begun('嘎嘎', '咕咕', '社团');
    expect(chats.say(wang, '嘀嘀').said).not.toContain('社区居委会');
  });

  test('loses nothing that was pressed', () => {
    begun('家庭');
    chats.press(wang, '种子');
    expect(labels(chats.say(wang, '嘎嘎'))).toContain('√ 种子');
  });
});

describe('going back', () => {
  test('asks the step before again, its answer kept', () => {
    begun('家庭', '工具');
    const turn = chats.say(wang, '上一步');
    expect(asked(turn)).toContain('之前填的是“工具”');
    expect(labels(turn)).toContain('保留');
    chats.say(wang, '保留');
    expect(answered()).toEqual({ kind: '家庭', brings: '工具' });
  });

  test('at the beginning says so', () => {
    expect(begun('上一步').said).toContain('已经是第一步了');
  });

  test('goes on, step by step, to the beginning', () => {
    begun('家庭', '工具', '东片');
    chats.say(wang, '上一步');
    chats.say(wang, '上一步');
    expect(asked(chats.say(wang, '上一步'))).toContain('您是哪一类？');
    chats.say(wang, '保留');
    chats.say(wang, '保留');
    chats.say(wang, '保留');
    expect(answered()).toEqual({ kind: '家庭', brings: '工具', side: '东片' });
  });
});

describe('modifying', () => {
  test('shows what was answered, by number, and asks the one that is chosen', () => {
    begun('家庭', '工具', '东片');
    const turn = chats.say(wang, '修改');
    expect(turn.said).toContain('1. 哪一类：家庭\n2. 自带：工具\n3. 哪一片：东片');
    expect(asked(chats.say(wang, '3'))).toContain('想种哪一片？');
    chats.say(wang, '西片');
    expect(shown('side')).toBe('西片');
  });

  test('is possible in one go, by number or by label', () => {
    begun('家庭', '工具', '东片');
    expect(asked(chats.say(wang, '修改 2'))).toContain('自带什么？');
    expect(asked(chats.say(wang, '修改哪一类'))).toContain('您是哪一类？');
  });

  test('a number that is none of them answers nothing and changes nothing', () => {
    begun('社团');
    chats.say(wang, '修改');
    expect(chats.say(wang, '7').said).toContain('没找到这一项');
    expect(answered()).toEqual({ kind: '社团' });
    chats.say(wang, '1');
    expect(answered()).toEqual({});
    expect(chats.say(wang, '修改 9').said).toContain('没找到这一项');
    expect(answered()).toEqual({});
  });

  test('asks again what depends on it, and says why', () => {
    begun('社团', '12', '没有', '东片');
    chats.say(wang, '修改 1');
    expect(asked(chats.say(wang, '家庭'))).toContain('叫什么名字？');
    chats.say(wang, '修改 1');
    const turn = chats.say(wang, '社团');
    expect(asked(turn)).toContain('“哪一类”改了');
    expect(asked(turn)).toContain('之前填的是“12人”');
    chats.say(wang, '保留');
    expect(answered()).toEqual({ kind: '社团', people: '12人', brings: '无', side: '东片' });
  });

  test('works on what is finished, and the result comes again', () => {
    begun('家庭', '没有', '东片', '跳过', '全部办好了');
    expect(run().state).toBe('finished');
    chats.say(wang, '修改 哪一片');
    expect(run().state).toBe('open');
    expect(chats.say(wang, '西片').said).toContain('西片');
    expect(run().state).toBe('finished');
  });
});

describe('pausing', () => {
  test('keeps everything, and “继续” goes on', () => {
    begun('家庭', '暂停');
    expect(run().state).toBe('paused');
    expect(kinds(chats.say(wang, question))).toEqual(['answer']);
    expect(asked(chats.say(wang, '继续'))).toContain('自带什么？');
    expect(run().state).toBe('open');
  });

  test('here does not stop a colleague elsewhere', () => {
    begun('家庭');
    const code = run().id;
    chats.say(li, `加入 ${code}`);
    chats.advance(minute);
    chats.say(wang, '暂停');
    chats.advance(minute);
    chats.say(li, '工具');
    expect(shown('brings')).toBe('工具');
  });
});

describe('cancelling', () => {
  test('is asked once, and what is cancelled can be restored', () => {
    begun('家庭');
    expect(labels(chats.say(wang, '取消'))).toEqual(['取消这份', '不取消']);
    expect(run().state).toBe('open');
    const turn = chats.say(wang, '取消这份');
    expect(run().state).toBe('cancelled');
    expect(labels(turn)).toEqual(['恢复']);
    expect(asked(chats.press(wang, '恢复'))).toContain('自带什么？');
    expect(run().state).toBe('open');
    expect(answered()).toEqual({ kind: '家庭' });
  });

  test.each(['取消', '是', '确定', '1', '取消这份'])('is meant when “%s” follows', (words) => {
    begun('家庭', '取消');
    chats.say(wang, words);
    expect(run().state).toBe('cancelled');
  });

  test.each(['不取消', '不', '2', '先不要'])('is not meant when “%s” follows', (words) => {
    begun('家庭', '取消');
    expect(asked(chats.say(wang, words))).toContain('自带什么？');
    expect(run().state).toBe('open');
  });

  test.each(['暂停', '上一步', '修改', '修改 1', '不填了'])(
    'is not undone by “%s”: only restoring does that',
    (words) => {
      begun('家庭', '取消', '确定');
      const turn = chats.say(wang, words);
      expect(run().state).toBe('cancelled');
      expect(labels(turn)).toEqual(['恢复']);
    },
  );

  test.each(['重复', '保留', '跳过', '好了', '2', '家庭'])('is not undone by “%s” either', (words) => {
    begun('家庭', '取消', '确定');
    chats.say(wang, words);
    expect(run().state).toBe('cancelled');
  });

  test('is not undone by an option that was offered before', () => {
    const offered = begun();
    chats.say(wang, '家庭');
    chats.say(wang, '取消');
    chats.say(wang, '确定');
    for (const { id } of offered.choices) {
      expect(labels(chats.press(wang, id))).toEqual(['恢复']);
      expect(run().state).toBe('cancelled');
    }
  });

  test('after it, messages are ordinary ones', () => {
    begun('家庭', '取消', '确定');
    expect(kinds(chats.say(wang, question))).toEqual(['answer']);
    expect(asked(chats.say(wang, '我要种菜'))).toContain('您是哪一类？');
    expect(chats.runs).toHaveLength(2);
  });

  test('beginning another flow leaves the first as it is', () => {
    begun('家庭');
    chats.say(wang, '资格自查');
    expect(run().state).toBe('open');
    expect(asked(chats.press(wang, 'start:garden'))).toContain('继续还是重来');
  });
});

describe('starting over', () => {
  test('is asked; the old run is put aside and can be restored', () => {
    begun('家庭', '工具');
    expect(labels(chats.say(wang, '重来'))).toEqual(['重来', '不重来']);
    expect(asked(chats.say(wang, '1'))).toContain('您是哪一类？');
    expect(chats.runs.map(({ state }) => state)).toEqual(['cancelled', 'open']);
    expect(answered(0)).toEqual({ kind: '家庭', brings: '工具' });
  });

  test('of what colleagues fill in too leaves it theirs', () => {
    begun('家庭');
    chats.say(li, `加入 ${run().id}`);
    chats.say(wang, '重来');
    chats.say(wang, '是');
    expect(chats.runs.map(({ state }) => state)).toEqual(['open', 'open']);
  });
});

describe('after nine days', () => {
  test('anything that is no answer is met with “继续还是重来”', () => {
    begun('家庭', '工具');
    chats.advance(9 * day);
    const turn = chats.say(wang, '我又来了');
    expect(turn.said).toContain('上次到第3步，继续还是重来？');
    expect(labels(turn)).toEqual(['继续', '重来', '先不填']);
    expect(asked(chats.say(wang, '1'))).toContain('想种哪一片？');
  });

  test('a question is answered first', () => {
    begun('家庭', '工具');
    chats.advance(9 * day);
    const turn = chats.say(wang, question);
    expect(kinds(turn)[0]).toBe('answer');
    expect(labels(turn)).toEqual(['继续', '重来', '先不填']);
  });

  test('nothing is lost, whichever is chosen', () => {
    begun('家庭', '工具');
    chats.advance(9 * day);
    chats.say(wang, '我又来了');
    chats.say(wang, '先不填');
    expect(run()).toMatchObject({ state: 'paused' });
    chats.advance(9 * day);
    expect(asked(chats.say(wang, '继续'))).toContain('想种哪一片？');
    expect(answered()).toEqual({ kind: '家庭', brings: '工具' });
  });

  test('the flow’s name is asked about too', () => {
    begun('家庭', '工具');
    chats.advance(9 * day);
    expect(chats.say(wang, '我要种菜').said).toContain('继续还是重来');
    expect(asked(chats.say(wang, '重来'))).toContain('您是哪一类？');
  });
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
    expect(answered()).toEqual({ lives: '常住', years: '3年' });
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
    expect(answered()).toEqual({ lives: '常住', years: '5年' });
    chats.say(wang, '修改 2');
    chats.say(wang, '取消');
    chats.say(wang, '是');
    expect(run().state).toBe('cancelled');
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

describe('joining by code', () => {
  test('shows the step that is open, and under which name one is shown', () => {
    begun('家庭');
    const turn = chats.say(li, `加入 ${run().id.toLowerCase()}`, { as: '小李' });
    expect(turn.said).toContain('您已加入“菜园申请”，在清单里显示为“小李”');
    expect(asked(turn)).toContain('自带什么？');
    expect(Object.keys(run().members)).toEqual([wang, li]);
  });

  test('with the code alone will do, where it is one', () => {
    begun();
    const code = run().id;
    expect(chats.say(li, `${code.slice(0, 5)}-${code.slice(5)}`).said).toContain('您已加入');
    expect(chats.say(zhao, 'HEAVY-METAL').said).not.toContain('邀请码');
  });

  test('with a code that nobody has is refused', () => {
    begun();
    expect(chats.say(li, '加入 22222-22222').said).toContain('没有找到这个邀请码');
    expect(Object.keys(run().members)).toEqual([wang]);
  });

  test('of what is one person’s own is not possible', () => {
    chats.say(wang, '资格自查');
    const id = chats.conversation(wang).flow?.run ?? '';
    expect(chats.say(li, `加入 ${id}`).said).toContain('没有找到这个邀请码');
  });

  test('both answer, and each answer shows who', () => {
    begun('家庭');
    chats.say(li, `加入 ${run().id}`, { as: '小李' });
    chats.say(li, '工具', { as: '小李' });
    const turn = chats.say(wang, '进度');
    expect(turn.said).toContain('自带：工具（小李，2月10日）');
    expect(asked(turn)).toContain('想种哪一片？');
  });

  test('a member may be called otherwise, and stays so', () => {
    begun('家庭');
    chats.say(li, `加入 ${run().id}`, { as: 'wx_1' });
    expect(chats.say(li, '我叫小李', { as: 'wx_1' }).said).toContain('显示为“小李”');
    chats.say(li, '工具', { as: 'wx_1' });
    expect(run().members[li]?.name).toBe('小李');
  });
});

describe('colleagues in different chats', () => {
  beforeEach(() => {
    begun('家庭');
    chats.say(li, `加入 ${run().id}`, { as: '小李' });
    chats.advance(minute);
  });

  test('the one who was asked before another went on answers what they were asked', () => {
    chats.say(wang, '工具');
    const turn = chats.say(li, '工具');
    expect(turn.said).toContain('“自带”已经填了“工具”');
    expect(answered()).toEqual({ kind: '家庭', brings: '工具' });
    expect(asked(turn)).toContain('想种哪一片？');
  });

  test('another answer is shown to both, each where they are', () => {
    chats.say(wang, '工具');
    const turn = chats.say(li, '种子');
    expect(turn.said).toContain('“自带”有两种说法');
    const told = turn.effects.filter(({ kind }) => kind === 'tell');
    expect(told).toMatchObject([{ chat: wang, person: wang, chatKind: 'direct' }]);
    expect(told[0]).toHaveProperty('reply.choices.length', 2);
    expect(run().answers['brings']).toMatchObject({ shown: '工具', contested: [{ shown: '种子', by: li }] });
  });

  test('is settled by whoever presses, and the other is told', () => {
    chats.say(wang, '工具');
    const turn = chats.say(li, '种子');
    const tell = turn.effects.find((effect) => effect.kind === 'tell');
    const second = tell?.kind === 'tell' ? (tell.reply.choices[1]?.id ?? '') : '';
    const settled = chats.press(wang, second);
    expect(shown('brings')).toBe('种子');
    expect(settled.effects).toMatchObject([{ kind: 'tell', person: li }]);
    expect(run().answers['brings']?.settled).toMatchObject({
      by: wang,
      instead: [{ shown: '工具', by: wang }],
    });
  });

  test('is settled by number or by words where it was asked', () => {
    chats.say(wang, '工具');
    chats.say(li, '种子');
    chats.say(li, '2');
    expect(shown('brings')).toBe('种子');
    expect(run().answers['brings']).not.toHaveProperty('contested');
  });

  test('an old button settles only what it said', () => {
    chats.say(zhao, `加入 ${run().id}`);
    chats.say(wang, '工具');
    chats.say(li, '种子');
    const turn = chats.say(zhao, '泥土');
    const [, seeds, soil] = turn.choices.map(({ id }) => id);
    chats.say(li, '工具和种子');
    chats.press(wang, seeds ?? '');
    expect(shown('brings')).toBe('工具');
    chats.press(wang, soil ?? '');
    expect(shown('brings')).toBe('泥土');
  });

  test('what is not settled is asked before the result', () => {
    chats.say(wang, '工具');
    chats.say(li, '种子');
    for (const words of ['继续', '东片', '跳过']) chats.say(wang, words);
    const turn = chats.say(wang, '都办好了');
    expect(turn.said).toContain('以哪个为准');
    expect(run().state).toBe('open');
    chats.press(wang, turn.choices[0]?.id ?? '');
    expect(run().state).toBe('finished');
  });

  test('an old “跳过” passes over the step it stood below, and no other', () => {
    for (const words of ['工具', '东片']) chats.say(wang, words);
    const skip = chats.say(wang, '再说一遍').choices.find(({ label }) => label === '跳过')?.id ?? '';
    chats.say(wang, '我们的菜园');
    expect(shown('name')).toBe('我们的菜园');
    chats.press(wang, skip);
    expect(shown('name')).toBe('我们的菜园');
  });

  test('“跳过” passes over what one was asked, not what a colleague has come to since', () => {
    chats.say(wang, '工具');
    chats.say(wang, '东片');
    // Li was asked what they bring, which may not be passed over.
    expect(chats.say(li, '跳过').said).toContain('不能跳过');
    expect(answered()).not.toHaveProperty('name');
  });

  test('the ticks of one are shown to the other with who and when', () => {
    for (const words of ['工具', '东片', '跳过', '1']) chats.say(wang, words, { as: '老王' });
    expect(chats.say(li, '继续').said).toContain('√ 1. 填表（老王，2月10日）');
    expect(chats.say(li, '取消1').said).toContain('原来是老王勾选的');
  });
});

describe('a group', () => {
  const group = { in: 'group' };
  const say = (
    person: typeof wang,
    words: string,
    more: { readonly at?: number; readonly as?: string } = {},
  ) => chats.say(person, words, { ...group, ...more });

  test('everybody may answer, and becomes one of those who fill it in', () => {
    say(wang, '我要种菜');
    say(li, '家庭');
    say(zhao, '2');
    expect(answered()).toEqual({ kind: '家庭', brings: '种子' });
    expect(Object.keys(run().members)).toEqual([wang, li, zhao]);
  });

  test('a question of one who does not take part is answered, and no more', () => {
    say(wang, '我要种菜');
    expect(kinds(say(li, question))).toEqual(['answer']);
    expect(kinds(say(wang, question))).toEqual(['answer', 'flow']);
    expect(Object.keys(run().members)).toEqual([wang]);
  });

  test('what one who does not take part says that is no answer is none of the run’s', () => {
    say(wang, '我要种菜');
    expect(say(li, '嘎嘎').said).not.toContain('没看懂');
    expect(chats.conversation(wang, 'group').flow?.misses).toBe(0);
  });

  test('an answer on its way when the next question came answers the one it was meant for', () => {
    say(wang, '我要种菜');
    chats.advance(minute);
    const asked = chats.now;
    say(wang, '家庭');
    chats.advance(2000);
    say(li, '社团', { at: asked - 1000 });
    expect(run().answers['kind']).toMatchObject({ shown: '家庭', contested: [{ shown: '社团', by: li }] });
    expect(answered()).not.toHaveProperty('brings');
  });

  test('one’s own next answer, written ahead, answers the next question', () => {
    say(wang, '我要种菜');
    chats.advance(minute);
    const written = chats.now - 1000;
    say(wang, '家庭', { at: written });
    say(wang, '1', { at: written });
    expect(answered()).toEqual({ kind: '家庭', brings: '工具' });
  });

  test('“继续” and numbers go by what was asked of all, not by what one was offered before', () => {
    say(li, question);
    chats.advance(minute);
    say(wang, '我要种菜');
    say(li, '1');
    expect(answered()).toEqual({ kind: '家庭' });
  });

  test('a claim of another in the group is settled by whoever fills it in, and by no passer-by', () => {
    say(wang, '我要种菜');
    say(wang, '家庭', { as: '老王' });
    chats.advance(minute);
    say(wang, '上一步');
    const turn = say(li, '社团', { as: '小李' });
    expect(turn.said).toContain('“哪一类”有两种说法');
    expect(turn.effects).toEqual([]);
    say(zhao, '2');
    expect(run().answers['kind']?.settled).toBeUndefined();
    say(li, '1');
    expect(run().answers['kind']).toMatchObject({ shown: '家庭', settled: { by: li } });
  });
});

describe('a flow that changed in the middle', () => {
  const later = (steps: Flow['steps'], more: Partial<Flow> = {}): Flow => ({
    ...garden,
    version: 2,
    steps,
    ...more,
  });

  test('keeps what was answered and asks only what changed, with the reason', () => {
    begun('家庭', '工具', '东片');
    chats.have(
      later(garden.steps, {
        migrations: [{ to: 2, steps: {}, values: {}, asksAgain: { side: '分片有调整' }, removed: {} }],
      }),
    );
    const turn = chats.say(wang, '继续');
    expect(turn.said).toContain('内容更新了');
    expect(turn.said).toContain('分片有调整');
    expect(turn.said).toContain('之前填的是“东片”');
    chats.say(wang, '保留');
    expect(answered()).toEqual({ kind: '家庭', brings: '工具', side: '东片' });
    expect(chats.say(wang, '进度').said).not.toContain('内容更新了');
  });

  test('an option that is gone can be pressed no more, and is not confirmed either', () => {
    const offered = begun();
    chats.say(wang, '加庭');
    chats.have(
      later(garden.steps.map((step) => (step.id === 'kind' ? choice('kind', ['club', 'shop']) : step))),
    );
    chats.say(wang, '是');
    expect(answered()).toEqual({});
    chats.press(wang, offered.choices[0]?.id ?? '');
    expect(answered()).toEqual({});
  });

  test('a flow that is gone says so, and shows what was answered', () => {
    begun('家庭', '工具');
    chats.lose(garden.id);
    const turn = chats.say(wang, '进度');
    expect(turn.said).toContain('“菜园申请”已经停办');
    expect(turn.said).toContain('- 哪一类：家庭\n- 自带：工具');
    expect(answered()).toEqual({ kind: '家庭', brings: '工具' });
    expect(kinds(chats.say(wang, question))).toEqual(['answer']);
  });

  test('an old button of a flow that is gone does not end the work on another', () => {
    const offered = begun();
    chats.say(wang, '资格自查');
    chats.lose(garden.id);
    expect(chats.press(wang, offered.choices[0]?.id ?? '').said).toContain('已经停办');
    expect(asked(chats.say(wang, '常住'))).toContain('住了几年？');
  });
});
