import { beforeEach, describe, expect, test } from 'vitest';
import { kinds, minute } from './chats.ts';
import type { GardenChats } from './garden-chats.ts';
import { createGarden, question } from './garden-chats.ts';
import { li, wang, zhao } from './written-flows.ts';

let chats: GardenChats;
beforeEach(() => {
  chats = createGarden();
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
    expect(chats.answered()).toEqual({ kind: '家庭', brings: '种子' });
    expect(Object.keys(chats.run().members)).toEqual([wang, li, zhao]);
  });

  test('a question of one who does not take part is answered, and no more', () => {
    say(wang, '我要种菜');
    expect(kinds(say(li, question))).toEqual(['answer']);
    expect(kinds(say(wang, question))).toEqual(['answer', 'flow']);
    expect(Object.keys(chats.run().members)).toEqual([wang]);
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
    expect(chats.run().answers['kind']).toMatchObject({
      shown: '家庭',
      contested: [{ shown: '社团', by: li }],
    });
    expect(chats.answered()).not.toHaveProperty('brings');
  });

  test('one’s own next answer, written ahead, answers the next question', () => {
    say(wang, '我要种菜');
    chats.advance(minute);
    const written = chats.now - 1000;
    say(wang, '家庭', { at: written });
    say(wang, '1', { at: written });
    expect(chats.answered()).toEqual({ kind: '家庭', brings: '工具' });
  });

  test('“继续” and numbers go by what was asked of all, not by what one was offered before', () => {
    say(li, question);
    chats.advance(minute);
    say(wang, '我要种菜');
    say(li, '1');
    expect(chats.answered()).toEqual({ kind: '家庭' });
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
    expect(chats.run().answers['kind']?.settled).toBeUndefined();
    say(li, '1');
    expect(chats.run().answers['kind']).toMatchObject({ shown: '家庭', settled: { by: li } });
  });
});
