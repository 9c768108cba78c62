import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OutgoingMessage, SendOutcome } from '../../src/channels/channel.ts';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import type { RecipientState } from '../../src/core/broadcasts/broadcast.ts';
import { createBroadcaster } from '../../src/delivery/broadcaster.ts';
import { kyselyStore } from '../../src/store/kysely-store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { sqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { createFarEnd, noon, playOn } from '../delivery/broadcast-stage.ts';
import { createManualClock, createReadableLog } from '../delivery/parts.ts';
import { meetPeople, personNumber, schedule } from '../store/broadcast-samples.ts';
import { makeMortal } from './mortal-database.ts';

/** What becomes of each: the platform's answers in order, `delivered` when there is none left. */
const answers: readonly (readonly SendOutcome[])[] = [
  [],
  [{ kind: 'down', reason: 'no route' }],
  [{ kind: 'blocked', reason: 'left' }],
  [],
  [{ kind: 'unknown', reason: 'connection reset' }],
  [{ kind: 'rejected', reason: 'too long' }],
  [{ kind: 'rate-limited', retryAfterMs: 3000 }],
];
const undisturbed: readonly RecipientState[] = [
  'delivered',
  'delivered',
  'blocked',
  'delivered',
  'unknown',
  'failed',
  'delivered',
];
/** Behind them, one who opted out when it was planned already. */
const late = answers.length;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianda-'));
  const path = join(folder, 'begun.db');
  const store = await openSqliteStore(path);
  meetPeople(path, answers.length + 1);
  await schedule(store, 1, noon);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the platform has of each person. */
interface Arrivals {
  readonly tries: Map<string, number>;
  readonly arrived: Map<string, number>;
}

function answerTo({ tries, arrived }: Arrivals, { chat }: OutgoingMessage): SendOutcome {
  const n = Number(chat.slice('web:p'.length));
  const before = tries.get(chat) ?? 0;
  tries.set(chat, before + 1);
  const outcome = answers[n]?.[before] ?? { kind: 'delivered' };
  if (outcome.kind === 'delivered' || outcome.kind === 'unknown')
    arrived.set(chat, (arrived.get(chat) ?? 0) + 1);
  return outcome;
}

/** Sends the broadcast, dying once at moment `death`; gives where everybody stands and what the platform has. */
async function run(death: number) {
  const path = join(folder, `${death}.db`);
  copyFileSync(join(folder, 'begun.db'), path);
  const arrivals: Arrivals = { tries: new Map(), arrived: new Map() };
  const clock = createManualClock(noon);
  let moments = 0;
  for (let life = death; ; life = Infinity) {
    const raw = new DatabaseSync(path);
    raw.exec('pragma synchronous = off');
    const mortal = makeMortal(raw, life);
    const store = kyselyStore(new Kysely({ dialect: sqliteDialect(mortal.database) }), async () => {});
    const far = createFarEnd(clock, (message) => answerTo(arrivals, message));
    const room = createBroadcaster({
      runs: store.broadcastRuns,
      channels: [far.channel],
      clock,
      log: createReadableLog(),
      random: () => 0,
      quiet: { fromMinute: 0, untilMinute: 0 },
      timeZone: 'Asia/Shanghai',
      batches: { plan: 3, take: 3 },
    });
    const optOut = async () => {
      raw.exec(
        `insert or ignore into people (person, opted_out, updated_at) values ('web:${personNumber(late)}', 1, 0)`,
      );
    };
    try {
      await store.endLeases(() => true);
      await playOn([room], clock, Infinity, optOut);
      moments = Math.max(moments, mortal.moments());
      const rows = raw.prepare('select person, state from recipients order by person').all();
      const counts = await store.broadcasts.progress(broadcastId(1));
      const broadcast = await store.broadcasts.find(broadcastId(1));
      const lines = raw.prepare('select person from transcript order by person').all();
      raw.close();
      rmSync(path);
      return {
        states: rows.map(({ state }) => state as RecipientState),
        counts,
        broadcast,
        arrivals,
        lines,
        moments,
      };
    } catch (error) {
      if (!mortal.isDead()) throw error;
      raw.close();
    }
  }
}

test('an undisturbed run leaves everybody where the platform’s answers put them', async () => {
  const { states, arrivals, broadcast } = await run(Infinity);
  expect(states.slice(0, late)).toEqual(undisturbed);
  expect([...arrivals.arrived.values()].every((times) => times === 1)).toBe(true);
  expect(broadcast).toMatchObject({ state: 'sent', planned: late + 1 });
});

/** Some hundreds of deaths, each with all that comes after it: half a minute, on a machine that has other things to do several. */
const everyDeathMs = 300_000;

test(
  'a death before or after any statement leaves everybody reached once or unknown, nobody lost, and sums that add up',
  { timeout: everyDeathMs },
  async () => {
    const { moments } = await run(Infinity);
    console.log(`${moments} moments`);
    expect(moments).toBeGreaterThan(200);
    const faults: string[] = [];
    for (let death = 1; death <= moments; death++)
      for (const fault of faultsOf(await run(death))) faults.push(`death at moment ${death}: ${fault}`);
    expect(faults).toEqual([]);
  },
);

/** What is not as it has to be after a death, whenever it came. */
function faultsOf({ states, counts, broadcast, arrivals, lines }: Awaited<ReturnType<typeof run>>) {
  const faults: string[] = [];
  const demand = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  demand(broadcast?.state === 'sent', `the broadcast is ${broadcast?.state}`);
  demand(broadcast?.planned === late + 1, `${broadcast?.planned} are planned`);
  const counted = Map.groupBy(states, (state) => state);
  demand(
    Object.entries(counts).every(
      ([state, count]) => (counted.get(state as RecipientState)?.length ?? 0) === count,
    ),
    `the counts are ${JSON.stringify(counts)}`,
  );
  demand(states.length === late + 1 && sum === late + 1, `${states.length} recipients, sum ${sum}`);
  demand(new Set(lines.map(({ person }) => person)).size === lines.length, 'somebody has two lines');
  for (const [n, state] of states.entries()) {
    const times = arrivals.arrived.get(`web:${personNumber(n)}`) ?? 0;
    const allowed = state === 'delivered' ? times === 1 : state === 'unknown' ? times <= 1 : times === 0;
    demand(allowed, `person ${n} is ${state} and got ${times}`);
    // A death changes where somebody stands to one thing only; whoever opts out may have got it before.
    const expected: readonly string[] =
      n === late ? ['opted-out', 'delivered', 'unknown'] : [undisturbed[n] ?? '', 'unknown'];
    demand(expected.includes(state), `person ${n} is ${state}`);
  }
  return faults;
}
