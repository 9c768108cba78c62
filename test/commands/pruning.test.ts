import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startPruning } from '../../src/commands/pruning.ts';
import { batch } from '../../src/store/in-batches.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { createReadableLog } from '../delivery/parts.ts';
import { answer, bodies, deliverNext, notice } from '../store/samples.ts';

test('a server that starts deletes what outlived its time while it was down', async () => {
  const store = await openSqliteStore(':memory:');
  const log = createReadableLog();
  const lately = Date.now() - 2 * 60 * 60 * 1000;
  await answer(store, { id: '1', from: 'li', text: 'said long ago' }, []);
  await answer(store, { id: '2', at: lately }, [notice('kept'), notice('passing', { transient: true })]);
  while ((await deliverNext(store, lately)) !== null);

  const pruning = startPruning(store, log);
  while (log.lines.length < 2) await nextTurn();
  await pruning.stop();
  expect(await bodies(store, 'li')).toEqual([]);
  expect(await bodies(store, 'wang')).toEqual(['text of 2', '< kept']);
  expect([...log.lines].sort()).toEqual(['info forgotten', 'info pruned']);
  await store.close();
});

test('what fails is logged, and the program goes on', async () => {
  const store = await openSqliteStore(':memory:');
  const log = createReadableLog();
  await store.close();
  const pruning = startPruning(store, log);
  while (log.lines.length < 2) await nextTurn();
  await pruning.stop();
  expect([...log.lines].sort()).toEqual(['error forgetting failed', 'error pruning failed']);
});

test('what runs when it is stopped ends soon, and before the store is closed', async () => {
  const store = await openSqliteStore(':memory:');
  const log = createReadableLog();
  for (let n = 0; n < 2 * batch; n++) await answer(store, { id: `${n}`, from: 'li' }, []);
  await startPruning(store, log).stop();
  expect(log.lines).toEqual(['info pruned']);
  // The rest is for the next time.
  expect(await bodies(store, 'li')).not.toEqual([]);
  await store.close();
});
