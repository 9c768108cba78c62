import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { headOf } from '../../src/core/broadcasts/describe-broadcast.ts';
import type { BroadcastContent, BroadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { staffId } from '../../src/core/staff/staff.ts';
import type { StaffRole } from '../../src/core/staff-role.ts';
import type { StaffDesk } from '../../src/desk/desk.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { newSecret } from '../../src/desk/new-secret.ts';
import type { Visitor } from '../../src/desk/visitor.ts';
import { secretHash } from '../../src/store/staff/secret-hash.ts';
import type { Store } from '../../src/store/store.ts';
import { smallBook } from '../channels/small-book.ts';
import type { TestDatabase } from '../contracts/store.ts';
import { auditOf, plainContent } from '../store/broadcast-samples.ts';
import { answer, chat } from '../store/samples.ts';
import { createSqliteDatabase } from '../store/sqlite-database.ts';

let database: TestDatabase;
let store: Store;
let desk: StaffDesk;
let now: number;
beforeEach(async () => {
  now = 1_000;
  database = await createSqliteDatabase();
  store = await database.connect();
  desk = createDesk({ store, book: smallBook, now: () => now, newSecret });
  for (const name of ['wang', 'li']) await answer(store, { id: `hello-${name}`, from: name }, []);
});
afterEach(() => database.discard());

/** An account that is known by its key, and by a chat where one is given. */
async function hire(name: string, role: StaffRole, from?: string): Promise<Visitor> {
  const line = auditOf(0, 0, 'staff.add');
  await store.staff.put(name, role, line);
  await store.staff.keepCode(secretHash(`key ${name}`), staffId(name), 9_000, line);
  await store.staff.useCode(secretHash(`key ${name}`), { kind: 'key', keyHash: secretHash(name) }, 0);
  if (from !== undefined) await link(name, from);
  return desk.visitor(name);
}

async function link(name: string, from: string): Promise<void> {
  const code = `chat ${name} ${from}`;
  await store.staff.keepCode(secretHash(code), staffId(name), 9_000, auditOf(0, 0, 'staff.code'));
  await answer(store, { id: code, from }, [], { effects: [{ kind: 'link-staff', code }] });
}

async function submitted(
  editor: Visitor,
  content: Partial<BroadcastContent> = {},
  more: { readonly list?: string; readonly sendAt?: number; readonly file?: string } = {},
): Promise<BroadcastId> {
  const created = await desk.drafts.create(editor, {
    content: { ...plainContent, ...content },
    audience: more.list === undefined ? { everyone: true } : { list: more.list },
    purpose: 'public',
    sendAt: more.sendAt ?? null,
    file: more.file ?? null,
  });
  if (created.kind === 'refused') throw new Error(created.refusal.kind);
  const sent = await desk.acts.submit(editor, created.broadcast.id);
  if (sent.kind === 'refused') throw new Error(JSON.stringify(sent.refusal));
  return created.broadcast.id;
}

async function shown(visitor: Visitor, id: BroadcastId) {
  const found = await desk.looking.show(visitor, id);
  if (found.kind === 'refused') throw new Error(found.refusal.kind);
  return found;
}

const approve = { kind: 'approve', urgent: false } as const;
const importUnits = (visitor: Visitor, who: string, unit: string) =>
  desk.sending.importList(visitor, 'units', [{ line: 2, given: `web:${who}`, fill: { 单位: unit } }]);

describe('a list', () => {
  test('imported anew after approval changes neither who gets it nor what', async () => {
    const [ed, ann] = [await hire('ed', 'editor'), await hire('ann', 'approver')];
    await importUnits(ed, 'wang', '甲公司');
    const id = await submitted(ed, { body: '致{{单位}}' }, { list: 'units' });
    const { broadcast, list } = await shown(ann, id);
    expect(list).toMatchObject({ version: 1, rows: 1, importedBy: 'ed' });
    await importUnits(ed, 'li', '别的公司');
    expect(await desk.acts.act(ann, id, approve, broadcast.edition)).toMatchObject({ kind: 'done' });
    await desk.acts.act(ed, id, { kind: 'schedule', sendAt: null });
    await store.broadcastRuns.begin(now);
    await store.broadcastRuns.plan(id, now, 99);
    const recipients = await store.broadcasts.recipients(id, ['planned'], null, 9);
    expect(recipients.map(({ chat }) => chat)).toEqual(['web:wang']);
    expect((await shown(ann, id)).fills).toEqual([{ 单位: '甲公司' }]);
  });

  test('is taken anew as a returned draft is submitted again, under another edition', async () => {
    const [ed, ann] = [await hire('ed', 'editor'), await hire('ann', 'approver')];
    await importUnits(ed, 'wang', '甲公司');
    const id = await submitted(ed, { body: '致{{单位}}' }, { list: 'units' });
    const { edition } = (await shown(ann, id)).broadcast;
    await importUnits(ed, 'li', '乙公司');
    await desk.acts.act(ann, id, { kind: 'return', note: 'the list' });
    await desk.acts.submit(ed, id);
    expect(await shown(ann, id)).toMatchObject({ list: { version: 2 }, fills: [{ 单位: '乙公司' }] });
    expect(await desk.acts.act(ann, id, approve, edition)).toMatchObject({ refusal: { kind: 'changed' } });
  });

  test('makes an editor of whoever imported it', async () => {
    const [ed, ann] = [await hire('ed', 'editor'), await hire('ann', 'approver')];
    await importUnits(ann, 'wang', '甲公司');
    const id = await submitted(ed, {}, { list: 'units' });
    expect(await desk.acts.act(ann, id, approve, 2)).toMatchObject({ refusal: { kind: 'own' } });
    const bob = await hire('bob', 'approver');
    expect(await desk.acts.act(bob, id, approve, 2)).toMatchObject({ kind: 'done' });
  });

  test('keeps whoever imported it from approving under another account, from a chat linked to both', async () => {
    const [ed, li] = [await hire('ed', 'editor'), await hire('li', 'editor', 'li')];
    await importUnits(li, 'wang', '甲公司');
    await hire('ann', 'approver', 'li');
    const ann = await desk.visitor('ann');
    const id = await submitted(ed, {}, { list: 'units' });
    expect(await desk.acts.act(ann, id, approve, 2)).toMatchObject({ refusal: { kind: 'own' } });
    const bob = await hire('bob', 'approver', 'wang');
    expect(await desk.acts.act(bob, id, approve, 2)).toMatchObject({ kind: 'done' });
  });

  test('that nobody is found in is not kept, and one in use is not deleted', async () => {
    const ed = await hire('ed', 'editor');
    expect(await importUnits(ed, 'nobody', 'x')).toMatchObject({
      refusal: { kind: 'empty-list', unmatched: [{ line: 2 }] },
    });
    await importUnits(ed, 'wang', '甲公司');
    const id = await submitted(ed, {}, { list: 'units' });
    expect(await desk.sending.deleteList(ed, 'units')).toMatchObject({
      refusal: { kind: 'list-in-use', broadcasts: [id] },
    });
    await desk.acts.act(ed, id, { kind: 'cancel', note: '' });
    expect(await desk.sending.deleteList(ed, 'units')).toMatchObject({ deleted: [{ version: 1 }] });
    expect(await desk.sending.deleteList(ed, 'units')).toMatchObject({ refusal: { kind: 'not-found' } });
    const lines = (await store.staff.audit('list:units', 9)).map(({ action, outcome }) => [action, outcome]);
    expect(lines).toEqual([
      ['list.import', 'refused'],
      ['list.import', 'done'],
      ['list.delete', 'refused'],
      ['list.delete', 'done'],
      ['list.delete', 'refused'],
    ]);
  });
});

test('nobody approves from a chat from which it was written, under whatever account', async () => {
  const ed = await hire('ed', 'editor', 'wang');
  const id = await submitted(ed);
  // The same chat, and another account: by its key, too.
  await hire('ann', 'approver', 'wang');
  const ann = await desk.visitor('ann');
  expect(await desk.acts.act(ann, id, approve, 1)).toMatchObject({ refusal: { kind: 'own' } });
  const bob = await hire('bob', 'approver', 'li');
  expect(await desk.acts.act(bob, id, approve, 1)).toMatchObject({ kind: 'done' });
});

test('without the edition that was looked at nothing is approved, and that is recorded', async () => {
  const [ed, ann] = [await hire('ed', 'editor'), await hire('ann', 'approver')];
  const id = await submitted(ed);
  expect(await desk.acts.act(ann, id, approve)).toEqual({
    kind: 'refused',
    refusal: { kind: 'unseen', broadcast: id },
  });
  expect((await store.staff.audit('broadcast:1', 9)).at(-1)).toMatchObject({
    actor: 'ann',
    outcome: 'refused',
    note: 'unseen',
  });
});

test('to return and submit again is the same edition; another file of the same name and size is another', async () => {
  const [ed, ann] = [await hire('ed', 'editor'), await hire('ann', 'approver')];
  const file = { name: 'a.pdf', mediaType: 'application/pdf', bytes: 3 };
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const id = await submitted(ed, { file }, { file: base64('one') });
  const { edition } = (await shown(ann, id)).broadcast;
  await desk.acts.act(ann, id, { kind: 'return', note: 'why' });
  await desk.acts.submit(ed, id);
  expect((await shown(ann, id)).broadcast.edition).toBe(edition);
  await desk.acts.act(ann, id, { kind: 'return', note: 'why' });
  await desk.drafts.edit(ed, id, { content: { file }, file: base64('two') });
  await desk.acts.submit(ed, id);
  expect(await desk.acts.act(ann, id, approve, edition)).toMatchObject({ refusal: { kind: 'changed' } });
});

test('an editor does not move the time that was approved', async () => {
  const [ed, ann] = [await hire('ed', 'editor'), await hire('ann', 'approver')];
  const id = await submitted(ed, {}, { sendAt: 5_000 });
  await desk.acts.act(ann, id, approve, 1);
  const sooner = { kind: 'schedule', sendAt: null } as const;
  expect(await desk.acts.act(ed, id, sooner)).toMatchObject({ refusal: { kind: 'approved-time' } });
  expect(await desk.acts.act(ann, id, sooner)).toMatchObject({
    broadcast: { state: 'scheduled', sendAt: 1_000, approvedFor: 1_000 },
  });
});

test('colleagues are told of a step in their chats, wherever it was taken', async () => {
  const ed = await hire('ed', 'editor', 'wang');
  const ann = await hire('ann', 'approver', 'li');
  const heard = async (who: string): Promise<readonly string[]> => {
    const lines = await store.inbox.transcript(chat(who), 0, 99);
    return lines.flatMap((line) => (line.kind === 'reply' ? [line.delivery.reply.body] : []));
  };
  const id = await submitted(ed);
  expect((await heard('li')).at(-1)).toBe('ed提交了公告 1《通知》，发给 2 个接收人，请您审批。');
  await desk.acts.act(ann, id, { kind: 'return', note: '日期不对' });
  expect((await heard('wang')).at(-1)).toContain('ann退回了公告 1《通知》，改好后可以再提交。原因：日期不对');
  await desk.acts.submit(ed, id);
  expect(await desk.acts.act(ann, id, approve, 1)).toMatchObject({ broadcast: { state: 'approved' } });
  expect((await heard('wang')).at(-1)).toContain('ann批准了公告 1《通知》，还没定时间');
  await desk.acts.act(ann, id, { kind: 'schedule', sendAt: null });
  expect((await heard('wang')).at(-1)).toContain('ann定了公告 1《通知》的时间');
  // Whoever takes a step is told nothing of it.
  expect((await heard('li')).filter((text) => text.includes('ann'))).toEqual([]);
});

test('a rehearsal is named as one wherever staff read its title', async () => {
  const ed = await hire('ed', 'editor', 'wang');
  const id = await submitted(ed);
  const made = await desk.drafts.rehearse(ed, id, null);
  if (made.kind === 'refused') throw new Error(made.refusal.kind);
  expect(headOf(made.broadcast, 'zh')).toBe('公告 2《【演练】通知》：草稿');
  expect(headOf({ ...made.broadcast, purpose: 'public' }, 'zh')).toBe('公告 2《通知》：草稿');
});
