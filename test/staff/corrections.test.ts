import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Book, Entry } from '../../src/core/book.ts';
import type { Broadcast } from '../../src/core/broadcasts/broadcast.ts';
import { reachOf } from '../../src/core/broadcasts/audience.ts';
import { entryId } from '../../src/core/ids.ts';
import { loadBook } from '../../src/content/load-book.ts';
import { replanReminders } from '../../src/delivery/replan-reminders.ts';
import type { StaffBot } from './staff-bot.ts';
import { createStaffBot } from './staff-bot.ts';

const loaded = (await loadBook(join(import.meta.dirname, '../..'))).book;
if (loaded === null) throw new Error('the shipped pack does not load');
const book: Book = loaded;

let bot: StaffBot;
beforeEach(async () => {
  bot = await createStaffBot(book);
});
afterEach(() => bot.close());

const dayMs = 24 * 60 * 60 * 1000;

const cycle = entryId('cycle-length');
const asked = '建设周期是几年';

const withEntry = (change: (entry: Entry) => Entry | null, id = cycle): Book => {
  const entry = book.entries.get(id);
  const changed = entry === undefined ? null : change(entry);
  const entries = new Map(book.entries);
  if (changed === null) entries.delete(id);
  else entries.set(id, changed);
  return { ...book, entries };
};
const longer = withEntry((entry) => ({ ...entry, body: `${entry.body}可以延长一年。` }));

const drafts = () => bot.store.broadcasts.list(['draft'], 10);
const peopleOf = async (broadcast: Broadcast): Promise<readonly string[]> =>
  (await bot.store.broadcasts.count(reachOf(broadcast), 50)).sample
    .map(({ chat }) => chat.slice('simulate:'.length))
    .sort();

test('what is served first is remembered, and nothing has changed', async () => {
  expect(await bot.serve(book)).toEqual({ changed: 0, drafted: 0 });
  expect(await drafts()).toEqual([]);
});

test('spaces, wordings of the question and the order of entries are no change', async () => {
  await bot.say('wang', asked);
  const spaced = withEntry((entry) => ({
    ...entry,
    body: `${entry.body.replaceAll('。', '。 ')}\n`,
    variants: [...entry.variants, '再问一种'],
    related: [],
  }));
  expect(await bot.serve({ ...spaced, entries: new Map([...spaced.entries].reverse()) })).toEqual({
    changed: 0,
    drafted: 0,
  });
});

test('time that goes by is no change', async () => {
  await bot.say('wang', '首批什么时候启动');
  await bot.advance(400 * 24 * 60 * 60_000);
  expect(await bot.serve(book)).toEqual({ changed: 0, drafted: 0 });
});

test('a changed entry concerns whoever was told the old one, in the chat they were told in, and nobody else', async () => {
  await bot.say('told', asked);
  await bot.say('other', '链主单位有哪些');
  await bot.say('silent', '你好');
  await bot.say('in-group', asked, 'work');
  await bot.say('opted-out', asked);
  await bot.say('opted-out', '退订');
  await bot.say('erased', asked);
  await bot.say('erased', '删除我的数据');
  await bot.say('erased', '确定');
  await bot.advance(60_000);
  expect(await bot.serve(longer)).toEqual({ changed: 1, drafted: 1 });
  await bot.advance(60_000);
  await bot.say('later', asked);
  const [draft, ...more] = await drafts();
  expect(more).toEqual([]);
  expect(draft).toMatchObject({ author: null, editors: [], state: 'draft', purpose: 'public' });
  if (draft === undefined) return;
  expect(await peopleOf(draft)).toEqual(['told', 'work']);
  const body = draft.content.body.replaceAll('\\', '');
  expect(body).toContain('可以延长一年');
  expect(body).toContain('原来：');
  expect(body).toContain('【依据】');
});

test('whoever was told the new one meanwhile is not corrected', async () => {
  await bot.say('wang', asked);
  await bot.advance(60_000);
  await bot.serve(longer);
  await bot.advance(60_000);
  await bot.say('wang', asked);
  const [draft] = await drafts();
  expect(draft === undefined ? null : await peopleOf(draft)).toEqual([]);
});

test('an entry that is gone is taken back', async () => {
  await bot.say('wang', asked);
  await bot.advance(60_000);
  expect(await bot.serve(withEntry(() => null))).toEqual({ changed: 1, drafted: 1 });
  expect((await drafts())[0]?.content.body).toContain('已经撤下');
});

test('a changed flow concerns those in the middle of it, not those who ended or never began', async () => {
  await bot.say('open', '我要申报');
  await bot.say('paused', '我要申报');
  await bot.say('paused', '暂停');
  await bot.say('cancelled', '我要申报');
  await bot.say('cancelled', '取消');
  await bot.press('cancelled', '确定取消');
  await bot.say('cancelled', '确定');
  await bot.say('elsewhere', asked);
  await bot.advance(60_000);
  const flow = book.flows.get('apply');
  if (flow === undefined) throw new Error('no flow to change');
  const [first, ...rest] = flow.steps;
  if (first === undefined || first.kind === 'result' || first.kind === 'note')
    throw new Error('no step to change');
  const changed = { ...flow, steps: [{ ...first, text: `${first.text}（以营业执照为准）` }, ...rest] };
  expect(await bot.serve({ ...book, flows: new Map([...book.flows, ['apply', changed]]) })).toEqual({
    changed: 1,
    drafted: 1,
  });
  await bot.say('begun-later', '我要申报');
  const [draft] = await drafts();
  expect(draft === undefined ? null : await peopleOf(draft)).toEqual(['open', 'paused']);
});

test('a changed date concerns those who wait to be reminded of it', async () => {
  await bot.say('subscribed', '订阅申报时间');
  await bot.say('unsubscribed', '你好');
  await bot.advance(60_000);
  const milestones = book.milestones.map((each) =>
    each.id === 'first-batch' ? { ...each, when: { kind: 'month', month: '2025-03' } as const } : each,
  );
  expect(await bot.serve({ ...book, milestones })).toMatchObject({ changed: 1 });
  const [draft] = await drafts();
  expect(draft === undefined ? null : await peopleOf(draft)).toEqual(['subscribed']);
  expect(draft?.content.body).toContain('2025-02');
  expect(draft?.content.body).toContain('2025-03');
});

const withDate = (month: string): Book => ({
  ...book,
  milestones: book.milestones.map((each) =>
    each.id === 'first-batch' ? { ...each, when: { kind: 'month', month } as const } : each,
  ),
});

test('a changed date concerns those who were reminded of the old one, with nothing more to come', async () => {
  await bot.say('reminded', '订阅申报时间');
  await bot.advance(60 * dayMs);
  await bot.say('subscribed-later', '订阅申报时间');
  expect(await bot.serve(withDate('2025-05'))).toMatchObject({ changed: 1, drafted: 1 });
  const [draft] = await drafts();
  expect(draft === undefined ? null : await peopleOf(draft)).toEqual(['reminded']);
});

test('a date that is called off concerns those who waited for it, also once nothing waits any more', async () => {
  await bot.say('subscribed', '订阅申报时间');
  await bot.advance(60_000);
  const without = { ...book, outreach: { ...book.outreach, reminders: [] }, milestones: [] };
  await bot.serve(without);
  await replanReminders(bot.store.timers, without, () => bot.now);
  const [draft] = await drafts();
  expect(draft === undefined ? null : await peopleOf(draft)).toEqual(['subscribed']);
});

test('changes that concern the same people make one correction, others one each; none makes none', async () => {
  const [other, single, nobodys] = [
    entryId('chain-lead-kinds'),
    entryId('who-can-apply'),
    entryId('plan-focus'),
  ];
  await bot.say('both', asked);
  await bot.say('both', '链主单位有哪些');
  await bot.say('single', '哪些单位可以申报？');
  await bot.advance(60_000);
  const entries = new Map(book.entries);
  for (const id of [cycle, other, single, nobodys]) {
    const entry = entries.get(id);
    if (entry !== undefined) entries.set(id, { ...entry, body: `${entry.body}有变化。` });
  }
  expect(await bot.serve({ ...book, entries })).toEqual({ changed: 4, drafted: 2 });
  const made = await drafts();
  expect(made.map(({ content }) => content.title).sort()).toEqual([
    '更正：2 处内容有变化',
    `更正：${book.entries.get(single)?.question}`,
  ]);
  const forBoth = made.find(({ content }) => content.title === '更正：2 处内容有变化');
  expect(new Set(forBoth?.audience.concerns?.entries)).toEqual(new Set([cycle, other]));
  const changes = await bot.store.contentMarks.changes(10);
  expect(changes.filter(({ broadcast }) => broadcast === null).map(({ item }) => item)).toEqual([
    'plan-focus',
  ]);
});

test('what a crash left undrafted is drafted at the next start, and nothing is drafted twice', async () => {
  await bot.say('wang', asked);
  await bot.advance(60_000);
  const { contentMarks } = await import('../../src/content/content-marks.ts');
  await bot.store.contentMarks.compare(contentMarks(longer, '2025-01-06'), bot.now);
  expect(await drafts()).toEqual([]);
  expect(await bot.serve(longer)).toEqual({ changed: 0, drafted: 1 });
  expect(await bot.serve(longer)).toEqual({ changed: 0, drafted: 0 });
  expect(await drafts()).toHaveLength(1);
});

test('it goes the way of every broadcast and reaches exactly those', async () => {
  await bot.grant('li', 'editor');
  await bot.grant('zhao', 'approver');
  await bot.say('told', asked);
  await bot.say('other', '你好');
  await bot.advance(60_000);
  await bot.serve(longer);
  const [draft] = await drafts();
  await bot.say('li', `提交 ${draft?.id ?? 0}`);
  await bot.say('zhao', `批准 ${draft?.id ?? 0}`);
  await bot.say('zhao', '1');
  const sent = await bot.say('zhao', '马上发');
  expect(sent.filter(({ kind }) => kind === 'broadcast').map(({ to }) => to)).toEqual(['told']);
});
