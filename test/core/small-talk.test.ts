import { expect, test } from 'vitest';
import { parseSmallTalk } from '../../src/core/answering/small-talk.ts';

test.each([
  ['嗯嗯嗯，好的，谢谢', 'thanks'],
  ['哦哦', 'thanks'],
  ['你好，在吗？', 'greeting'],
  ['嗯嗯，链主是谁', null],
])('%s: %s', (text, courtesy) => {
  expect(parseSmallTalk(text)).toBe(courtesy);
});

test('a courtesy said thirty times over is told from one with something behind it at once', () => {
  for (const word of ['嗯', '哦', '谢谢', '好', '好的', '早', 'ok', 'hi']) {
    const text = `${word.repeat(Math.floor(29 / word.length))}x`;
    const begun = performance.now();
    expect(parseSmallTalk(text)).toBeNull();
    // A thousand times what it takes, a tenth of what it took while the pattern could be matched in many ways.
    expect(performance.now() - begun).toBeLessThan(1_000);
  }
});
