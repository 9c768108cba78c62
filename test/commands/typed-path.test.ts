import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { typedPath } from '../../src/commands/typed-path.ts';
import { openOffice } from './office.ts';
import { lianda } from './lianda.ts';

const office = openOffice();
const folder = mkdtempSync(join(tmpdir(), 'lianda-typed-'));
afterAll(() => {
  office.discard();
  rmSync(folder, { recursive: true });
});
/** As npm starts a script of this package for somebody who stands in a folder. */
const fromNpm = { INIT_CWD: folder, npm_package_json: join(process.cwd(), 'package.json') };

test('a path leads on from where npm was called, for its own package alone', () => {
  const npm = { INIT_CWD: '/home/li/lists', npm_package_json: '/opt/lianda/package.json' };
  expect(typedPath('a.csv', npm, '/opt/lianda')).toBe('/home/li/lists/a.csv');
  expect(typedPath('../a.csv', npm, '/opt/lianda')).toBe('/home/li/a.csv');
  for (const path of ['/a.csv', '-', '']) expect(typedPath(path, npm, '/opt/lianda')).toBe(path);
  expect(typedPath('a.csv', npm, '/srv/other')).toBe('a.csv');
  expect(typedPath('a.csv', {}, '/opt/lianda')).toBe('a.csv');
  expect(typedPath('a.csv', { ...npm, INIT_CWD: '/opt/lianda' }, '/opt/lianda')).toBe('a.csv');
});

test('operands, options and the operands of an action are such paths', async () => {
  writeFileSync(join(folder, 'exam.jsonl'), '不是 JSON\n');
  const exam = await lianda(['eval', 'exam.jsonl'], { env: fromNpm });
  expect(exam.err).toContain(`${join(folder, 'exam.jsonl')}:1`);

  mkdirSync(join(folder, 'pack', 'knowledge'), { recursive: true });
  for (const args of [
    ['check', 'pack'],
    ['check', '--pack', 'pack'],
  ]) {
    const { err } = await lianda(args, { env: fromNpm });
    expect(err).toContain('knowledge/');
    expect(err).not.toContain('ENOENT');
  }

  await office.hire('ed', 'editor');
  await office.meet(['li']);
  writeFileSync(join(folder, 'units.csv'), 'chat\nweb:li\n');
  const listed = await office.run('ed', ['broadcast', 'lists', 'units.csv', '--name', 'units'], '', fromNpm);
  expect(listed).toMatchObject({ code: 0 });
});
