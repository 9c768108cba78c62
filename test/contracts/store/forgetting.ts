import { expect, test } from 'vitest';
import type { Conversation } from '../../../src/core/conversation.ts';
import type { FlowFocus } from '../../../src/core/flows/focus.ts';
import type { Effect } from '../../../src/core/turn.ts';
import {
  add,
  answer,
  answered,
  bodies,
  chat,
  claimNext,
  context,
  deliverNext,
  newRun,
  notice,
  person,
  runId,
  turnOf,
} from '../../store/samples.ts';
import type { Connections } from '../store.ts';

const hourMs = 60 * 60 * 1000;
const forgetSaid: Partial<{ effects: readonly Effect[] }> = { effects: [{ kind: 'forget-said' }] };
const passing = (body: string) => notice(body, { transient: true });

/** A chat in the middle of a run that is not kept, or of one that is. */
const inFlow = (flow: Partial<FlowFocus>): Conversation => ({
  chat: chat('wang'),
  chatKind: 'direct',
  people: { [person('wang')]: context(0) },
  flow: { run: runId(1), step: 'union', askedAt: 0, misses: 0, ...flow },
});
const transient = inFlow({
  waits: { kind: 'save' },
  transient: newRun(1, ['wang'], { answers: { union: answered('是', 'wang') } }),
});

export function describeForgetting({ store }: Connections): void {
  const stateAt = async (now: number) => {
    await add(store(), { id: `look-${now}`, at: now });
    return (await claimNext(store(), now)).conversation;
  };

  test('what the person said in a turn goes with it where the turn says so, and nothing else', async () => {
    await answer(store(), { id: '1', text: 'kept' }, ['one']);
    await add(store(), { id: '2', group: 'g', from: 'li', text: 'of li' });
    await add(store(), { id: '3', text: 'private' });
    await add(store(), { id: '4', text: 'later' });
    await claimNext(store(), 0);
    const wang = await claimNext(store(), 0);
    expect(wang.chat).toBe(chat('wang'));
    await store().inbox.commitTurn(turnOf(wang, ['two'], forgetSaid));
    expect(await bodies(store(), 'wang')).toEqual(['kept', '< one', 'later', '< two']);
    expect(await bodies(store(), 'g')).toEqual(['of li']);
    expect((await store().people.records(person('wang'))).lines.map((line) => line.text)).not.toContain(
      'private',
    );
    expect(await add(store(), { id: '3' })).toBe(false);
  });

  test('every message that became one question goes', async () => {
    for (const id of ['1', '2', '3']) await add(store(), { id, text: id });
    const claimed = await claimNext(store(), 0);
    const updates = claimed.updates.slice(0, 2);
    await store().inbox.commitTurn(turnOf(claimed, [], { ...forgetSaid, updates }));
    expect(await bodies(store(), 'wang')).toEqual(['3']);
  });

  test('a reply of a talk that is not kept goes an hour after it was said, with its delivery', async () => {
    await answer(store(), { id: '1' }, [passing('passing'), 'kept']);
    while ((await deliverNext(store(), 0)) !== null);
    expect(await store().forgetDue(hourMs)).toBe(0);
    expect(await bodies(store(), 'wang')).toEqual(['text of 1', '< passing', '< kept']);
    expect(await store().forgetDue(hourMs + 1)).toBe(1);
    expect(await bodies(store(), 'wang')).toEqual(['text of 1', '< kept']);
    expect(await store().outbox.counts()).toEqual({ queued: 0, delivered: 1, dead: 0, unknown: 0 });
  });

  test('what is still on its way is delivered first', async () => {
    await answer(store(), { id: '1' }, [passing('late')]);
    expect(await store().forgetDue(2 * hourMs)).toBe(0);
    expect(await deliverNext(store(), 2 * hourMs)).not.toBeNull();
    expect(await store().forgetDue(2 * hourMs)).toBe(1);
    expect(await store().outbox.counts()).toEqual({ queued: 0, delivered: 0, dead: 0, unknown: 0 });
  });

  test('what was to be forgotten in a chat is kept when the person asks for it', async () => {
    await answer(store(), { id: '1' }, [passing('one')]);
    await answer(store(), { id: '2', from: 'li' }, [passing('of li')]);
    await answer(store(), { id: '3' }, ['kept'], {
      effects: [{ kind: 'keep-transient', person: person('wang'), since: 0 }],
    });
    while ((await deliverNext(store(), 0)) !== null);
    expect(await store().forgetDue(2 * hourMs)).toBe(1);
    expect(await bodies(store(), 'wang')).toEqual(['text of 1', '< one', 'text of 3', '< kept']);
    expect(await bodies(store(), 'li')).toEqual(['text of 2']);
  });

  test('of a run that is not kept nothing but its name is in the chat’s state an hour after the last turn', async () => {
    await answer(store(), { id: '1' }, [], { conversation: transient });
    await answer(store(), { id: '2', at: 10 }, [], { conversation: transient });
    await store().forgetDue(hourMs + 10);
    expect(await stateAt(hourMs + 10)).toEqual(transient);
    await store().forgetDue(hourMs + 2000);
    expect(await stateAt(hourMs + 3000)).toEqual(inFlow({ transient: newRun(1, []) }));
  });

  test('a run that is kept stays where it is, one that has become kept as well', async () => {
    const kept = inFlow({});
    await answer(store(), { id: '1' }, [], { conversation: transient });
    await answer(store(), { id: '2' }, [], { conversation: kept });
    await store().forgetDue(10 * hourMs);
    expect(await stateAt(10 * hourMs)).toEqual(kept);
  });

  test('nothing is taken from under a turn that is being taken', async () => {
    await answer(store(), { id: '1' }, [], { conversation: transient });
    await add(store(), { id: '2', at: 2 * hourMs });
    const claimed = await claimNext(store(), 2 * hourMs);
    await store().forgetDue(2 * hourMs);
    const turn = turnOf(claimed, [], { conversation: transient });
    expect(await store().inbox.commitTurn(turn)).toMatchObject({ outcome: 'committed' });
    expect(await stateAt(2 * hourMs + 1)).toEqual(transient);
  });

  test('more than one batch is forgotten at once', async () => {
    for (let n = 0; n < 30; n++) {
      const many = Array.from({ length: 20 }, (_, place) => passing(`${place}`));
      await answer(store(), { id: `${n}`, from: `p${n}` }, many);
    }
    while ((await deliverNext(store(), 0)) !== null);
    expect(await store().forgetDue(2 * hourMs)).toBe(600);
    expect(await store().forgetDue(2 * hourMs)).toBe(0);
  });
}
