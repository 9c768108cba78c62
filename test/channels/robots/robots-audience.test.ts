import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRobotsChannel } from '../../../src/channels/robots/robots-channel.ts';
import { channelName } from '../../../src/core/ids.ts';
import { takeTurn } from '../../../src/core/take-turn.ts';
import { createInboxWorker } from '../../../src/delivery/inbox-worker.ts';
import { runIdOf } from '../../../src/delivery/new-run-id.ts';
import { createInlet } from '../../../src/delivery/receive.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { gardenBook } from '../../core/reminders/garden-reminders.ts';
import { createManualClock } from '../../delivery/parts.ts';

const robots = channelName('robots');
const log = pino({ level: 'silent' });
let store: Store;
let folder: string;
let clock: ReturnType<typeof createManualClock>;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  folder = mkdtempSync(join(tmpdir(), 'robots-'));
  clock = createManualClock();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** The program starts with these groups in the file, and takes what the channel says. */
async function startWith(...ids: readonly string[]): Promise<void> {
  const groups = ids.map((id) => ({
    id,
    name: id,
    platform: 'wecom' as const,
    url: `https://example.org/${id}`,
    topics: ['活动'],
  }));
  const surroundings = { now: () => clock.now(), folder: () => folder, log, report: () => {} };
  await createRobotsChannel(groups, surroundings).start(createInlet(store, () => {}));
  const worker = createInboxWorker({
    store,
    takeTurn,
    book: gardenBook,
    newRunId: runIdOf,
    clock,
    log,
    onReplies: () => {},
    width: 1,
  });
  await worker.drainDue({ dueBefore: clock.now() + 60_000 });
}

const audience = async (of: object) => {
  const { count, optedOut, sample } = await store.broadcasts.count(
    { purpose: 'public', topic: null, audience: of },
    10,
  );
  return { chats: sample.map(({ chat }) => chat), count, optedOut };
};

test('groups taken out of the file are in no audience, and are when it has them again', async () => {
  await startWith('east', 'west');
  const all = { chats: ['robots:east', 'robots:west'], count: 2, optedOut: 0 };
  expect(await audience({ groups: true })).toEqual(all);
  expect(await audience({ topics: ['events'] })).toEqual(all);
  await startWith('west');
  const west = { chats: ['robots:west'], count: 1 };
  // A preview names how many are left out.
  expect(await audience({ groups: true })).toEqual({ ...west, optedOut: 1 });
  expect(await audience({ groups: true, channels: [robots] })).toEqual({ ...west, optedOut: 1 });
  expect(await audience({ topics: ['events'] })).toEqual({ ...west, optedOut: 0 });
  await startWith('east', 'west');
  expect(await audience({ groups: true })).toEqual(all);
  expect(await audience({ topics: ['events'] })).toEqual(all);
});

test('with what it knew gone, groups and topics are as the file has them', async () => {
  await startWith('east');
  rmSync(join(folder, 'known.json'));
  await startWith('east');
  const east = { chats: ['robots:east'], count: 1, optedOut: 0 };
  expect(await audience({ groups: true })).toEqual(east);
  expect(await audience({ topics: ['events'] })).toEqual(east);
});
