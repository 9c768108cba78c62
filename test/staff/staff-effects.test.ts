import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { act, draftBroadcast } from '../../src/core/broadcasts/act.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { emptyContent } from '../../src/core/broadcasts/empty-content.ts';
import { entryId } from '../../src/core/ids.ts';
import type { Staff } from '../../src/core/staff/staff.ts';
import { staffId } from '../../src/core/staff/staff.ts';
import type { Effect } from '../../src/core/turn.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { secretHash } from '../../src/store/staff/secret-hash.ts';
import type { Store } from '../../src/store/store.ts';
import { add, chat, claimNext, notice, person, turnOf } from '../store/samples.ts';

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
});
afterEach(() => store.close());

const li: Staff = { id: staffId('li'), name: 'li', role: 'editor' };
const line = {
  at: 0,
  actor: 'operator',
  action: 'staff.add',
  target: '',
  outcome: 'done',
  note: '',
} as const;

let updates = 0;

async function commit(effects: readonly Effect[], from = 'li') {
  await add(store, { id: `u${++updates}`, from });
  const claimed = await claimNext(store, 0);
  const { outcome } = await store.inbox.commitTurn(turnOf(claimed, [], { effects }));
  return outcome;
}

const drafted = (title: string) => {
  const draft = draftBroadcast(
    broadcastId(1),
    { content: { ...emptyContent, title }, audience: { everyone: true }, purpose: 'public' },
    li.id,
    0,
  );
  const acted = act(draft, { kind: 'edit' }, li, 0);
  if (acted.kind !== 'done') throw new Error('an editor may write');
  return { kind: 'broadcast', broadcast: acted.broadcast, audit: acted.audit } as const;
};

describe('a broadcast of a turn', () => {
  test('is stored with its line of the audit log', async () => {
    expect(await commit([drafted('一')])).toBe('committed');
    expect(await store.broadcasts.find(broadcastId(1))).toMatchObject({
      revision: 1,
      content: { title: '一' },
    });
    expect(await store.staff.audit('broadcast:1', 10)).toHaveLength(1);
  });

  test('that somebody changed meanwhile makes the whole turn stale, and nothing of it is written', async () => {
    await commit([drafted('一')]);
    const told = { kind: 'feedback', person: person('li'), text: '不留' } as const;
    expect(await commit([told, drafted('二')])).toBe('stale');
    expect(await store.broadcasts.find(broadcastId(1))).toMatchObject({ content: { title: '一' } });
    expect(await store.people.records(person('li'))).toMatchObject({ feedback: [] });
    expect(await store.staff.audit('broadcast:1', 10)).toHaveLength(1);
  });
});

test('of two turns that use one code, the second is stale', async () => {
  await store.staff.put('li', 'editor', line);
  await store.staff.keepCode(secretHash('CODE'), li.id, 1_000, line);
  expect(await commit([{ kind: 'link-staff', code: 'CODE' }])).toBe('committed');
  expect(await commit([{ kind: 'link-staff', code: 'CODE' }], 'wang')).toBe('stale');
  expect(await store.staff.byPerson(person('wang'))).toBeNull();
});

test('an answer to what a chat never got is not kept', async () => {
  await commit([drafted('一')]);
  expect(
    await commit([{ kind: 'receipt', broadcast: broadcastId(1), person: person('li'), answer: 0 }]),
  ).toBe('committed');
  expect(await store.broadcasts.awaiting(chat('li'), person('li'), 0)).toEqual([]);
});

test('what was told within a talk that is not kept concerns nobody', async () => {
  const answer = notice('两年', { kind: 'answer', entries: [entryId('cycle')] });
  for (const [from, reply] of [
    ['wang', { ...answer, transient: true }],
    ['zhao', { ...answer, kind: 'clarify' as const }],
    ['sun', answer],
  ] as const) {
    await add(store, { id: `t-${from}`, from });
    await store.inbox.commitTurn(turnOf(await claimNext(store, 0), [reply]));
  }
  const concerns = { entries: [entryId('cycle')], flows: [], milestones: [], before: 1e9 };
  const reach = { purpose: 'public', topic: null, audience: { concerns } } as const;
  expect((await store.broadcasts.count(reach, 5)).sample.map(({ chat }) => chat)).toEqual(['web:sun']);
});
