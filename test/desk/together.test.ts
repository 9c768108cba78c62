import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BroadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { staffId } from '../../src/core/staff/staff.ts';
import type { StaffRole } from '../../src/core/staff-role.ts';
import type { StaffDesk } from '../../src/desk/desk.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { newSecret } from '../../src/desk/new-secret.ts';
import type { Visitor } from '../../src/desk/visitor.ts';
import type { Store } from '../../src/store/store.ts';
import { smallBook } from '../channels/small-book.ts';
import type { TestDatabase } from '../contracts/store.ts';
import { plainContent } from '../store/broadcast-samples.ts';
import { answer, chat } from '../store/samples.ts';
import { createSqliteDatabase } from '../store/sqlite-database.ts';

const visitor = (name: string, role: StaffRole): Visitor => ({
  kind: 'staff',
  staff: { id: staffId(name), name, role },
});
const editor = visitor('ed', 'editor');
const approver = visitor('ann', 'approver');

let database: TestDatabase;
let store: Store;
let one: StaffDesk;
/** The same office in another program. */
let other: StaffDesk;
const deskOn = (on: Store) => createDesk({ store: on, book: smallBook, now: () => 1_000, newSecret });
beforeEach(async () => {
  database = await createSqliteDatabase();
  store = await database.connect();
  one = deskOn(store);
  other = deskOn(await database.connect());
  await answer(store, { id: 'hello' }, []);
});
afterEach(() => database.discard());

async function draft(): Promise<BroadcastId> {
  const created = await one.drafts.create(editor, {
    content: plainContent,
    audience: { everyone: true },
    purpose: 'public',
    sendAt: null,
    file: null,
  });
  if (created.kind === 'refused') throw new Error(created.refusal.kind);
  return created.broadcast.id;
}

test('of drafts written at once by two programs, each has a number of its own', async () => {
  const ids = await Promise.all([draft(), draft(), draft()]);
  expect(ids.toSorted()).toEqual([1, 2, 3]);
});

test('of two approvals at once, one is done and the other is told what it is now', async () => {
  const id = await draft();
  await one.acts.submit(editor, id);
  const approve = { kind: 'approve', urgent: false } as const;
  const outcomes = await Promise.all([
    one.acts.act(approver, id, approve, 1),
    other.acts.act(visitor('bob', 'approver'), id, approve, 1),
  ]);
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
  expect(outcomes.find(({ kind }) => kind === 'refused')).toMatchObject({
    refusal: { kind: 'state', state: 'approved' },
  });
  const history = await store.staff.audit('broadcast:1', 99);
  expect(history.filter(({ action, outcome }) => action === 'approve' && outcome === 'done')).toHaveLength(1);
});

test('an approval holds for what was looked at: what was changed meanwhile is not approved', async () => {
  const id = await draft();
  await one.acts.submit(editor, id);
  const looked = await one.looking.show(approver, id);
  if (looked.kind === 'refused') throw new Error(looked.refusal.kind);
  const { edition } = looked.broadcast;
  await one.acts.act(approver, id, { kind: 'return', note: 'the date' });
  await other.drafts.edit(editor, id, { content: { body: 'something else' } });
  await other.acts.submit(editor, id);
  expect(await one.acts.act(approver, id, { kind: 'approve', urgent: false }, edition)).toEqual({
    kind: 'refused',
    refusal: { kind: 'changed' },
  });
  expect((await store.staff.audit('broadcast:1', 99)).at(-1)).toMatchObject({
    actor: 'ann',
    outcome: 'refused',
    note: 'changed',
  });
});

test('who approves one part of a draft and changes another does not approve it', async () => {
  const id = await draft();
  await one.drafts.edit(approver, id, { content: { title: '改过的题目' } });
  await one.acts.submit(editor, id);
  expect(await one.acts.act(approver, id, { kind: 'approve', urgent: false }, 2)).toMatchObject({
    refusal: { kind: 'own' },
  });
});

test('a rehearsal is a draft of its own that goes to staff', async () => {
  const id = await draft();
  const rehearsal = await one.drafts.rehearse(editor, id, [chat('wang')]);
  expect(rehearsal).toMatchObject({
    kind: 'done',
    broadcast: { id: 2, state: 'draft', purpose: 'rehearsal', audience: { chats: ['web:wang'] } },
  });
  expect(await one.acts.submit(editor, 2 as BroadcastId)).toMatchObject({ refusal: { kind: 'nobody' } });
  expect(await one.looking.count(editor, id)).toMatchObject({ count: { count: 1 } });
});

test('what is not there is refused to whoever looks for it, and that is in the audit log', async () => {
  const none = 99 as BroadcastId;
  const asked = {
    show: () => one.looking.show(editor, none),
    count: () => one.looking.count(editor, none),
    report: () => one.reporting.report(editor, none),
    recipients: () => one.reporting.recipients(editor, none),
    unknown: () => one.sending.unknown(editor, none, null),
    test: () => one.sending.test(editor, none),
  };
  for (const ask of Object.values(asked))
    expect(await ask()).toMatchObject({ refusal: { kind: 'not-found' } });
  const lines = await store.staff.audit('broadcast:99', 99);
  expect(lines.map(({ action, outcome, note }) => `${action} ${outcome} ${note}`)).toEqual(
    Object.keys(asked).map((action) => `${action} refused not-found`),
  );
});

test('a nudge is a draft as any other, and only of what people have got', async () => {
  const id = await draft();
  expect(await one.drafts.nudge(editor, id)).toMatchObject({ refusal: { kind: 'state', state: 'draft' } });
  const broadcast = await store.broadcasts.find(id);
  if (broadcast === null) throw new Error('nothing was kept');
  const line = {
    at: 1,
    actor: 'program',
    action: 'end',
    target: 'broadcast:1',
    outcome: 'done',
    note: '',
  } as const;
  await store.broadcasts.save({ ...broadcast, state: 'sent' }, line);
  expect(await one.drafts.nudge(editor, id)).toMatchObject({ refusal: { kind: 'nothing-asked' } });
  const content = { ...broadcast.content, receipt: true };
  await store.broadcasts.save({ ...broadcast, revision: 2, content, state: 'sent' }, line);
  expect(await one.drafts.nudge(editor, id)).toMatchObject({
    broadcast: { state: 'draft', audience: { silentOf: 1 }, approvedBy: null, editors: ['ed'] },
  });
});

test('a test goes to the chats of whoever asks, marked as one, and to nobody else', async () => {
  const id = await draft();
  expect(await one.sending.test(editor, id)).toMatchObject({ refusal: { kind: 'no-chat' } });
  const line = {
    at: 1,
    actor: 'operator',
    action: 'staff.add',
    target: 'staff:ed',
    outcome: 'done',
    note: '',
  } as const;
  await store.staff.put('ed', 'editor', line);
  const { secretHash } = await import('../../src/store/staff/secret-hash.ts');
  await store.staff.keepCode(secretHash('code'), staffId('ed'), 9_000, line);
  await answer(store, { id: 'bind' }, [], { effects: [{ kind: 'link-staff', code: 'code' }] });
  expect(await one.sending.test(editor, id)).toMatchObject({ kind: 'done', chats: ['web:wang'] });
  const said = await store.inbox.transcript(chat('wang'), 0, 99);
  expect(said.at(-1)).toMatchObject({ kind: 'reply', delivery: { chat: 'web:wang' } });
  expect(JSON.stringify(said.at(-1))).toContain('试发');
});
