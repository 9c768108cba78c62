import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { schedule } from '../store/broadcast-samples.ts';
import { openOffice } from './office.ts';

const office = openOffice();
afterAll(() => office.discard());

test('a broadcast that waits for a channel nobody serves is named by count, status, show and doctor', async () => {
  await office.hire('ed', 'editor');
  await office.meet(['wang', 'li']);
  const store = await openSqliteStore(join(office.folder, 'data', 'lianda.db'));
  const now = Date.now();
  await schedule(store, 1, now);
  await store.broadcastRuns.begin(now);
  await store.broadcastRuns.plan((await store.broadcasts.list([], 1))[0]?.id ?? (0 as never), now, 10);
  await store.close();

  const waiting = [{ broadcast: 1, channel: 'web', count: 2, servedAt: null }];
  for (const action of ['status', 'show'])
    expect((await office.run('ed', ['broadcast', action, '1'])).json).toMatchObject({ unserved: waiting });
  expect((await office.run('ed', ['broadcast', 'count', '1'])).json).toMatchObject({ unserved: waiting });
  const { code, json } = await office.run(null, ['doctor']);
  expect(code).toBe(1);
  expect(json.findings).toContainEqual({
    part: 'broadcast 1',
    state: 'fault',
    text: '2 wait for the channel "web", which was never started: start it, or stop this broadcast',
  });
});

test('a retry of what nobody failed to get is refused, with what to do instead', async () => {
  const store = await openSqliteStore(join(office.folder, 'data', 'lianda.db'));
  await schedule(store, 2, Date.now(), { state: 'sent' });
  await store.close();
  const { code, json } = await office.run('ed', ['broadcast', 'retry', '2']);
  expect(code).toBe(1);
  expect(json).toMatchObject({ refused: 'none-failed', text: expect.stringContaining('broadcast unknown') });
  expect((await office.run('ed', ['broadcast', 'status', '2'])).json).toMatchObject({ state: 'sent' });
});
