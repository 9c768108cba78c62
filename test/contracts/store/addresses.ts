import { expect, test } from 'vitest';
import { channelName } from '../../../src/core/ids.ts';
import type { Effect } from '../../../src/core/turn.ts';
import { defaultRetention } from '../../../src/store/retention.ts';
import { answer, chat, person, web } from '../../store/samples.ts';
import type { Connections } from '../store.ts';

export function describeAddresses({ store, another }: Connections): void {
  test('an id that never changed is its own', async () => {
    expect(await store().addresses.known(web, 'a')).toBe('a');
    expect(await store().addresses.current(web, 'a')).toBe('a');
  });

  test('what moved is known by its first id and found at its newest, by every program', async () => {
    await store().addresses.moved(web, 'a', 'b', 1);
    await store().addresses.moved(web, 'b', 'c', 2);
    const other = await another();
    for (const id of ['a', 'b', 'c']) expect(await other.addresses.known(web, id)).toBe('a');
    expect(await other.addresses.current(web, 'a')).toBe('c');
  });

  test('what moved back is found where it was', async () => {
    await store().addresses.moved(web, 'a', 'b', 1);
    await store().addresses.moved(web, 'b', 'a', 2);
    expect(await store().addresses.current(web, 'a')).toBe('a');
  });

  test('a move that is told twice is one, and concerns its channel alone', async () => {
    for (const at of [1, 2]) await store().addresses.moved(web, 'a', 'b', at);
    expect(await store().addresses.current(web, 'a')).toBe('b');
    expect(await store().addresses.known(channelName('other'), 'b')).toBe('b');
  });

  test('whoever erases their data is known by their newest id alone, and told under it', async () => {
    await store().addresses.moved(web, 'wang', 'later', 1);
    await store().addresses.moved(web, 'later', 'newest', 2);
    await answer(store(), { id: '1' }, ['已删除'], { effects: [{ kind: 'erase', person: person('wang') }] });
    expect(await store().addresses.known(web, 'later')).toBe('later');
    expect(await store().addresses.current(web, 'wang')).toBe('newest');
  });

  test('an old id goes when another has followed it, the newest when the ledger knows nobody by it', async () => {
    await answer(store(), { id: '1' }, []);
    for (const known of ['wang', 'nobody']) {
      await store().addresses.moved(web, known, `${known}-later`, 1);
      await store().addresses.moved(web, known, `${known}-newest`, 2);
    }
    const { transcriptMs } = defaultRetention;
    expect((await store().prune(2 + transcriptMs, defaultRetention)).leftovers).toBe(2);
    expect(await store().addresses.current(web, 'wang')).toBe('wang-newest');
    expect((await store().prune(3 + transcriptMs, defaultRetention)).leftovers).toBe(1);
    expect(await store().addresses.current(web, 'wang')).toBe('wang-newest');
    expect(await store().addresses.current(web, 'nobody')).toBe('nobody');
  });

  test('a group that was met under its next id before that was known is one group', async () => {
    await answer(store(), { id: '1', group: 'old', mentioned: true }, []);
    await answer(store(), { id: '2', group: 'new', mentioned: true }, []);
    const groups = async () => {
      const { sample } = await store().broadcasts.count(
        { purpose: 'public', topic: null, audience: { groups: true } },
        9,
      );
      return sample.map((one) => one.chat);
    };
    expect(await groups()).toEqual([chat('new'), chat('old')]);
    await store().addresses.moved(web, 'old', 'new', 1);
    expect(await groups()).toEqual([chat('old')]);
    expect(await store().addresses.current(web, 'old')).toBe('new');
  });

  test('a person who blocked the bot and lets it in again is reached again, unless they opted out themselves', async () => {
    const reach = (isReached: boolean): Effect => ({ kind: 'reach', isReached });
    const optedOut = async () => (await store().people.records(person('wang'))).optedOut;
    await answer(store(), { id: '1' }, [], { effects: [reach(false)] });
    expect(await optedOut()).toBe(true);
    await answer(store(), { id: '2' }, [], { effects: [reach(true)] });
    expect(await optedOut()).toBe(false);
    await answer(store(), { id: '3' }, [], { effects: [{ kind: 'opt-out', person: person('wang') }] });
    await answer(store(), { id: '4' }, [], { effects: [reach(false), reach(true)] });
    expect(await optedOut()).toBe(true);
  });
}
