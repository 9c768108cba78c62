import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitText } from '../../src/rendering/split-text.ts';

const within = (most: number) => (part: string) => part.length <= most;

describe('splitting a text', () => {
  test('leaves alone what fits', () => {
    expect(splitText('一句话。', within(10))).toEqual(['一句话。']);
  });

  test('cuts between paragraphs first', () => {
    expect(splitText('第一段。还有一句。\n\n第二段。', within(12))).toEqual([
      '第一段。还有一句。',
      '第二段。',
    ]);
  });

  test('then between lines, then between sentences', () => {
    expect(splitText('- 第一行\n- 第二行\n- 第三行', within(12))).toEqual(['- 第一行\n- 第二行', '- 第三行']);
    expect(splitText('头一句话。第二句话。第三句', within(12))).toEqual(['头一句话。第二句话。', '第三句']);
  });

  test('keeps a closing mark with its sentence, and a number with its decimals', () => {
    expect(splitText('他说“可以办理。”然后走了', within(9))).toEqual(['他说“可以办理。”', '然后走了']);
    expect(splitText('a cost of 3.14 in all. Then more text', within(24))[0]).toBe('a cost of 3.14 in all.');
  });

  test('never cuts a character in two', () => {
    const family = '👨‍👩‍👧‍👦';
    for (const part of splitText(family.repeat(5), within(30))) expect(part.replaceAll(family, '')).toBe('');
  });

  test('loses nothing but blanks at the cuts, and every part fits', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 40, max: 90 }),
        (text, most) => {
          const parts = splitText(text, within(most));
          expect(parts.every((part) => part.length <= most && part.trim() !== '')).toBe(true);
          expect(parts.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        },
      ),
    );
  });

  test('a character that is longer than what fits is cut all the same', () => {
    expect(splitText('👨‍👩‍👧‍👦', within(4)).join('')).toBe('👨‍👩‍👧‍👦');
  });
});
