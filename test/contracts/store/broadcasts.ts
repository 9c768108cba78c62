import { describe, expect, test } from 'vitest';
import { act, draftBroadcast } from '../../../src/core/broadcasts/act.ts';
import type { Broadcast } from '../../../src/core/broadcasts/broadcast.ts';
import { broadcastDeliveryId, broadcastId } from '../../../src/core/broadcasts/broadcast.ts';
import { noProgress } from '../../../src/core/broadcasts/progress.ts';
import type { AttemptOutcome, DeliveryState } from '../../../src/store/outbox-port.ts';
import { staffId } from '../../../src/core/staff/staff.ts';
import type { ListRow } from '../../../src/store/broadcasts-port.ts';
import { left } from '../../../src/store/broadcasts-port.ts';
import { auditOf, change, plainContent, schedule } from '../../store/broadcast-samples.ts';
import {
  answer,
  chat,
  claimAt,
  notice,
  person,
  unhindered,
  web,
  bodies,
  context,
} from '../../store/samples.ts';
import type { Connections } from '../store.ts';

const one = broadcastId(1);
const draft = (n: number, more: Partial<Broadcast> = {}): Broadcast => ({
  ...draftBroadcast(
    broadcastId(n),
    { content: plainContent, audience: { everyone: true }, purpose: 'public' },
    staffId('li'),
    0,
  ),
  ...more,
});

export function describeBroadcasts({ store, another }: Connections): void {
  const save = (broadcast: Broadcast, file?: string | null) =>
    store().broadcasts.save(broadcast, auditOf(broadcast.id, 1, 'edit'), file);

  /** Broadcast 1 is begun and fixed, for people of these names. */
  async function begin(names: readonly string[]): Promise<void> {
    for (const name of names) await answer(store(), { id: `hello-${name}`, from: name }, []);
    await schedule(store(), 1, 10);
    await store().broadcastRuns.begin(10);
    await store().broadcastRuns.plan(one, 10, 1_000);
  }

  /** Sends to the next of them, and this comes of it. */
  async function send(
    outcome: AttemptOutcome,
    state: Exclude<DeliveryState, 'queued'>,
    now = 11,
  ): Promise<number> {
    const { deliveries } = await store().broadcastRuns.take({
      ...claimAt(now),
      limits: undefined,
      drawn: 0,
      broadcast: one,
      channel: web,
      most: 100,
      deferred: false,
      isQuiet: false,
    });
    await store().broadcastRuns.settle(
      deliveries.map(({ delivery, owner }) => ({
        delivery: delivery.id,
        owner,
        at: now,
        outcome,
        next: { state },
      })),
    );
    return deliveries.length;
  }

  test('what is saved is read as it was, one revision on, with its line of the audit log', async () => {
    expect(await save(draft(1))).toBe('saved');
    expect(await store().broadcasts.find(one)).toEqual({ ...draft(1), revision: 1 });
    expect(await store().staff.audit('broadcast:1', 10)).toEqual([auditOf(1, 1, 'edit')]);
  });

  test('there is none of a number nobody has given', async () => {
    expect(await store().broadcasts.find(broadcastId(9))).toBeNull();
  });

  describe('of two that save from the same revision', () => {
    test('the second is told so, and writes nothing: no change, no line, no file', async () => {
      await save(draft(1), 'Zmlyc3Q=');
      const read = await store().broadcasts.find(one);
      if (read === null) throw new Error('nothing was saved');
      const elsewhere = await another();
      expect(await elsewhere.broadcasts.save({ ...read, urgent: true }, auditOf(1, 2, 'edit'))).toBe('saved');
      expect(await save({ ...read, state: 'submitted' }, null)).toBe('stale');
      expect(await store().broadcasts.find(one)).toMatchObject({ state: 'draft', urgent: true, revision: 2 });
      expect(await store().staff.audit('broadcast:1', 10)).toHaveLength(2);
      expect(await store().broadcasts.file(one)).toBe('Zmlyc3Q=');
    });

    test('one gets a number, the other is told that it is taken', async () => {
      const elsewhere = await another();
      const saved = await Promise.all([
        save(draft(1)),
        elsewhere.broadcasts.save(draft(1, { urgent: true }), auditOf(1, 1, 'create')),
      ]);
      expect(saved.toSorted()).toEqual(['saved', 'stale']);
      expect(await store().broadcasts.nextId()).toBe(2);
    });
  });

  test('each is sent with their own language around the text, and their transcript shows the same', async () => {
    for (const [name, language] of [
      ['ann', 'en'],
      ['wang', 'zh'],
    ] as const)
      await answer(store(), { id: name, from: name }, [], {
        person: person(name),
        conversation: {
          chat: chat(name),
          chatKind: 'direct',
          people: { [person(name)]: { ...context(0), language } },
        },
      });
    await schedule(store(), 1, 10);
    await store().broadcastRuns.begin(10);
    await store().broadcastRuns.plan(one, 10, 1_000);
    expect(await send('delivered', 'delivered')).toBe(2);
    const read = async (name: string) => (await bodies(store(), name)).at(-1);
    expect(await read('ann')).toMatch(/[a-z]{4}/u);
    expect(await read('wang')).not.toMatch(/[a-z]{4}/u);
  });

  test('a rehearsal is never saved as a public one', async () => {
    await save(draft(1, { purpose: 'rehearsal' }));
    const read = await store().broadcasts.find(one);
    if (read === null) throw new Error('nothing was saved');
    await expect(save({ ...read, purpose: 'public' })).rejects.toThrow('it is rehearsal');
    expect(await store().broadcasts.find(one)).toMatchObject({ purpose: 'rehearsal', revision: 1 });
  });

  test('a file is kept, stays when nothing is said of it, and goes', async () => {
    await save(draft(1), 'AAAA');
    await change(store(), 1, 2, {});
    expect(await store().broadcasts.file(one)).toBe('AAAA');
    const read = await store().broadcasts.find(one);
    if (read === null) throw new Error('nothing was saved');
    await save(read, null);
    expect(await store().broadcasts.file(one)).toBeNull();
  });

  test('they are listed newest first, of all states or of some', async () => {
    for (const n of [1, 2, 3]) await save(draft(n, n === 2 ? { state: 'sent' } : {}));
    const ids = async (states: readonly Broadcast['state'][], most = 9) =>
      (await store().broadcasts.list(states, most)).map(({ id }) => id);
    expect(await ids([])).toEqual([3, 2, 1]);
    expect(await ids(['draft'])).toEqual([3, 1]);
    expect(await ids([], 1)).toEqual([3]);
  });

  describe('recipients', () => {
    test('before sending begins there are none', async () => {
      await save(draft(1));
      expect(await store().broadcasts.progress(one)).toEqual(noProgress);
    });

    test('are counted and listed by where they stand, with how often it was tried', async () => {
      await begin(['a', 'b']);
      expect(await store().broadcasts.progress(one)).toEqual({ ...noProgress, planned: 2 });
      await send('rejected', 'dead');
      expect(await store().broadcasts.progress(one)).toEqual({ ...noProgress, failed: 2 });
      const [first, ...others] = await store().broadcasts.recipients(one, ['failed'], null, 1);
      expect(others).toEqual([]);
      expect(first).toMatchObject({
        person: person('a'),
        chat: chat('a'),
        state: 'failed',
        attempts: 1,
        answers: { receivedAt: null, chosen: null },
      });
      expect(await store().broadcasts.recipients(one, ['failed'], person('a'), 9)).toMatchObject([
        { person: person('b') },
      ]);
    });

    test('that were not reached when it was stopped count as cancelled', async () => {
      await begin(['a', 'b']);
      await change(store(), 1, 12, { state: 'stopped', endedAt: 12 });
      expect(await store().broadcasts.progress(one)).toEqual({ ...noProgress, cancelled: 2 });
      expect(await store().broadcasts.recipients(one, ['cancelled'], null, 9)).toMatchObject([
        { state: 'cancelled' },
        { state: 'cancelled' },
      ]);
      expect(await store().broadcasts.recipients(one, ['planned'], null, 9)).toEqual([]);
    });

    test('that failed are tried again by a retry, and nobody else', async () => {
      await begin(['a', 'b', 'c']);
      await answer(store(), { id: 'out', from: 'c', at: 10 }, [], {
        effects: [{ kind: 'opt-out', person: person('c') }],
      });
      expect(await send('rejected', 'dead')).toBe(2);
      await store().broadcastRuns.finish(one, 12);
      const sent = await store().broadcasts.find(one);
      if (sent === null) throw new Error('nothing was sent');
      const acted = act(
        sent,
        { kind: 'retry', failed: 2 },
        { id: staffId('li'), name: 'li', role: 'editor' },
        13,
      );
      if (acted.kind === 'refused') throw new Error(acted.refusal.kind);
      await store().broadcasts.save(acted.broadcast, acted.audit);
      expect(await store().broadcasts.progress(one)).toEqual({ ...noProgress, sending: 2, 'opted-out': 1 });
      expect(await send('delivered', 'delivered', 14)).toBe(2);
      expect(await store().broadcasts.progress(one)).toEqual({ ...noProgress, delivered: 2, 'opted-out': 1 });
      expect(await send('delivered', 'delivered', 15)).toBe(0);
    });
  });

  describe('those whose outcome is unknown', () => {
    async function unknowns(names: readonly string[]): Promise<void> {
      await begin(names);
      await send('unknown', 'unknown');
      await store().broadcastRuns.finish(one, 12);
      expect(await store().broadcasts.progress(one)).toEqual({ ...noProgress, unknown: names.length });
    }
    const decide = (people: readonly string[] | null, decision: 'again' | 'leave') =>
      store().broadcasts.decideUnknown(
        one,
        people === null ? null : people.map(person),
        decision,
        auditOf(1, 13, `unknown.${decision}`),
      );

    test('are sent again when a person says so, once, by the delivery that is theirs', async () => {
      await unknowns(['a', 'b']);
      expect(await decide(['a', 'nobody'], 'again')).toBe(1);
      expect(await store().broadcasts.find(one)).toMatchObject({ state: 'sending', endedAt: null });
      expect(await send('delivered', 'delivered', 14)).toBe(1);
      expect(await store().broadcasts.recipients(one, ['delivered'], null, 9)).toMatchObject([
        { person: person('a'), attempts: 2 },
      ]);
      expect(await decide(['a'], 'again')).toBe(0);
    });

    test('stay unknown when they are left, and are not among all afterwards', async () => {
      await unknowns(['a', 'b']);
      expect(await decide(['a'], 'leave')).toBe(1);
      expect(await store().broadcasts.recipients(one, ['unknown'], null, 1)).toMatchObject([
        { reason: left },
      ]);
      expect(await decide(null, 'again')).toBe(1);
      expect(await store().broadcasts.progress(one)).toEqual({ ...noProgress, unknown: 1, sending: 1 });
    });

    test('leave a line in the audit log with the decision', async () => {
      await unknowns(['a']);
      await decide(null, 'leave');
      expect((await store().staff.audit('broadcast:1', 99)).at(-1)).toMatchObject({
        action: 'unknown.leave',
      });
      expect(await store().broadcasts.find(one)).toMatchObject({ state: 'sent' });
    });
  });

  test('a test goes out as a reply does, whatever the state of the broadcast', async () => {
    await save(draft(1));
    const id = broadcastDeliveryId(one, person('li'));
    await store().broadcasts.sendTest(
      {
        id,
        chat: chat('li'),
        chatKind: 'direct',
        person: person('li'),
        reply: notice('试发', { kind: 'broadcast' }),
      },
      auditOf(1, 5, 'test'),
    );
    const leased = await store().outbox.lease({
      ...claimAt(5),
      ...unhindered,
      channels: [web],
      quietUntil: 1_000,
    });
    expect(leased?.delivery.reply.body).toBe('试发');
    expect(await store().broadcasts.progress(one)).toEqual(noProgress);
  });

  describe('a list', () => {
    const row = (who: string, fill = {}) => ({ chat: chat(who), fill });

    const units = (rows: readonly ListRow[], at = 0) =>
      store().broadcasts.keepList('units', rows, { ...auditOf(0, at, 'list.import'), actor: staffId('li') });

    test('imported anew is another version, and the one before stays as it was', async () => {
      const first = await units([row('a', { 单位: '甲' })]);
      const next = await units(
        [row('b', { 单位: '乙', 日期: '三日' }), row('c', { 单位: '丙', 日期: '' })],
        1,
      );
      const { version, digest } = next;
      expect(await store().broadcasts.lists()).toEqual([
        {
          name: 'units',
          version,
          digest,
          rows: 2,
          columns: ['单位', '日期'],
          importedBy: 'li',
          importedFrom: [],
          importedAt: 1,
          usedBy: [],
        },
        { ...first, usedBy: [] },
      ]);
      expect(version).toBeGreaterThan(first.version);
      expect(await store().broadcasts.listRows(first.version, null, 9)).toEqual([row('a', { 单位: '甲' })]);
      expect(await store().broadcasts.listRows(version, null, 1)).toEqual([
        row('b', { 单位: '乙', 日期: '三日' }),
      ]);
      expect(await store().broadcasts.listRows(version, chat('b'), 9)).toEqual([
        row('c', { 单位: '丙', 日期: '' }),
      ]);
      expect((await store().staff.audit(null, 9)).at(-1)?.note).toBe(`version ${version}, 2 rows, ${digest}`);
    });

    test('has the digest of every list with the same rows, and of no other', async () => {
      const [one, other] = [row('a', { x: '1', y: '2' }), row('b', { x: '3', y: '4' })];
      const { digest } = await units([one, other]);
      expect(await units([other, row('a', { y: '2', x: '1' })])).toMatchObject({ digest });
      expect((await units([one, row('b', { x: '3', y: '5' })])).digest).not.toBe(digest);
      expect((await units([one, row('c', { x: '3', y: '4' })])).digest).not.toBe(digest);
    });

    test('is deleted but for the versions that unfinished broadcasts are for', async () => {
      const [old, pinned, newest] = [
        await units([row('a')]),
        await units([row('b')]),
        await units([row('c')]),
      ];
      const audience = { list: 'units' };
      await save({ ...draft(1), audience });
      await save({ ...draft(2), audience, state: 'approved', list: pinned });
      await save({ ...draft(3), audience, state: 'sent', list: old });
      const done = await store().broadcasts.deleteList('units', auditOf(0, 5, 'list.delete'));
      expect(done).toMatchObject({
        deleted: [{ version: old.version }],
        kept: [
          { version: newest.version, usedBy: [1] },
          { version: pinned.version, usedBy: [2] },
        ],
      });
      expect(await store().broadcasts.listRows(old.version, null, 9)).toEqual([]);
      expect(await store().broadcasts.lists()).toHaveLength(2);
      expect((await store().staff.audit(null, 9)).at(-1)?.note).toBe(`versions ${old.version}`);
      // Nothing more to delete: nothing is written either.
      expect(await store().broadcasts.deleteList('units', auditOf(0, 6))).toMatchObject({ deleted: [] });
      expect((await store().staff.audit(null, 9)).at(-1)?.at).toBe(5);
    });

    test('that is deleted leaves its number to no other', async () => {
      const { version } = await units([row('a')]);
      await store().broadcasts.deleteList('units', auditOf(0, 0));
      expect((await units([row('b')])).version).toBeGreaterThan(version);
    });

    test('of more rows than one batch is kept whole', async () => {
      const rows = Array.from({ length: 1_201 }, (_, n) => row(`p${n}`));
      await store().broadcasts.keepList('many', rows, auditOf(0, 0));
      expect(await store().broadcasts.lists()).toMatchObject([{ rows: 1_201 }]);
    });

    test('finds the chats of those who have spoken to the bot, by chat or by person', async () => {
      await answer(store(), { id: '1', from: 'li' }, []);
      await answer(store(), { id: '2', from: 'li', group: 'g', mentioned: true }, []);
      expect(await store().broadcasts.chatsOf(['web:li', 'web:g', 'web:nobody'])).toEqual(
        new Map([
          ['web:li', 'web:li'],
          ['web:g', 'web:g'],
        ]),
      );
    });
  });

  test('whoever erases their data is in no list any more', async () => {
    for (const name of ['li', 'wang']) await answer(store(), { id: name, from: name }, []);
    const rows = ['li', 'wang'].map((name) => ({ chat: chat(name), fill: { 单位: name } }));
    const { version } = await store().broadcasts.keepList('units', rows, auditOf(0, 0));
    await answer(store(), { id: 'erase' }, [], { effects: [{ kind: 'erase', person: person('wang') }] });
    expect(await store().broadcasts.listRows(version, null, 9)).toEqual([rows[0]]);
  });

  test.each([
    ['a few more', 2, 12, 'sending'],
    ['fewer', 40, 12, 'sending'],
    ['many more', 1, 12, 'submitted'],
  ])(
    'for %s than it was approved for, it begins or awaits approval anew',
    async (_, expected, people, state) => {
      const names = Array.from({ length: people }, (__, n) => `p${n}`);
      for (const name of names) await answer(store(), { id: name, from: name }, []);
      await schedule(store(), 1, 10, { expected, approvedBy: staffId('ann'), approvedFor: 10, edition: 3 });
      await store().broadcastRuns.begin(10);
      const found = await store().broadcasts.find(one);
      expect(found?.state).toBe(state);
      if (state === 'sending') return;
      expect(found).toMatchObject({
        expected: 12,
        approvedBy: null,
        approvedFor: null,
        sendAt: null,
        edition: 4,
      });
      expect((await store().staff.audit('broadcast:1', 9)).at(-1)).toMatchObject({
        actor: 'program',
        action: 'outgrown',
        note: '1 → 12',
      });
    },
  );

  test('who stopped everything is known until somebody lets it go on', async () => {
    expect(await store().broadcasts.halted()).toBeNull();
    await store().broadcasts.setHalted(true, { ...auditOf(0, 7, 'halt'), actor: staffId('li') });
    expect(await (await another()).broadcasts.halted()).toEqual({ by: 'li', at: 7 });
    await store().broadcasts.setHalted(false, auditOf(0, 8, 'unhalt'));
    expect(await store().broadcasts.halted()).toBeNull();
  });
}
