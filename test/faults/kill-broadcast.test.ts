import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { meetPeople, schedule } from '../store/broadcast-samples.ts';
import type { LogLine } from './mortal-broadcaster.ts';
import { randomFrom } from './random.ts';

/** The whole of it takes minutes: `LIANDA_KILLS=200` runs it, with 20,000 people. */
const kills = Number(process.env['LIANDA_KILLS'] ?? 12);
const people = kills * 100;
const seed = Number(process.env['LIANDA_SEED'] ?? Date.now() % 2 ** 32);

/** Counted from the first message it sends, or from its start: some hundred messages. */
const longestLifeMs = 500;

function begin(args: readonly string[], cache: string): ChildProcess {
  return fork(new URL('mortal-broadcaster.ts', import.meta.url), args, {
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
}

const linesOf = (path: string): readonly LogLine[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LogLine);

test(
  `after ${kills} kills at random moments of a broadcast to ${people} people each got it once or is listed as unknown`,
  { timeout: 60_000 + kills * 5000 },
  async () => {
    // First of all, so that it is known whatever goes wrong.
    console.log(`LIANDA_SEED=${seed}`);
    const random = randomFrom(seed);
    const folder = mkdtempSync(join(tmpdir(), 'lianda-'));
    const [path, logPath] = [join(folder, 'lianda.db'), join(folder, 'log.jsonl')];
    const store = await openSqliteStore(path);
    meetPeople(path, people);
    // Those who ask meanwhile are not among them.
    const profiles = new DatabaseSync(path);
    profiles.exec(`update profiles set role = 'worker'`);
    profiles.close();
    await schedule(store, 1, Date.now(), { audience: { roles: ['worker'] } });
    await store.close();
    for (let life = 1; life <= kills; life++) {
      const child = begin([path, logPath, `${life}`, `${seed + life}`], join(folder, 'cache'));
      await once(child, 'message');
      // Most die while they send, some before.
      if (random() < 0.8) await Promise.race([once(child, 'message'), wait(2000)]);
      await wait(random() * longestLifeMs);
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    const last = begin([path, logPath, 'last', `${seed}`, 'finish'], join(folder, 'cache'));
    expect((await once(last, 'exit'))[0]).toBe(0);

    const lines = linesOf(logPath);
    const arrivals = Map.groupBy(
      lines.flatMap((line) => ('arrived' in line ? [line] : [])),
      ({ arrived }) => arrived,
    );
    const database = new DatabaseSync(path);
    const rows = database.prepare('select person, state from recipients').all();
    const broadcast = database.prepare('select state, content from broadcasts').get();
    const reminders = database.prepare(`select id, state from deliveries where kind = 'reminder'`).all();
    const open = database.prepare('select count(*) as n from deliveries where settled_at is null').get();
    database.close();
    rmSync(folder, { recursive: true });

    const states = Map.groupBy(rows, ({ state }) => String(state));
    const unknown = states.get('unknown')?.length ?? 0;
    const unknownArrived = (states.get('unknown') ?? []).filter(({ person }) =>
      arrivals.has(`b1:${String(person)}`),
    ).length;
    const lives = Map.groupBy([...arrivals.values()].flat(), ({ life }) => life);
    console.log([...lives].map(([life, its]) => `${life}: ${its.length}`).join(', '));
    console.log(
      `${people} people, ${states.get('delivered')?.length} delivered, ${unknown} unknown, of which ${unknownArrived} arrived`,
    );
    expect(broadcast?.['state']).toBe('sent');
    expect(JSON.parse(String(broadcast?.['content']))).toMatchObject({ planned: people });
    expect(rows).toHaveLength(people);
    expect([...states.keys()].filter((state) => state !== 'delivered' && state !== 'unknown')).toEqual([]);
    const timesOf = (id: string): number => arrivals.get(id)?.length ?? 0;
    const isTrue = (state: unknown, times: number): boolean =>
      state === 'delivered' ? times === 1 : state === 'unknown' && times <= 1;
    expect(rows.filter(({ person, state }) => !isTrue(state, timesOf(`b1:${String(person)}`)))).toEqual([]);
    expect(open?.['n']).toBe(0);
    // Whoever asked got an answer; a reminder arrived once or is unknown.
    const asked = lines.flatMap((line) => ('received' in line && !line.isReminder ? [line.received] : []));
    expect(asked.filter((id) => timesOf(`web:${id}#0`) === 0)).toEqual([]);
    expect(reminders.length).toBeGreaterThan(0);
    expect(reminders.filter(({ id, state }) => !isTrue(state, timesOf(String(id))))).toEqual([]);
  },
);
