import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';

test('of more than one page of profiles each is counted once, and the sample is the first of them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianda-count-'));
  const path = join(folder, 'lianda.db');
  const store = await openSqliteStore(path);
  const database = new DatabaseSync(path, { timeout: 1_000 });
  database.exec('begin');
  const insert = database.prepare(
    `insert into profiles (person, chat, chat_kind, channel, role, met_at) values (?, ?, 'direct', ?, ?, 0)`,
  );
  for (let n = 0; n < 25_000; n++) {
    const channel = n % 4 === 0 ? 'telegram' : 'web';
    const person = `${channel}:${n}`;
    insert.run(person, person, channel, n % 2 === 0 ? 'worker' : 'school');
  }
  database.exec(`insert into people (person, opted_out, updated_at) values ('web:2', 1, 0)`);
  database.exec('commit');
  database.close();
  const reach = { purpose: 'public', topic: null, audience: { roles: ['worker'] } } as const;
  expect(await store.broadcasts.count(reach, 2)).toEqual({
    count: 12_499,
    optedOut: 1,
    byChannel: { telegram: 6_250, web: 6_249 },
    sample: [
      { chat: 'telegram:0', role: 'worker', district: null },
      { chat: 'telegram:100', role: 'worker', district: null },
    ],
  });
  await store.close();
  rmSync(folder, { recursive: true });
});
