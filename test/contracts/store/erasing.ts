import { expect, test } from 'vitest';
import { replyId, updateId } from '../../../src/core/ids.ts';
import {
  add,
  answer,
  bodies,
  chat,
  claimNext,
  context,
  deliverNext,
  leaseAt,
  person,
  turnOf,
  web,
} from '../../store/samples.ts';
import type { Connections } from '../store.ts';

const wang = person('wang');
const erases = { effects: [{ kind: 'erase', person: wang } as const] };
const group = (...people: readonly string[]) => ({
  chat: chat('g'),
  chatKind: 'group' as const,
  people: Object.fromEntries(people.map((id) => [person(id), context(0)])),
});

export function describeErasing({ store, another }: Connections): void {
  async function deliverAll(): Promise<void> {
    while ((await deliverNext(store(), 0)) !== null);
  }

  test('what the person said and was told goes, in direct chats and in groups; what others said stays', async () => {
    await answer(store(), { id: '1' }, ['told wang']);
    await answer(store(), { id: '2', group: 'g', mentioned: true }, ['told wang in the group']);
    await answer(store(), { id: '3', group: 'g', mentioned: true, from: 'li' }, ['told li']);
    await deliverAll();
    await answer(store(), { id: '4' }, ['erased'], erases);
    expect(await bodies(store(), 'wang')).toEqual(['< erased']);
    expect(await bodies(store(), 'g')).toEqual(['text of 3', '< told li']);
    expect(await store().people.records(wang)).toMatchObject({
      lines: [{ text: 'erased' }],
      ratings: [],
      feedback: [],
    });
  });

  test('the reply that says so is delivered and stays in the transcript', async () => {
    await answer(store(), { id: '1' }, ['erased'], erases);
    expect((await store().outbox.lease(leaseAt(0)))?.delivery.reply.body).toBe('erased');
    await deliverAll();
    expect(await bodies(store(), 'wang')).toEqual(['< erased']);
  });

  test('what is on its way goes out first and is gone when it has arrived', async () => {
    await answer(store(), { id: '1' }, ['on its way']);
    await answer(store(), { id: '2' }, ['erased'], erases);
    expect(await bodies(store(), 'wang')).toEqual(['< on its way', '< erased']);
    expect(await deliverNext(store(), 0)).toBe(replyId(web, updateId('1'), 0));
    expect(await bodies(store(), 'wang')).toEqual(['< erased']);
    expect(await deliverNext(store(), 0)).toBe(replyId(web, updateId('2'), 0));
    expect(await store().outbox.counts()).toEqual({ queued: 0, delivered: 1, dead: 0 });
  });

  test('what failed on its way stays until it is settled', async () => {
    await answer(store(), { id: '1' }, ['on its way']);
    await answer(store(), { id: '2' }, ['erased'], erases);
    const leased = await store().outbox.lease(leaseAt(0));
    if (leased === null) throw new Error('nothing is due');
    const { delivery, owner } = leased;
    const tally = { failures: 1, unknowns: 0 };
    await store().outbox.settle({
      delivery: delivery.id,
      owner,
      at: 0,
      outcome: 'down',
      next: { state: 'queued', dueAt: 1, tally },
    });
    expect(await deliverNext(store(), 1)).toBe(delivery.id);
    expect(await bodies(store(), 'wang')).toEqual(['< erased']);
  });

  test('ratings, feedback and gaps go, an opt-out and a role stay', async () => {
    await store().people.grant(wang, 'editor', 0);
    await answer(store(), { id: '0' }, ['ok']);
    await answer(store(), { id: '1' }, ['ok'], {
      effects: [
        { kind: 'rate', person: wang, reply: replyId(web, updateId('0'), 0), helpful: true },
        { kind: 'feedback', person: wang, text: 'words' },
        { kind: 'record-gap', text: 'question', decision: 'out-of-scope', entries: [] },
        { kind: 'opt-out', person: wang },
      ],
    });
    await answer(store(), { id: '2' }, ['erased'], erases);
    expect(await store().people.records(wang)).toMatchObject({
      optedOut: true,
      role: 'editor',
      ratings: [],
      feedback: [],
      gaps: [],
    });
  });

  test('the person is forgotten in every chat, and nobody else is', async () => {
    await answer(store(), { id: '1', group: 'g', mentioned: true }, [], {
      conversation: group('wang', 'wang2', 'li'),
    });
    await answer(store(), { id: '2' }, ['erased'], erases);
    await add(store(), { id: '3', group: 'g', from: 'li' });
    expect((await claimNext(store(), 0)).conversation).toEqual(group('wang2', 'li'));
  });

  test.each(['%_', 'back\\slash', 'quo"te'])(
    'whatever a name is made of, its owner is forgotten and nobody else: %s',
    async (id) => {
      await answer(store(), { id: '1', group: 'g' }, [], { conversation: group(id, 'li') });
      await answer(store(), { id: '2', from: id }, ['erased'], {
        effects: [{ kind: 'erase', person: person(id) }],
      });
      await add(store(), { id: '3', group: 'g', from: 'li' });
      expect((await claimNext(store(), 0)).conversation).toEqual(group('li'));
    },
  );

  test('a turn begun elsewhere before the erasing is refused and taken again from the newer state', async () => {
    await answer(store(), { id: '1', group: 'g' }, [], { conversation: group('wang', 'li') });
    await add(store(), { id: '2', group: 'g', from: 'li' });
    const begun = await claimNext(await another(), 0);
    await answer(store(), { id: '3' }, ['erased'], erases);
    expect(await store().inbox.commitTurn(turnOf(begun, ['to li']))).toBe(false);
    const again = await claimNext(store(), 0);
    expect(again.conversation).toEqual(group('li'));
    expect(await store().inbox.commitTurn(turnOf(again, ['to li']))).toBe(true);
  });

  test('a parked message of the person goes; their ids are still known', async () => {
    await add(store(), { id: '1' });
    await store().inbox.commitTurn(turnOf(await claimNext(store(), 0), [], { settledAs: 'parked' }));
    await answer(store(), { id: '2' }, ['erased'], erases);
    expect(await store().inbox.counts()).toEqual({ waiting: 0, parked: 0 });
    expect(await add(store(), { id: '1' })).toBe(false);
  });

  test('a message that waits its turn is still answered', async () => {
    await add(store(), { id: '1' });
    await add(store(), { id: '2' });
    const claimed = await claimNext(store(), 0);
    await store().inbox.commitTurn(turnOf(claimed, ['erased'], erases));
    expect((await claimNext(store(), 0)).updates).toMatchObject([{ id: '2' }]);
  });
}
