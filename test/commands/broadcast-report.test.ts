import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOffice } from './office.ts';

const office = openOffice();
afterAll(() => office.discard());
const { run: call } = office;
const at = (name: string) => join(office.folder, name);

beforeAll(async () => {
  await office.hire('boss', 'admin');
  await office.hire('ed', 'editor');
  await office.hire('vi', 'viewer');
  await office.meet(['wang', 'li', 'zhao']);
  await call('ed', [
    'broadcast',
    'create',
    '--title',
    'Open day',
    '--body',
    'Come',
    '--everyone',
    '--receipt',
  ]);
  // As a sender would leave it, without the time it takes.
  const database = new DatabaseSync(join(office.folder, 'data', 'lianda.db'), { timeout: 1000 });
  for (const [name, state] of [
    ['wang', 'delivered'],
    ['li', 'delivered'],
    ['zhao', 'failed'],
  ] as const)
    database
      .prepare(
        `insert into recipients (broadcast, person, chat, chat_kind, channel, state, at) values (1, ?, ?, 'direct', 'web', ?, 5)`,
      )
      .run(`web:${name}`, `web:${name}`, state);
  database.exec(
    `insert into receipts (broadcast, person, chat, received_at) values (1, 'web:wang', 'web:wang', 9)`,
  );
  database.close();
}, 60_000);

test('whoever may look sees the figures', async () => {
  const { code, json } = await call('vi', ['broadcast', 'report', '1']);
  expect(code).toBe(0);
  expect(json).toMatchObject({
    ok: true,
    broadcast: { id: 1, title: 'Open day' },
    total: { planned: 3, sent: 2, receipts: 1, silent: 1, unreached: { failed: 1 } },
    channels: [{ key: 'web', figures: { planned: 3 } }],
    attempts: { count: 0, firstAt: null, lastAt: null },
    files: [],
  });
});

test('an editor takes everything away as files', async () => {
  const files = ['a.csv', 'a.xlsx', 'a.svg', 'people.csv'].map(at);
  const [csv = '', xlsx = '', svg = '', people = ''] = files;
  const asked = `--csv ${csv} --xlsx ${xlsx} --svg ${svg} --people ${people}`.split(' ');
  const { json } = await call('ed', ['broadcast', 'report', '1', ...asked]);
  expect(json.files.toSorted()).toEqual(files.toSorted());
  expect(readFileSync(csv, 'utf8')).toMatch(/^\ufeffgroup,name,planned,/u);
  expect(readFileSync(svg, 'utf8')).toContain('</svg>');
  expect(
    readFileSync(people, 'utf8')
      .split('\r\n')
      .map((line) => line.split(',')[0]),
  ).toEqual(['\ufeffchat', 'web:li', 'web:wang', 'web:zhao', '']);
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(xlsx)));
  expect(sheets.at(-1)?.rows.map(([chat, , , state]) => [chat, state])).toEqual([
    ['chat', 'state'],
    ['web:li', 'delivered'],
    ['web:wang', 'delivered'],
    ['web:zhao', 'failed'],
  ]);
  const { history } = (await call('ed', ['broadcast', 'history', '1'])).json;
  expect(history.filter(({ action }) => action === 'recipients')).toHaveLength(2);
});

test('a viewer gets a workbook without recipients, and is refused the list of them', async () => {
  const xlsx = at('viewer.xlsx');
  expect(await call('vi', ['broadcast', 'report', '1', '--xlsx', xlsx])).toMatchObject({ code: 0 });
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(xlsx)));
  expect(sheets.map(({ name }) => name)).toEqual(['Total', 'By channel', 'By district', 'By role']);
  const people = at('viewer.csv');
  expect(await call('vi', ['broadcast', 'report', '1', '--people', people])).toMatchObject({
    code: 1,
    json: { refused: 'role', needs: 'edit' },
  });
  expect(existsSync(people)).toBe(false);
  const { history } = (await call('ed', ['broadcast', 'history', '1'])).json;
  expect(history.at(-1)).toMatchObject({ actor: 'vi', action: 'recipients', outcome: 'refused' });
});

test('whoever has not signed in sees nothing', async () => {
  expect(await call(null, ['broadcast', 'report', '1'])).toMatchObject({ code: 1, json: { ok: false } });
});

test('a broadcast that is none has no report', async () => {
  expect(await call('ed', ['broadcast', 'report', '7'])).toMatchObject({
    code: 1,
    json: { refused: 'not-found' },
  });
});

test('whoever can be reached is taken out as what a list is made of', async () => {
  const [out, list] = [at('everybody.csv'), at('list.csv')];
  expect(await call('vi', ['broadcast', 'lists', '--people', out])).toMatchObject({ code: 1 });
  expect(existsSync(out)).toBe(false);
  const { code, json } = await call('ed', ['broadcast', 'lists', '--people', out]);
  expect(code).toBe(0);
  expect(json).toMatchObject({ file: out, count: 3 });
  const [heads = '', ...rows] = readFileSync(out, 'utf8').replace('\ufeff', '').trimEnd().split('\r\n');
  expect(heads).toBe('chat,person or group,channel,role,district,chain,opted out');
  expect(rows).toContain('web:wang,person,web,,,,');
  writeFileSync(list, ['chat,unit', ...rows.map((row) => `${row.split(',')[0]},A`)].join('\n'));
  expect(await call('ed', ['broadcast', 'lists', list, '--name', 'all'])).toMatchObject({
    code: 0,
    json: { rows: 3 },
  });
});
