import { beforeEach, describe, expect, test } from 'vitest';
import { minute } from './chats.ts';
import type { GardenChats } from './garden-chats.ts';
import { asked, createGarden, labels } from './garden-chats.ts';
import { li, wang, zhao } from './written-flows.ts';

let chats: GardenChats;
beforeEach(() => {
  chats = createGarden();
});

describe('colleagues in different chats', () => {
  beforeEach(() => {
    chats.begun('家庭');
    chats.say(li, `加入 ${chats.run().id}`, { as: '小李' });
    chats.advance(minute);
  });

  test('the one who was asked before another went on answers what they were asked', () => {
    chats.say(wang, '工具');
    const turn = chats.say(li, '工具');
    expect(turn.said).toContain('“自带”已经填了“工具”');
    expect(chats.answered()).toEqual({ kind: '家庭', brings: '工具' });
    expect(asked(turn)).toContain('想种哪一片？');
  });

  test('another answer is shown to both, each where they are', () => {
    chats.say(wang, '工具');
    const turn = chats.say(li, '种子');
    expect(turn.said).toContain('“自带”有两种说法');
    const told = turn.effects.filter(({ kind }) => kind === 'tell');
    expect(told).toMatchObject([{ chat: wang, person: wang, chatKind: 'direct' }]);
    expect(told[0]).toHaveProperty('reply.choices.length', 2);
    expect(chats.run().answers['brings']).toMatchObject({
      shown: '工具',
      contested: [{ shown: '种子', by: li }],
    });
  });

  test('is settled by whoever presses, and the other is told', () => {
    chats.say(wang, '工具');
    const turn = chats.say(li, '种子');
    const tell = turn.effects.find((effect) => effect.kind === 'tell');
    const second = tell?.kind === 'tell' ? (tell.reply.choices[1]?.id ?? '') : '';
    const settled = chats.press(wang, second);
    expect(chats.shown('brings')).toBe('种子');
    expect(settled.effects).toMatchObject([{ kind: 'tell', person: li }]);
    expect(chats.run().answers['brings']?.settled).toMatchObject({
      by: wang,
      instead: [{ shown: '工具', by: wang }],
    });
  });

  test('is settled by number where the other was told, too', () => {
    chats.say(wang, '工具');
    chats.advance(minute);
    chats.say(li, '种子');
    chats.advance(minute);
    chats.say(wang, '2');
    expect(chats.shown('brings')).toBe('种子');
    expect(chats.run().answers['brings']).toMatchObject({ settled: { by: wang } });
  });

  test('alike of two stands once, with both names', () => {
    chats.say(zhao, `加入 ${chats.run().id}`, { as: '小赵' });
    chats.say(wang, '工具', { as: '老王' });
    chats.say(li, '种子', { as: '小李' });
    const turn = chats.say(zhao, '种子', { as: '小赵' });
    expect(turn.said).toContain('- 种子（小李，2月10日）（小赵，2月10日）');
    expect(labels(turn)).toEqual(['以“工具”为准', '以“种子”为准']);
  });

  test('is settled by number or by words where it was asked', () => {
    chats.say(wang, '工具');
    chats.say(li, '种子');
    chats.say(li, '2');
    expect(chats.shown('brings')).toBe('种子');
    expect(chats.run().answers['brings']).not.toHaveProperty('contested');
  });

  test('an old button settles only what it said', () => {
    chats.say(zhao, `加入 ${chats.run().id}`);
    chats.say(wang, '工具');
    chats.say(li, '种子');
    const turn = chats.say(zhao, '泥土');
    const [, seeds, soil] = turn.choices.map(({ id }) => id);
    chats.say(li, '工具和种子');
    chats.press(wang, seeds ?? '');
    expect(chats.shown('brings')).toBe('工具');
    chats.press(wang, soil ?? '');
    expect(chats.shown('brings')).toBe('泥土');
  });

  test('what is not settled is asked before the result', () => {
    chats.say(wang, '工具');
    chats.say(li, '种子');
    for (const words of ['继续', '东片', '跳过']) chats.say(wang, words);
    const turn = chats.say(wang, '都办好了');
    expect(turn.said).toContain('以哪个为准');
    expect(chats.run().state).toBe('open');
    chats.press(wang, turn.choices[0]?.id ?? '');
    expect(chats.run().state).toBe('finished');
  });

  test('an old “跳过” passes over the step it stood below, and no other', () => {
    for (const words of ['工具', '东片']) chats.say(wang, words);
    const skip = chats.say(wang, '再说一遍').choices.find(({ label }) => label === '跳过')?.id ?? '';
    chats.say(wang, '我们的菜园');
    expect(chats.shown('name')).toBe('我们的菜园');
    chats.press(wang, skip);
    expect(chats.shown('name')).toBe('我们的菜园');
  });

  test('“跳过” passes over what one was asked, not what a colleague has come to since', () => {
    chats.say(wang, '工具');
    chats.say(wang, '东片');
    // Li was asked what they bring, which may not be passed over.
    expect(chats.say(li, '跳过').said).toContain('不能跳过');
    expect(chats.answered()).not.toHaveProperty('name');
  });

  test('the ticks of one are shown to the other with who and when', () => {
    for (const words of ['工具', '东片', '跳过', '1']) chats.say(wang, words, { as: '老王' });
    expect(chats.say(li, '继续').said).toContain('√ 1. 填表（老王，2月10日）');
    expect(chats.say(li, '取消1').said).toContain('原来是老王勾选的');
  });
});
