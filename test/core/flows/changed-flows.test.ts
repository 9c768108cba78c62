import { beforeEach, describe, expect, test } from 'vitest';
import type { Flow } from '../../../src/core/flows/flow.ts';
import { kinds } from './chats.ts';
import type { GardenChats } from './garden-chats.ts';
import { asked, createGarden, garden, question } from './garden-chats.ts';
import { choice, wang } from './written-flows.ts';

let chats: GardenChats;
beforeEach(() => {
  chats = createGarden();
});

describe('a flow that changed in the middle', () => {
  const later = (steps: Flow['steps'], more: Partial<Flow> = {}): Flow => ({
    ...garden,
    version: 2,
    steps,
    ...more,
  });

  test('keeps what was answered and asks only what changed, with the reason', () => {
    chats.begun('家庭', '工具', '东片');
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
    expect(chats.answered()).toEqual({ kind: '家庭', brings: '工具', side: '东片' });
    expect(chats.say(wang, '进度').said).not.toContain('内容更新了');
  });

  test('an option that is gone can be pressed no more, and is not confirmed either', () => {
    const offered = chats.begun();
    chats.say(wang, '加庭');
    chats.have(
      later(garden.steps.map((step) => (step.id === 'kind' ? choice('kind', ['club', 'shop']) : step))),
    );
    chats.say(wang, '是');
    expect(chats.answered()).toEqual({});
    chats.press(wang, offered.choices[0]?.id ?? '');
    expect(chats.answered()).toEqual({});
  });

  test('a flow that is gone says so, and shows what was answered', () => {
    chats.begun('家庭', '工具');
    chats.lose(garden.id);
    const turn = chats.say(wang, '进度');
    expect(turn.said).toContain('“菜园申请”已经停办');
    expect(turn.said).toContain('- 哪一类：家庭\n- 自带：工具');
    expect(chats.answered()).toEqual({ kind: '家庭', brings: '工具' });
    expect(kinds(chats.say(wang, question))).toEqual(['answer']);
  });

  test('an old button of a flow that is gone does not end the work on another', () => {
    const offered = chats.begun();
    chats.say(wang, '资格自查');
    chats.lose(garden.id);
    expect(chats.press(wang, offered.choices[0]?.id ?? '').said).toContain('已经停办');
    expect(asked(chats.say(wang, '常住'))).toContain('住了几年？');
  });
});
