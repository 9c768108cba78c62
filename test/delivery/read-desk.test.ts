import { afterEach, beforeEach, expect, test } from 'vitest';
import { draftBroadcast } from '../../src/core/broadcasts/act.ts';
import type { Broadcast } from '../../src/core/broadcasts/broadcast.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { emptyContent } from '../../src/core/broadcasts/empty-content.ts';
import type { Conversation, DraftField } from '../../src/core/conversation.ts';
import { updateId } from '../../src/core/ids.ts';
import type { Stimulus } from '../../src/core/turn.ts';
import { readDesk, recountDesk } from '../../src/delivery/read-desk.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { answer, chat, person } from '../store/samples.ts';

let store: Store;
let draft: Broadcast;
const line = { at: 1, actor: 'program', action: 'create', target: '', outcome: 'done', note: '' } as const;

beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  await store.staff.grant(person('ed'), 'editor', 1);
  await answer(store, { id: 'hello-wang', from: 'wang' }, []);
  const said = { content: { ...emptyContent, title: '宣讲会' }, audience: { everyone: true } as const };
  draft = draftBroadcast(broadcastId(1), { ...said, purpose: 'public' }, null, 1);
  await store.broadcasts.save(draft, line);
  draft = { ...draft, revision: 1 };
});
afterEach(() => store.close());

const typed = (text: string): Stimulus => ({
  kind: 'message',
  update: updateId('u'),
  at: 1,
  person: person('ed'),
  text,
  mentioned: true,
  masked: [],
  truncated: false,
});

const asked = (field: DraftField | null): Conversation => ({
  chat: chat('ed'),
  chatKind: 'direct',
  people: {
    [person('ed')]: {
      at: 1,
      language: 'zh',
      choices: [],
      lastEntries: [],
      ...(field !== null && { pending: { kind: 'draft', broadcast: broadcastId(1), field, alone: false } }),
    },
  },
});

const countAt = async (field: DraftField | null, text: string, now: number) =>
  (await readDesk(store, asked(field), typed(text), now)).desk?.count;

test('while more is to be asked of a draft, nobody is counted', async () => {
  for (const field of ['title', 'body', 'topic', 'audience', 'answers'] as const)
    expect(await countAt(field, '企业', 5)).toBeNull();
});

test('what was counted is kept for the draft in hand and says of when it is; whoever asks for it has it counted anew', async () => {
  expect(await countAt(null, '公告 1', 10)).toMatchObject({ count: 1, at: 10 });
  await answer(store, { id: 'hello-li', from: 'li' }, []);
  expect(await countAt('time', '9:00', 500_000)).toMatchObject({ count: 1, at: 10 });
  expect(await countAt(null, '公告 1', 600_000)).toMatchObject({ count: 2, at: 600_000 });
});

test('another audience is counted, another time or title is not', async () => {
  const { desk } = await readDesk(store, asked('audience'), typed('企业'), 20);
  if (desk === undefined) throw new Error('Cannot recount: nobody is staff');
  const changed = (more: Partial<Broadcast>) =>
    recountDesk(store, desk, [{ kind: 'broadcast', broadcast: { ...draft, ...more }, audit: line }], 30);
  expect(await changed({ audience: { roles: ['worker'] } })).toMatchObject({ count: { count: 0, at: 30 } });
  expect(await changed({ sendAt: 99 })).toBeNull();
  expect(await changed({ content: { ...draft.content, title: '座谈会' } })).toMatchObject({ count: null });
});

test.each(['你好', '有补贴吗', '试发'])(
  'of %s behind a card that offers no such thing, nothing is read',
  async (text) => {
    expect(await readDesk(store, asked(null), typed(text), 5)).toEqual({});
  },
);
