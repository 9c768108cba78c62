import { describe, expect, test } from 'vitest';
import { parseChoice, typedChoice, typedConfirmation } from '../../src/core/answering/choice.ts';
import { channelName, replyId, updateId } from '../../src/core/ids.ts';

const offered = [
  { id: 'q:first-batch', label: '首批申报什么时候启动？' },
  { id: 'q:second-batch', label: '第二批什么时候申报？' },
  { id: 'q:lead-enterprise', label: '什么样的企业能当链主？' },
];

describe('a typed choice', () => {
  test.each([
    ['1', 'q:first-batch'],
    ['２', 'q:second-batch'],
    ['第三个', 'q:lead-enterprise'],
    ['回复 2', 'q:second-batch'],
    ['三', 'q:lead-enterprise'],
    ['2.', 'q:second-batch'],
    ['２。', 'q:second-batch'],
    ['选2', 'q:second-batch'],
    ['我选 2', 'q:second-batch'],
    ['回复“2”', 'q:second-batch'],
    ['第2个吧', 'q:second-batch'],
    ['首批申报什么时候启动', 'q:first-batch'],
    ['“第二批什么时候申报?”', 'q:second-batch'],
    ['q:lead-enterprise', 'q:lead-enterprise'],
  ])('%j is %s', (text, id) => {
    expect(typedChoice(text, offered)?.id).toBe(id);
  });

  test('a number is of the list that stands last, and of no other', () => {
    expect(typedChoice('2', offered, 2)?.id).toBe('q:second-batch');
    expect(typedChoice('3', offered, 2)).toBeNull();
    expect(typedChoice('什么样的企业能当链主', offered, 2)?.id).toBe('q:lead-enterprise');
  });

  // Each is a question of its own, one character away from one on offer.
  test.each([
    '二批申报什么时候启动？',
    '首批申报什么时候结束',
    '第三批什么时候申报？',
    '什么样的企业不能当链主？',
    '4',
    '12',
    '',
    '？',
    '企业',
  ])('%j is none of those offered', (text) => {
    expect(typedChoice(text, offered)).toBeNull();
  });
});

test.each([
  ['确定', true],
  ['删除。', true],
  ['YES', true],
  ['不删了', false],
  ['算了', false],
  ['no', false],
  ['不是链主能申报吗', null],
  ['建设周期几年', null],
  ['确定要两年吗', null],
  ['别的单位能参加吗', null],
])('“%s” in answer to “are you sure” is %s', (text, confirmed) => {
  expect(typedConfirmation(text)).toBe(confirmed);
});

test('only ids of ours mean something', () => {
  expect(parseChoice('q:a')).toEqual({ kind: 'ask', entry: 'a' });
  expect(parseChoice('up:web:1#0')).toEqual({ kind: 'rate', reply: 'web:1#0', helpful: true });
  expect(parseChoice('erase:no')).toEqual({ kind: 'erase', confirmed: false });
  for (const id of ['', 'q', 'qx', 'upx', 'q:', 'toString:1', ':x']) expect(parseChoice(id)).toBeNull();
});

test('a thumb fits into 64 bytes, however long the platform’s ids are', () => {
  const long = (place: number) =>
    replyId(channelName('simulate'), updateId(`${'长'.repeat(199)}${place}`), 12);
  expect(Buffer.byteLength(`down:${long(1)}`)).toBeLessThanOrEqual(64);
  expect(new Set(Array.from({ length: 1000 }, (_, place) => long(place))).size).toBe(1000);
});
