import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StoredDelivery } from '../../src/core/delivery.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import type { ReplyId } from '../../src/core/ids.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { plainContent, schedule } from './broadcast-samples.ts';
import { chat, notice, person } from './samples.ts';

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianda-stored-'));
  path = join(folder, 'lianda.db');
  store = await openSqliteStore(path);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function keep(lines: readonly StoredDelivery[]): void {
  const database = new DatabaseSync(path, { timeout: 1000 });
  for (const delivery of lines)
    database
      .prepare(`insert into transcript (chat, at, person, delivery) values (?, 1, ?, ?)`)
      .run(delivery.chat, delivery.person, JSON.stringify(delivery));
  database.close();
}

const address = { chat: chat('wang'), chatKind: 'direct', person: person('wang') } as const;
const compact = (id: number, more: object = {}): StoredDelivery => ({
  ...address,
  id: `b${id}:web:wang` as ReplyId,
  broadcast: broadcastId(id),
  fill: null,
  ...more,
});

const bodies = async () =>
  (await store.inbox.transcript(chat('wang'), 0, 100)).map((line) =>
    line.kind === 'reply' ? line.delivery.reply.body.split('\n')[0] : line.text,
  );

test('a line of a broadcast is read with the text of its broadcast, between lines that hold their own', async () => {
  await schedule(store, 1, 1, { content: { ...plainContent, title: '一' } });
  await schedule(store, 2, 1, { content: { ...plainContent, title: '二{{单位}}' } });
  keep([
    { ...address, id: 'a' as ReplyId, reply: notice('先') },
    compact(1),
    compact(2, { fill: { 单位: '甲' } }),
    { ...address, id: 'b' as ReplyId, reply: notice('中') },
    compact(1, { isTest: true }),
  ]);
  expect(await bodies()).toEqual(['先', '一', '二甲', '中', '【试发】一']);
});

test('what was held back for the night still says so when it is read again', async () => {
  await schedule(store, 1, 1);
  keep([compact(1, { deferred: true })]);
  const [line] = await store.inbox.transcript(chat('wang'), 0, 1);
  if (line?.kind !== 'reply') throw new Error('Cannot look: there is no reply');
  expect(line.delivery.reply.body).toContain('推迟到现在');
  expect(Object.keys(line.delivery).sort()).toEqual(['chat', 'chatKind', 'id', 'person', 'reply']);
});

test('whoever takes their data away gets the text of the broadcast', async () => {
  await schedule(store, 1, 1);
  keep([compact(1)]);
  const { lines } = await store.people.records(person('wang'));
  expect(lines.map(({ from, text }) => `${from}: ${text.split('\n')[0]}`)).toEqual(['bot: 通知']);
});

test('a line whose broadcast is gone is a fault that names both', async () => {
  keep([compact(7)]);
  await expect(store.inbox.transcript(chat('wang'), 0, 1)).rejects.toThrow(
    'Cannot read delivery "b7:web:wang": broadcast 7 is gone',
  );
});
