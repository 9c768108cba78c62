import { describe, expect, test } from 'vitest';
import type { Audience, Reach } from '../../../src/core/broadcasts/audience.ts';
import { broadcastId } from '../../../src/core/broadcasts/broadcast.ts';
import type { Profile } from '../../../src/core/outreach/outreach.ts';
import { channelName, entryId } from '../../../src/core/ids.ts';
import { staffId } from '../../../src/core/staff/staff.ts';
import type { Effect } from '../../../src/core/turn.ts';
import { auditOf } from '../../store/broadcast-samples.ts';
import { answer, chat, newRun, notice, person, web } from '../../store/samples.ts';
import type { Connections } from '../store.ts';

export function describeAudience({ store }: Connections): void {
  let turns = 0;
  /** Somebody writes to the bot, and these effects come of it. */
  const meet = (who: string, effects: readonly Effect[] = [], group?: string) =>
    answer(
      store(),
      { id: `met-${++turns}`, from: who, mentioned: true, ...(group !== undefined && { group }) },
      [],
      { effects },
    );
  const known = (who: string, profile: Partial<Profile>): Effect => ({
    kind: 'profile',
    person: person(who),
    profile: { role: null, district: null, chain: null, ...profile },
  });
  const subscribes = (topic: string, wanted = true): Effect => ({ kind: 'topic', topic, wanted });

  /** Who is reached, by name. */
  async function reached(audience: Audience, more: Partial<Reach> = {}): Promise<readonly string[]> {
    const counted = await store().broadcasts.count(
      { purpose: 'public', topic: null, audience, ...more },
      100,
    );
    const names = counted.sample.map((one) => one.chat.slice('web:'.length));
    expect(counted.count).toBe(names.length);
    return names;
  }

  test('everyone is everybody who has written directly; nobody is who nothing is said of', async () => {
    await meet('li');
    await meet('wang');
    await meet('zhao', [], 'g');
    expect(await reached({ everyone: true })).toEqual(['li', 'wang']);
    expect(await reached({})).toEqual([]);
    expect(await reached({ groups: true })).toEqual(['g']);
    expect(await reached({ groups: true, channels: [channelName('other')] })).toEqual([]);
    expect(await reached({ roles: [] })).toEqual([]);
  });

  test('by role, district and chain: any value of one, and all of the conditions', async () => {
    await meet('a', [known('a', { role: 'enterprise', district: 'chaoyang', chain: 'chips' })]);
    await meet('b', [known('b', { role: 'school', district: 'chaoyang' })]);
    await meet('c', [known('c', { role: 'enterprise', district: 'haidian' })]);
    await meet('d');
    expect(await reached({ roles: ['enterprise'] })).toEqual(['a', 'c']);
    expect(await reached({ roles: ['enterprise', 'school'] })).toEqual(['a', 'b', 'c']);
    expect(await reached({ roles: ['enterprise'], districts: ['chaoyang'] })).toEqual(['a']);
    expect(await reached({ chains: ['chips'] })).toEqual(['a']);
    expect(await reached({ channels: [web], districts: ['haidian'] })).toEqual(['c']);
    expect(await reached({ channels: [] })).toEqual([]);
  });

  test('by subscription, persons and groups', async () => {
    await meet('li', [subscribes('applying')]);
    await meet('wang', [subscribes('applying'), subscribes('applying', false)]);
    await meet('zhao', [subscribes('applying')], 'g');
    expect(await reached({ topics: ['applying'] })).toEqual(['g', 'li']);
    expect(await reached({ topics: ['briefings'] })).toEqual([]);
  });

  test('by how far they are in a flow, persons and the group they do it in', async () => {
    for (const who of ['open', 'done', 'gone']) await meet(who);
    await answer(store(), { id: 'r1', from: 'open' }, [], { runs: [newRun(1, ['open'])] });
    await answer(store(), { id: 'r2', from: 'done' }, [], {
      runs: [newRun(2, ['done'], { state: 'finished' })],
    });
    await answer(store(), { id: 'r3', from: 'gone' }, [], {
      runs: [newRun(3, ['gone'], { state: 'cancelled' })],
    });
    const flow = 'apply';
    expect(await reached({ flow: { flow, progress: 'unfinished' } })).toEqual(['open']);
    expect(await reached({ flow: { flow, progress: 'finished' } })).toEqual(['done']);
    expect(await reached({ flow: { flow, progress: 'any' } })).toEqual(['done', 'open']);
    expect(await reached({ flow: { flow: 'other', progress: 'any' } })).toEqual([]);
  });

  test('by a list, and by name', async () => {
    for (const who of ['li', 'wang', 'zhao']) await meet(who);
    await meet('zhao', [], 'g');
    await store().broadcasts.keepList(
      'units',
      [
        { chat: chat('li'), fill: {} },
        { chat: chat('g'), fill: {} },
        { chat: chat('nobody'), fill: {} },
      ],
      auditOf(0, 0),
    );
    expect(await reached({ list: 'units' })).toEqual(['g', 'li']);
    expect(await reached({ list: 'units', chats: [chat('li'), chat('wang')] })).toEqual(['li']);
    expect(await reached({ chats: [chat('g'), chat('wang')] })).toEqual(['g', 'wang']);
  });

  test('those a change concerns: who was told before it, and where', async () => {
    const told = notice('两年', { entries: [entryId('cycle')], kind: 'answer' });
    await answer(store(), { id: 't1', from: 'li', at: 5 }, [told]);
    await answer(store(), { id: 't2', from: 'wang', at: 50 }, [told]);
    await answer(store(), { id: 't3', from: 'zhao', group: 'g', mentioned: true, at: 50 }, [told]);
    const concerns = { entries: [entryId('cycle')], flows: [], milestones: [], before: 51 };
    expect(await reached({ concerns })).toEqual(['g', 'li', 'wang']);
    expect(await reached({ concerns: { ...concerns, before: 50 } })).toEqual(['li']);
    expect(await reached({ concerns: { ...concerns, entries: [] } })).toEqual([]);
  });

  test('who opted out, or unsubscribed from its topic, is counted and not reached', async () => {
    await meet('li');
    await meet('wang', [{ kind: 'opt-out', person: person('wang') }]);
    await meet('zhao', [subscribes('briefings', false)]);
    expect(await reached({ everyone: true })).toEqual(['li', 'zhao']);
    expect(await reached({ everyone: true }, { topic: 'briefings' })).toEqual(['li']);
    const reach = { purpose: 'public', topic: 'briefings', audience: { everyone: true } } as const;
    expect(await store().broadcasts.count(reach, 0)).toEqual({
      count: 1,
      optedOut: 2,
      byChannel: { web: 1 },
      sample: [],
    });
  });

  test('a group that opted out is not reached', async () => {
    await meet('zhao', [subscribes('applying')], 'g');
    await meet('zhao', [{ kind: 'opt-out', person: person('g') }], 'g');
    expect(await reached({ topics: ['applying'] })).toEqual([]);
  });

  describe('a rehearsal', () => {
    test.each<Audience>([
      { everyone: true },
      { roles: ['enterprise'] },
      { list: 'units' },
      { concerns: { entries: [], flows: [], milestones: [], before: 1 } },
      {},
    ])('reaches linked chats of active staff alone, whatever its audience says: %j', async (audience) => {
      for (const who of ['li', 'wang', 'zhao']) await meet(who, [known(who, { role: 'enterprise' })]);
      await store().staff.grant(person('li'), 'viewer', 0);
      await store().staff.grant(person('zhao'), 'editor', 0);
      await store().staff.setActive(staffId(person('zhao')), false, auditOf(0, 0));
      expect(await reached(audience, { purpose: 'rehearsal' })).toEqual(['li']);
    });

    test('goes to those of them that are chosen, and to nobody else who is', async () => {
      for (const who of ['li', 'wang', 'zhao']) await meet(who);
      for (const who of ['li', 'zhao']) await store().staff.grant(person(who), 'viewer', 0);
      const chats = [chat('li'), chat('wang')];
      expect(await reached({ chats }, { purpose: 'rehearsal' })).toEqual(['li']);
    });
  });

  test('nobody is silent of a broadcast they did not get', async () => {
    await meet('li');
    expect(await reached({ silentOf: broadcastId(1) })).toEqual([]);
  });
}
