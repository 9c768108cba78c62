import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOffice } from './office.ts';

const office = openOffice();
afterAll(() => office.discard());
const { run } = office;

describe('lianda staff and lianda broadcast, on one database', () => {
  beforeAll(async () => {
    await office.hire('boss', 'admin');
    await office.hire('ed', 'editor');
    await office.hire('ann', 'approver');
    await office.meet(['wang', 'li', 'zhao']);
  });

  test('a draft is written, counted, sent in, approved by a colleague and started', async () => {
    const created = await run(
      'ed',
      ['broadcast', 'create', '--title', 'Open day', '--body-file', '-', '--everyone', '--receipt'],
      'Come **tomorrow**.\n',
    );
    expect(created).toMatchObject({
      code: 0,
      json: { broadcast: { id: 1, state: 'draft', body: 'Come **tomorrow**.', receipt: true }, faults: [] },
    });
    expect((await run('ed', ['broadcast', 'count', '1'])).json).toMatchObject({
      count: 3,
      optedOut: 0,
      byChannel: { web: 3 },
    });
    expect((await run('ed', ['broadcast', 'submit', '1'])).json).toMatchObject({
      broadcast: { state: 'submitted', expected: 3, submittedBy: 'ed' },
    });
    expect(await run('ed', ['broadcast', 'approve', '1'])).toMatchObject({
      code: 1,
      json: { ok: false, refused: 'role', needs: 'approve' },
    });
    const unseen = await run('ann', ['broadcast', 'approve', '1']);
    expect(unseen).toMatchObject({ code: 1, json: { refused: 'unseen' } });
    expect(unseen.json.text).toContain('broadcast show 1');
    const { revision } = (await run('ann', ['broadcast', 'show', '1'])).json.broadcast;
    expect((await run('ann', ['broadcast', 'approve', '1', '--revision', `${revision}`])).json).toMatchObject(
      { broadcast: { state: 'approved', approvedBy: 'ann', urgent: false } },
    );
    expect((await run('ed', ['broadcast', 'start', '1'])).json).toMatchObject({
      broadcast: { state: 'scheduled' },
    });
    const { history } = (await run('ed', ['broadcast', 'history', '1'])).json;
    expect(history.map(({ actor, action, outcome }) => [actor, action, outcome])).toEqual([
      ['ed', 'create', 'done'],
      ['ed', 'submit', 'done'],
      ['ed', 'approve', 'refused'],
      ['ann', 'approve', 'refused'],
      ['ann', 'approve', 'done'],
      ['ed', 'schedule', 'done'],
    ]);
  });

  test('show gives what people read', async () => {
    const shown = await run('ann', ['broadcast', 'show', '1']);
    expect(shown.json.previews[0]?.plain).toContain('Come tomorrow.');
  });

  test('a draft with faults is not sent in, and all of them are named', async () => {
    await run('ed', ['broadcast', 'create', '--title', '', '--body', 'Call 13800138000', '--topic', 'no']);
    const refused = await run('ed', ['broadcast', 'submit', '2']);
    expect(refused).toMatchObject({ code: 1, json: { refused: 'faults' } });
    expect(refused.json.faults.map(({ part }) => part)).toEqual(['title', 'topic', 'body', 'audience']);
  });

  test('a list is imported; rows that match nobody are named and left out', async () => {
    const path = join(office.folder, 'units.csv');
    writeFileSync(path, 'person,单位\nweb:wang,甲公司\nweb:nobody,乙公司\nweb:li,\nweb:wang,丙公司\n');
    expect((await run('ed', ['broadcast', 'lists', path, '--name', 'units'])).json).toEqual({
      ok: true,
      name: 'units',
      version: 1,
      rows: 2,
      digest: expect.stringMatching(/^[0-9a-f]{12}$/u) as string,
      columns: ['单位'],
      unmatched: [{ line: 3, given: 'web:nobody' }],
      repeated: [5],
    });
    await run('ed', ['broadcast', 'create', '--title', 'To {{单位}}', '--body', 'x', '--list', 'units']);
    const refused = await run('ed', ['broadcast', 'submit', '3']);
    expect(refused.json.faults[0]?.text.en).toBe(
      '1 rows of the list have no "单位": web:li; fill them in and import it again',
    );
  });

  test('lists are shown by version, and the versions nothing is for are deleted', async () => {
    const path = join(office.folder, 'again.csv');
    writeFileSync(path, 'person,单位\nweb:li,乙公司\n');
    await run('ed', ['broadcast', 'lists', path, '--name', 'units']);
    expect((await run('ed', ['broadcast', 'lists'])).json.lists).toMatchObject([
      { name: 'units', version: 2, rows: 1, importedBy: 'ed', usedBy: [3] },
      { name: 'units', version: 1, rows: 2, usedBy: [] },
    ]);
    expect((await run('ed', ['broadcast', 'lists', '--delete', 'units'])).json).toMatchObject({
      deleted: [1],
      kept: [{ version: 2, usedBy: [3] }],
    });
  });

  test('a chat that nobody has is named, and what is wrong with a draft keeps it from being tested', async () => {
    const draft = ['broadcast', 'create', '--title', 'x', '--body', 'y', '--chat', 'web:li,web:lii'];
    const created = await run('ed', draft);
    expect(created.json.faults).toMatchObject([
      { part: 'chat', text: { en: expect.stringContaining('"web:lii"') as string } },
    ]);
    const { id } = created.json.broadcast;
    for (const step of ['submit', 'test'])
      expect(await run('ed', ['broadcast', step, `${id}`])).toMatchObject({
        code: 1,
        json: { refused: 'faults', faults: [{ part: 'chat' }] },
      });
    const edited = await run('ed', ['broadcast', 'edit', `${id}`, '--chat', 'web:li']);
    expect(edited.json.faults).toEqual([]);
    expect((await run('ed', ['broadcast', 'test', `${id}`])).json).toMatchObject({ refused: 'no-chat' });
  });

  test('what is stopped stays stopped until an approver lets it go on', async () => {
    expect((await run('ed', ['broadcast', 'halt'])).json).toMatchObject({ halted: true });
    expect(await run('ed', ['broadcast', 'unhalt'])).toMatchObject({ code: 1, json: { refused: 'role' } });
    expect((await run('ed', ['broadcast', 'list'])).json.halted).toMatchObject({ by: 'ed' });
    expect((await run('ann', ['broadcast', 'unhalt'])).json).toMatchObject({ halted: false });
    expect((await run('ed', ['broadcast', 'list'])).json.halted).toBeNull();
  });

  test('without a key nothing is done, and the attempt is in the audit log', async () => {
    expect(await run(null, ['broadcast', 'approve', '1'])).toMatchObject({
      code: 1,
      json: { refused: 'stranger', reason: 'not-signed-in' },
    });
    expect(await run(null, ['staff', 'add', 'eve', '--role', 'admin'])).toMatchObject({ code: 1 });
    const { entries } = (await run('boss', ['staff', 'audit'])).json;
    expect(entries.slice(-2)).toMatchObject([
      { actor: 'operator', action: 'approve', outcome: 'refused', note: 'not-signed-in' },
      { actor: 'operator', action: 'staff.add', outcome: 'refused', note: 'not-signed-in' },
    ]);
  });

  test('a code works once, and its key is kept for its owner alone', async () => {
    const { code } = (await run('boss', ['staff', 'code', 'ed'])).json;
    const signed = await run(null, ['staff', 'sign-in'], code.toLowerCase());
    expect(signed.err).toBe('');
    expect(statSync(signed.json.file).mode & 0o777).toBe(0o600);
    expect((await run(null, ['staff', 'whoami'])).json).toMatchObject({ name: 'ed', role: 'editor' });
    const again = await run(null, ['staff', 'sign-in', code]);
    expect(again).toMatchObject({ code: 1, json: { refused: 'code' } });
    expect(again.err).toContain('write staff sign-in alone');
    expect(await run(null, ['staff', 'sign-in'])).toMatchObject({ code: 1, json: { refused: 'code' } });
  });

  test('a list is not called by what cannot be seen, or by a number of somebody', async () => {
    const sheet = join(office.folder, 'named.csv');
    writeFileSync(sheet, 'chat\nweb:li\n');
    for (const name of ['甲\u202e', '\u200b', '13800138000'])
      expect((await run('ed', ['broadcast', 'lists', sheet, '--name', name])).code).toBe(2);
  });

  test('the last admin is not disabled', async () => {
    expect(await run('boss', ['staff', 'disable', 'boss'])).toMatchObject({
      code: 1,
      json: { refused: 'last-admin' },
    });
  });

  test('what is not there is named with what is', async () => {
    const unknown = await run('ed', ['broadcast', 'publish']);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('no action "publish": there are create, edit,');
    const stray = await run('ed', ['broadcast', 'submit', '1', '--urgent']);
    expect(stray).toMatchObject({ code: 2 });
    expect(stray.err).toContain('submit takes no --urgent');
    expect((await run('ed', ['broadcast', 'show', 'x'])).code).toBe(2);
    expect((await run('ed', ['broadcast', 'create', '--nonsense'])).code).toBe(2);
    const nothing = await run('ed', ['broadcast', 'create', '--title', 'x', '--role', '']);
    expect(nothing).toMatchObject({ code: 2 });
    expect(nothing.err).toContain('--role has no value');
    expect(await run('boss', ['broadcast', 'show', '99'])).toMatchObject({
      code: 1,
      json: { refused: 'not-found' },
    });
  });

  test('where there is no database, it says where it looked', async () => {
    const nowhere = openOffice();
    expect((await nowhere.run(null, ['broadcast', 'list'])).err).toContain(
      `There is no database at ${join(nowhere.folder, 'data', 'lianda.db')}`,
    );
    nowhere.discard();
  });
});
