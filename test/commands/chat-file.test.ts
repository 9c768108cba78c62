import { describe, expect, test } from 'vitest';
import { parseChatFile } from '../../src/commands/conversations/chat-file.ts';

const parsed = (...lines: readonly string[]) => parseChatFile(['# 一段对话', '', ...lines].join('\n'));
const faults = (...lines: readonly string[]) => {
  const outcome = parsed(...lines);
  return 'faults' in outcome ? outcome.faults.map(({ line, what }) => `${line}: ${what.zh}`) : [];
};

describe('a line of a conversation', () => {
  test.each([
    ['小王: 你好', { chat: '小王', person: '小王', name: '小王', text: '你好' }],
    ['小王: 一\\n二: 三', { chat: '小王', person: '小王', name: '小王', text: '一\n二: 三' }],
    ['小王> 企业', { chat: '小王', person: '小王', name: '小王', choice: '企业' }],
    [
      '小王@工作群: 进度',
      { chat: '工作群', chatKind: 'group', person: '小王', name: '小王', text: '进度', mentioned: true },
    ],
    [
      '小王#工作群: 大家早',
      { chat: '工作群', chatKind: 'group', person: '小王', name: '小王', text: '大家早' },
    ],
    [
      '小王@工作群> 企业',
      { chat: '工作群', chatKind: 'group', person: '小王', name: '小王', choice: '企业' },
    ],
    ['! 小王 rate-limited 5000', { chat: '小王', fail: 'rate-limited', retryAfterMs: 5000 }],
    ['! 小王 down', { chat: '小王', fail: 'down' }],
  ])('%s', (line, script) => {
    const outcome = parsed(line);
    expect('file' in outcome && outcome.file.steps).toEqual([
      { kind: 'said', source: line, line: 3, script },
    ]);
  });

  test('may be the clock, a restart, or another pack', () => {
    const outcome = parsed('== 2025-01-06T10:00:00+08:00', '-- 重启', '-- 换用 ../packs/next');
    expect('file' in outcome && outcome.file.steps).toEqual([
      { kind: 'clock', source: '== 2025-01-06T10:00:00+08:00', line: 3, at: '2025-01-06T10:00:00+08:00' },
      { kind: 'restart', source: '-- 重启', line: 4 },
      { kind: 'pack', source: '-- 换用 ../packs/next', line: 5, folder: '../packs/next' },
    ]);
  });

  test('of the bot is left out, whatever it says', () => {
    const outcome = parsed('小王: 你好', '  [flow]', '  小王: 不是我说的', '', '  ▸ 企业');
    expect('file' in outcome && outcome.file.steps.length).toBe(1);
  });
});

describe('a conversation that cannot be read', () => {
  test('has every line named that is wrong, with what to write', () => {
    expect(faults('什么', '== 明天', '! 小王 asleep', '-- 停下', ' 小王: 前面空了一格')).toEqual([
      expect.stringMatching(/^3: “什么”不是对话里的一行：/u),
      expect.stringMatching(/^4: “明天”不是时间/u),
      expect.stringMatching(/^5: /u),
      expect.stringMatching(/^6: /u),
      expect.stringMatching(/^7: /u),
    ]);
  });

  test('is one whose clock goes back', () => {
    expect(
      faults('== 2025-01-06T10:00:00+08:00', '小王: 你好', '== 2025-01-06T09:59:59+08:00', '小王: 你好'),
    ).toEqual(['5: 时间不能往回走']);
  });

  test('is one that does not say what it proves', () => {
    const outcome = parseChatFile('小王: 你好\n');
    expect('faults' in outcome && outcome.faults.map(({ line }) => line)).toEqual([1]);
  });
});
