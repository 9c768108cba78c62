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
  const lines = (await read('ed', ['broadcast', 'count', '1'])).split('\n');
  expect(lines[0]).toBe('现在共 3 个接收人（网页 3）');
  expect(lines.filter((line) => line.startsWith('  '))).toEqual([
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

test('a decision on nobody whose outcome is unknown is refused, and of several those are counted', async () => {
  expect(await run('ed', ['broadcast', 'unknown', '1', '--leave', 'web:nobody'])).toMatchObject({
    code: 1,
    json: { refused: 'none-unknown' },
  });
  expect(await read('ed', ['broadcast', 'unknown', '1', '--leave', 'web:nobody,web:13912345678'])).toBe(
    '已处理 1 个。\n另外写的 1 个不是“不知是否送达”，没有动。',
  );
  const { history } = (await run('ed', ['broadcast', 'history', '1'])).json;
  expect(history.slice(-2)).toMatchObject([
    { action: 'unknown.leave', outcome: 'refused', note: 'none-unknown' },
    { action: 'unknown.leave', outcome: 'done' },
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
    `insert into audit (at, actor, action, target, outcome, note) values (${Date.now()}, 'ed', 'retry', 'broadcast:1', 'done', '')`,
  );
  again.close();
  expect(await read('ed', ['broadcast', 'status', '1'])).not.toContain('发完');
});

test('a history is told in words, in either language; programs get it as it is stored', async () => {
  await run('ed', ['broadcast', 'approve', '1']);
  const [chinese, english] = await Promise.all([
    read('ed', ['broadcast', 'history', '1']),
    read('ed', ['broadcast', 'history', '1'], 'en'),
  ]);
  expect(chinese).toMatch(/ed {2}批准（没有办成） {2}没有权限$/mu);
  expect(english).toMatch(/ed {2}approved it \(refused\) {2}not allowed to$/mu);
  const { history } = (await run('ed', ['broadcast', 'history', '1'])).json;
  expect(history.at(-1)).toMatchObject({ action: 'approve', outcome: 'refused', note: 'role' });
});

test('what was tried under its number before it was written is none of its history', async () => {
  await run('ed', ['broadcast', 'show', '2']);
  await run('ed', ['broadcast', 'create', '--title', 'Another', '--body', 'Come', '--everyone']);
  const { history } = (await run('ed', ['broadcast', 'history', '2'])).json;
  expect(history.map(({ action }) => action)).toEqual(['create']);
  const { entries } = (await run('boss', ['staff', 'audit', '--of', 'broadcast:2'])).json;
  expect(entries.map(({ action, outcome }) => [action, outcome])).toContainEqual(['show', 'refused']);
});

test("the audit log is in words and on the pack's clock", async () => {
  const lines = (await read('boss', ['staff', 'audit'])).split('\n');
  const first = lines.map((line) => line.replace(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2} {2}/u, ''));
  expect(first).toContain('运维人员  建账号  账号 ed  编写');
  expect(first).toContain('ed  起草  公告 1');
  expect(lines.filter((line) => /UTC|staff\.|broadcast:/u.test(line))).toEqual([]);
});

test('what is wrong with a draft is said in words, with the option that mends it', async () => {
  const said = await read(
    'ed',
    'broadcast create --title x --body y --role 老板 --subscribed 没有的'.split(' '),
  );
  expect(said).toContain('  --role：没有“老板”这个身份：有 企业、学校、机构、职工、学生、机关工作人员');
  expect(said).toMatch(/^ {2}--subscribed：没有“没有的”这个主题：有 .*政策宣讲/mu);
  const nobody = await read('ed', ['broadcast', 'create', '--title', 'x', '--body', 'y']);
  expect(nobody).toContain('  --role 等条件，或 --everyone：还没有说发给谁');
});

test('topics, districts and roles go by what they are called', async () => {
  const { json } = await run(
    'ed',
    'broadcast create --title x --body y --topic 政策宣讲 --subscribed 政策宣讲 --district 朝阳区 --role 企业 --channel 网页'.split(
      ' ',
    ),
  );
  expect(json).toMatchObject({
    faults: [],
    broadcast: {
      topic: 'briefings',
      audience: { topics: ['briefings'], roles: ['enterprise'], channels: ['web'] },
    },
  });
});

test.each([
  [['--groups'], true],
  [['--groups', '--channel', '群机器人'], true],
  [['--chat', 'web:zhao'], false],
  [['--groups', '--channel', '网页'], false],
  [['--everyone'], false],
])('for %j what a group robot brings is shown: %s', async (audience, isShown) => {
  const { json } = await run('ed', ['broadcast', 'create', '--title', 'A', '--body', 'B', ...audience]);
  const shown = await read('ed', ['broadcast', 'show', String(json.broadcast.id)]);
  expect(shown.includes('发到群机器人')).toBe(isShown);
});
