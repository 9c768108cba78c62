import { expect, test } from 'vitest';
import { printable, printableJson } from '../../src/commands/printable.ts';
import { lianda } from './lianda.ts';

const hostile = '标题\u001b[31m\u009b2J\u202e反\u2066里\u200f外\ufeff';

test('nothing that a terminal obeys or that turns the direction of writing is printed', () => {
  expect(printable(`${hostile}\n\t下一行`)).toBe('标题[31m2J反里外\n\t下一行');
});

test('JSON loses nothing by it', () => {
  const json = JSON.stringify({ title: hostile });
  expect(printableJson(json)).not.toMatch(/[[\p{Cc}\p{Bidi_Control}\ufeff]--\n]/v);
  expect(JSON.parse(printableJson(json))).toEqual({ title: hostile });
});

test('every command prints through it', async () => {
  const { err } = await lianda([`ask\u202e\u001b[31m`]);
  expect(err).toContain('没有“ask�[31m”这个命令');
});
