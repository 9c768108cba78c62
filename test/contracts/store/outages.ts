import { expect, test } from 'vitest';
import { channelName } from '../../../src/core/ids.ts';
import { web } from '../../store/samples.ts';
import type { Connections } from '../store.ts';

export function describeOutages({ store, another }: Connections): void {
  test('a channel is away since it was first noted, for every program, until it is back', async () => {
    expect(await store().outages.since(web)).toBeNull();
    expect(await store().outages.begin(web, 10)).toBe(10);
    const other = await another();
    expect(await other.outages.begin(web, 20)).toBe(10);
    expect(await other.outages.since(web)).toBe(10);
    await other.outages.end(web);
    expect(await store().outages.since(web)).toBeNull();
    expect(await store().outages.begin(web, 30)).toBe(30);
  });

  test('one channel says nothing of another', async () => {
    await store().outages.begin(web, 10);
    await store().outages.end(channelName('other'));
    expect(await store().outages.since(web)).toBe(10);
    expect(await store().outages.since(channelName('other'))).toBeNull();
  });
}
