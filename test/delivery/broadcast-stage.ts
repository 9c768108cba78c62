import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { expect } from 'vitest';
import type { Channel, OutgoingMessage, SendOutcome } from '../../src/channels/channel.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import type { ChannelName } from '../../src/core/ids.ts';
import type { SendLimits } from '../../src/core/limits/send-limits.ts';
import { createBroadcaster } from '../../src/delivery/broadcaster.ts';
import type { Room } from '../../src/delivery/room.ts';
import { createSender } from '../../src/delivery/sender.ts';
import { kyselyStore } from '../../src/store/kysely-store.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import type { BroadcastRuns } from '../../src/store/broadcasts-port.ts';
import type { Store } from '../../src/store/store.ts';
import { web } from '../store/samples.ts';
import { createSqliteDatabase } from '../store/sqlite-database.ts';
import { createManualClock, createReadableLog } from './parts.ts';
import type { ManualClock } from './parts.ts';

/** Noon where the pack is. */
export const noon = Date.parse('2026-03-02T12:00:00+08:00');
const usualQuiet = { fromMinute: 21 * 60, untilMinute: 8 * 60 };
const timeZone = 'Asia/Shanghai';

/** A database with what sends broadcasts from it. */
export interface Stage {
  readonly path: string;
  readonly store: Store;
  readonly clock: ManualClock;
  readonly log: ReturnType<typeof createReadableLog>;
  broadcaster(...channels: readonly Channel[]): Room;
  /** On a store that behaves otherwise. */
  broadcasterOn(runs: BroadcastRuns, ...channels: readonly Channel[]): Room;
  sender(...channels: readonly Channel[]): Room;
  /** How many recipients of broadcast 1 stand where; those where nobody stands left out. */
  progress(): Promise<Readonly<Record<string, number>>>;
  state(): Promise<string | undefined>;
  discard(): Promise<void>;
}

/** `hasty`: without waiting for the disk, for tests that are about time alone. */
export async function createStage(start = noon, pace: 'durable' | 'hasty' = 'durable'): Promise<Stage> {
  const database = await createSqliteDatabase();
  const durable = await database.connect();
  const raw = pace === 'hasty' ? new DatabaseSync(database.path) : null;
  raw?.exec('pragma synchronous = off');
  const store =
    raw === null ? durable : kyselyStore(new Kysely({ dialect: sqliteDialect(raw) }), async () => {});
  const clock = createManualClock(start);
  const log = createReadableLog();
  const parts = { clock, log, random: () => 0 };
  const broadcasterOn = (runs: BroadcastRuns, ...channels: readonly Channel[]) =>
    createBroadcaster({ ...parts, runs, channels, quiet: usualQuiet, timeZone });
  return {
    path: database.path,
    store,
    clock,
    log,
    broadcaster: (...channels) => broadcasterOn(store.broadcastRuns, ...channels),
    broadcasterOn,
    sender: (...channels) => createSender({ ...parts, outbox: store.outbox, channels, width: 1 }),
    async progress() {
      const counts = Object.entries(await store.broadcasts.progress(broadcastId(1)));
      const kept = Object.fromEntries(counts.filter(([, count]) => count > 0));
      const counted = countedIn(database.path);
      // Of one that was stopped, those planned count as cancelled.
      if (kept['planned'] === undefined && counted['planned'] !== undefined) {
        counted['cancelled'] = (counted['cancelled'] ?? 0) + counted['planned'];
        delete counted['planned'];
      }
      expect(kept).toEqual(counted);
      return kept;
    },
    state: async () => (await store.broadcasts.find(broadcastId(1)))?.state,
    async discard() {
      if (store !== durable) await store.close();
      await database.discard();
    },
  };
}

/** What the counts that are kept have to come to. */
function countedIn(path: string): Record<string, number> {
  const database = new DatabaseSync(path, { timeout: 1000 });
  const rows = database
    .prepare('select state, count(*) as count from recipients where broadcast = 1 group by state')
    .all();
  database.close();
  return Object.fromEntries(rows.map(({ state, count }) => [String(state), Number(count)]));
}

/** A channel that answers as it is told for each message, and keeps what arrived with when. */
export function createFarEnd(
  clock: ManualClock,
  answer: (message: OutgoingMessage, n: number) => SendOutcome | Promise<SendOutcome> = () => ({
    kind: 'delivered',
  }),
  { name = web, limits }: { readonly name?: ChannelName; readonly limits?: SendLimits } = {},
) {
  const tried: { readonly message: OutgoingMessage; readonly at: number }[] = [];
  const channel: Channel = {
    name,
    ...(limits !== undefined && { limits }),
    async start() {},
    async stop() {},
    async send(message) {
      tried.push({ message, at: clock.now() });
      return answer(message, tried.length - 1);
    },
  };
  return { channel, tried, chats: () => tried.map(({ message }) => message.chat as string) };
}

/** A program looks every few seconds, whatever falls due when. */
const longestStepMs = 60 * 60 * 1000;

/** Does what is due, and moves the clock to what falls due next, until nothing does or `until` is reached. */
export async function playOn(
  rooms: readonly Room[],
  clock: ManualClock,
  until: number,
  onMoved: (now: number) => Promise<void> = async () => {},
): Promise<void> {
  for (;;) {
    for (let did = 1; did > 0;) {
      did = 0;
      for (const room of rooms) {
        const done = await room.drainDue({ dueBefore: clock.now() });
        did += done;
      }
    }
    const due = (await Promise.all(rooms.map((room) => room.nextDueAt()))).filter((at) => at !== null);
    const next = Math.min(...due);
    if (due.length === 0 || next > until) return;
    if (next <= clock.now())
      throw new Error(`Cannot play on: something is due at ${next} and nobody does it`);
    clock.advance(Math.min(next - clock.now(), longestStepMs));
    await onMoved(clock.now());
  }
}
