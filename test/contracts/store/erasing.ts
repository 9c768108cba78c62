import { expect, test } from 'vitest';
import { erasedPerson } from '../../../src/core/flows/erased-person.ts';
import { replyId, updateId } from '../../../src/core/ids.ts';
import {
  add,
  answer,
  answered,
  bodies,
  chat,
  claimNext,
  context,
  deliverNext,
  leaseAt,
  memberAt,
  newRun,
  person,
  runId,
  storedRun,
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
    expect(await store().outbox.counts()).toEqual({ queued: 0, delivered: 1, dead: 0, unknown: 0 });
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
    await store().staff.grant(wang, 'editor', 0);
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
    expect(await store().inbox.commitTurn(turnOf(begun, ['to li']))).toMatchObject({ outcome: 'lost' });
    const again = await claimNext(store(), 0);
    expect(again.conversation).toEqual(group('li'));
    expect(await store().inbox.commitTurn(turnOf(again, ['to li']))).toMatchObject({ outcome: 'committed' });
  });

  test('a run the person took part in alone goes', async () => {
    await answer(store(), { id: '1' }, [], { runs: [newRun(1), newRun(2, ['li'])] });
    await answer(store(), { id: '2' }, ['erased'], erases);
    const wanted = { ids: [runId(1), runId(2)], chat: chat('wang'), person: wang, most: 20 };
    expect(await store().runs.find(wanted)).toMatchObject([{ id: runId(2) }]);
    expect((await store().people.records(wang)).runs).toEqual([]);
  });

  test('in a run of several the answers stay, and nobody stands where the person stood', async () => {
    const done = { forms: { by: wang, at: 1 }, seal: { by: person('li'), at: 2 } };
    const answers = {
      partners: answered('某校', 'wang', {
        contested: [{ value: { kind: 'text', text: '另一校' }, shown: '另一校', by: wang, at: 3 }],
      }),
      todo: answered('1/2', 'li', { value: { kind: 'checklist', done, closed: false } }),
    };
    const members = { ...newRun(1, ['wang', 'li']).members, [wang]: memberAt('g') };
    await answer(store(), { id: '1' }, [], { runs: [newRun(1, [], { members, answers })] });
    await answer(store(), { id: '2' }, ['erased'], erases);

    const after = await storedRun(store(), 1);
    expect(JSON.stringify(after)).not.toMatch(/wang|name of g/u);
    expect(after).toMatchObject({
      revision: 2,
      members: { [erasedPerson]: { name: '' }, [person('li')]: { name: 'name of li' } },
      answers: {
        partners: { shown: '某校', by: erasedPerson, contested: [{ shown: '另一校', by: erasedPerson }] },
        todo: {
          by: 'web:li',
          value: { done: { forms: { by: erasedPerson, at: 1 }, seal: { by: 'web:li' } } },
        },
      },
    });
    const find = (wanted: object) =>
      store().runs.find({ ids: [], chat: chat('-'), person: person('-'), most: 9, ...wanted });
    for (const gone of [{ person: wang }, { chat: chat('g') }, { person: erasedPerson }])
      expect(await find(gone)).toEqual([]);
    expect(await find({ person: person('li') })).toEqual([after]);
  });

  test('a run from which one after the other erases goes with the last', async () => {
    await answer(store(), { id: '1' }, [], { runs: [newRun(1, ['wang', 'li', 'sun'])] });
    for (const from of ['wang', 'li'])
      await answer(store(), { id: from, from }, [], { effects: [{ kind: 'erase', person: person(from) }] });
    expect(Object.keys((await storedRun(store(), 1)).members).sort()).toEqual([erasedPerson, 'web:sun']);
    await answer(store(), { id: 'sun', from: 'sun' }, [], {
      effects: [{ kind: 'erase', person: person('sun') }],
    });
    await expect(storedRun(store(), 1)).rejects.toThrow('there is none');
  });

  test('a turn of a colleague begun before the erasing is taken again, and does not bring the person back', async () => {
    await answer(store(), { id: '1' }, [], { runs: [newRun(1, ['wang', 'li'])] });
    const read = await storedRun(store(), 1);
    await add(store(), { id: '2', from: 'li' });
    const begun = await claimNext(await another(), 0);
    await answer(store(), { id: '3' }, ['erased'], erases);
    expect(await store().inbox.commitTurn(turnOf(begun, [], { runs: [read] }))).toMatchObject({
      outcome: 'stale',
    });
    expect((await storedRun(store(), 1)).members).not.toHaveProperty([wang]);
  });

  test('what a direct chat of the person works on goes, what a group works on stays', async () => {
    const focus = { run: runId(1), step: 'kind', askedAt: 0, misses: 0 };
    const direct = (id: string) => ({
      chat: chat(id),
      chatKind: 'direct' as const,
      people: { [person(id)]: context(0) },
      flow: focus,
    });
    const inGroup = { ...group('wang', 'li'), flow: focus };
    await answer(store(), { id: '1' }, [], { conversation: direct('wang') });
    await answer(store(), { id: '2', from: 'li' }, [], { conversation: direct('li') });
    await answer(store(), { id: '3', group: 'g' }, [], { conversation: inGroup });
    // The turn that erases has forgotten the person already; the store forgets the rest.
    const conversation = { ...direct('wang'), people: {} };
    await answer(store(), { id: '4' }, ['erased'], { ...erases, conversation });
    for (const from of ['wang', 'li']) await add(store(), { id: `look-${from}`, from });
    await add(store(), { id: 'look-g', group: 'g', from: 'li' });
    const after = [await claimNext(store(), 0), await claimNext(store(), 0), await claimNext(store(), 0)];
    expect(after.map(({ conversation }) => conversation?.flow)).toEqual([undefined, focus, focus]);
    expect(after[2]?.conversation).toEqual({ ...group('li'), flow: focus });
  });

  test('in a group, a run that is not kept and was the person’s alone goes', async () => {
    const focus = { run: runId(1), step: 'kind', askedAt: 0, misses: 0 };
    const flows = {
      alone: { ...focus, transient: newRun(1) },
      shared: { ...focus, transient: newRun(1, ['wang', 'li']) },
    } as const;
    for (const [id, flow] of Object.entries(flows)) {
      const conversation = { chat: chat(id), chatKind: 'group' as const, people: {}, flow };
      await answer(store(), { id, group: id }, [], { conversation });
    }
    await answer(store(), { id: 'erase' }, ['erased'], erases);
    const after: Record<string, unknown> = {};
    for (const id of Object.keys(flows)) {
      await add(store(), { id: `look-${id}`, group: id, from: 'li' });
      after[id] = (await claimNext(store(), 0)).conversation?.flow;
    }
    expect(after).toEqual({
      alone: undefined,
      shared: { ...focus, transient: expect.objectContaining({ members: expect.anything() }) },
    });
    expect(JSON.stringify(after)).not.toContain('wang');
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
