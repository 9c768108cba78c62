import { beforeEach, describe, expect, test } from 'vitest';
import type { GardenChats } from './garden-chats.ts';
import { asked, createGarden } from './garden-chats.ts';
import { li, wang, zhao } from './written-flows.ts';

let chats: GardenChats;
beforeEach(() => {
  chats = createGarden();
});

describe('joining by code', () => {
  test('shows the step that is open, and under which name one is shown', () => {
    chats.begun('家庭');
    const turn = chats.say(li, `加入 ${chats.run().id.toLowerCase()}`, { as: '小李' });
    expect(turn.said).toContain('您已加入“菜园申请”，在清单里显示为“小李”');
    expect(asked(turn)).toContain('自带什么？');
    expect(Object.keys(chats.run().members)).toEqual([wang, li]);
  });

  test('with the code alone will do, where it is one', () => {
    chats.begun();
    const code = chats.run().id;
    expect(chats.say(li, `${code.slice(0, 5)}-${code.slice(5)}`).said).toContain('您已加入');
    expect(chats.say(zhao, 'HEAVY-METAL').said).not.toContain('邀请码');
  });

  test('with a code that nobody has is refused', () => {
    chats.begun();
    expect(chats.say(li, '加入 22222-22222').said).toContain('没有找到这个邀请码');
    expect(Object.keys(chats.run().members)).toEqual([wang]);
  });

  test('of what is one person’s own is not possible', () => {
    chats.say(wang, '资格自查');
    const id = chats.conversation(wang).flow?.run ?? '';
    expect(chats.say(li, `加入 ${id}`).said).toContain('没有找到这个邀请码');
  });

  test('both answer, and each answer shows who', () => {
    chats.begun('家庭');
    chats.say(li, `加入 ${chats.run().id}`, { as: '小李' });
    chats.say(li, '工具', { as: '小李' });
    const turn = chats.say(wang, '进度');
    expect(turn.said).toContain('自带：工具（小李，2月10日）');
    expect(asked(turn)).toContain('想种哪一片？');
  });

  test('a member may be called otherwise, and stays so', () => {
    chats.begun('家庭');
    chats.say(li, `加入 ${chats.run().id}`, { as: 'wx_1' });
    expect(chats.say(li, '我叫小李', { as: 'wx_1' }).said).toContain('显示为“小李”');
    chats.say(li, '工具', { as: 'wx_1' });
    expect(chats.run().members[li]?.name).toBe('小李');
  });
});
