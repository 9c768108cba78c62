import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOffice } from './office.ts';

/** What staff read on their terminal, word for word. */
const office = openOffice();
afterAll(() => office.discard());
const { run, read } = office;

const database = (): DatabaseSync =>
  new DatabaseSync(join(office.folder, 'data', 'lianda.db'), { timeout: 1000 });

beforeAll(async () => {
  await office.hire('boss', 'admin');
  await office.hire('ed', 'editor');
  await office.meet(['13812345678', '13912345678', 'zhao']);
  await run('ed', ['broadcast', 'create', '--title', 'Open day', '--body', 'Come', '--everyone']);
  // As a sender would leave it, without the time it takes.
  const written = database();
  for (const name of ['13812345678', '13912345678', 'zhao'])
    written
      .prepare(
        `insert into recipients (broadcast, person, chat, chat_kind, channel, state, at) values (1, ?, ?, 'direct', 'web', ?, 5)`,
      )
      .run(`web:${name}`, `web:${name}`, name === 'zhao' ? 'delivered' : 'unknown');
  written.close();
}, 60_000);

test('channels go by their names, and a telephone number is starred', async () => {
  expect((await read('ed', ['broadcast', 'count', '1'])).split('\n')).toEqual([
    '现在共 3 个接收人（网页 3）',
    '  web:138****5678  没有填过身份和区的',
    '  web:139****5678  没有填过身份和区的',
    '  web:zhao  没有填过身份和区的',
  ]);
});

test('whoever is shown with stars is decided on as they are shown', async () => {
  const listed = await read('ed', ['broadcast', 'unknown', '1']);
  expect(listed).toContain('网页  web:139****5678');
  expect(listed).not.toContain('13912345678');
  expect((await run('ed', ['broadcast', 'unknown', '1', '--leave', 'web:139****5678'])).json).toMatchObject({
    count: 1,
  });
  expect((await run('ed', ['broadcast', 'unknown', '1'])).json.unknown).toMatchObject([
    { person: 'web:13812345678', left: false },
    { person: 'web:13912345678', left: true },
  ]);
});

test('of one that is sent again, no end is reckoned from when it began', async () => {
  const moved = database();
  moved.exec(
    `update broadcasts set state = 'sending', content = json_set(content, '$.state', 'sending', '$.startedAt', 1000)`,
  );
  for (const [state, count] of [
    ['planned', 1],
    ['delivered', 2],
  ])
    moved
      .prepare(`insert or replace into recipient_counts (broadcast, state, count) values (1, ?, ?)`)
      .run(state ?? '', count ?? 0);
  moved.close();
  expect(await read('ed', ['broadcast', 'status', '1'])).toContain('发完');
  const again = database();
  again.exec(
    `insert into audit (at, actor, action, target, outcome, note) values (2000, 'ed', 'retry', 'broadcast:1', 'done', '')`,
  );
  again.close();
  expect(await read('ed', ['broadcast', 'status', '1'])).not.toContain('发完');
});
