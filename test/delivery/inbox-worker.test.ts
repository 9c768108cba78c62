import { afterEach, beforeEach, expect, test } from 'vitest';
import { createInboxWorker, mostClaims } from '../../src/delivery/inbox-worker.ts';
import type { InboxWorkerParts } from '../../src/delivery/inbox-worker.ts';
import type { Room } from '../../src/delivery/room.ts';
import { burstWindowMs } from '../../src/core/burst.ts';
import { wordsIn } from '../../src/core/words.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { mostUpdates } from '../../src/store/inbox-port.ts';
import type { Store } from '../../src/store/store.ts';
import { add, bodies, claimAt, context, person, updateOf } from '../store/samples.ts';
import { createManualClock, createReadableLog, echoTurn, noBook } from './parts.ts';

let store: Store;
let clock: ReturnType<typeof createManualClock>;
let log: ReturnType<typeof createReadableLog>;
let wakes: number;
beforeEach(async () => {
  store = await openSqliteStore(':memory:');
  clock = createManualClock();
  log = createReadableLog();
  wakes = 0;
});
afterEach(() => store.close());

const workerOn = (parts: Partial<InboxWorkerParts> = {}): Room =>
  createInboxWorker({
    store,
    takeTurn: echoTurn,
    book: noBook,
    clock,
    log,
    onReplies: () => wakes++,
    width: 2,
    ...parts,
  });

const serveDue = (worker: Room) => worker.drainDue({ dueBefore: clock.now() });

/** A group message waits for what may follow it. */
const addToGroup = (id: string, at: number, mentioned: boolean, text = id) =>
  store.inbox.add(updateOf({ id, group: 'g', at, mentioned, text }), {
    dueAt: at + burstWindowMs,
    said: text,
  });

/** Remembers that the person writes English. */
const english: InboxWorkerParts['takeTurn'] = (conversation, stimulus, turn) => ({
  ...echoTurn(conversation, stimulus, turn),
  conversation: { ...conversation, people: { [stimulus.person]: { ...context(0), language: 'en' } } },
});

/** Decides on a state that cannot be written. */
const refuses: InboxWorkerParts['takeTurn'] = (...parts) => ({
  ...echoTurn(...parts),
  conversation: 1n as never,
});

test('every message is answered in order, each from the state the one before left', async () => {
  for (const id of ['a', 'b', 'c']) await add(store, { id, text: id });
  expect(await serveDue(workerOn())).toBe(3);
  expect((await bodies(store, 'wang')).slice(3)).toEqual(['< 1: a', '< 2: b', '< 3: c']);
});

test('the sender is woken after a turn with replies, and not after a silent one', async () => {
  await add(store, { id: '1', text: 'silent' });
  await serveDue(workerOn());
  expect(wakes).toBe(0);
  await add(store, { id: '2' });
  await serveDue(workerOn());
  expect(wakes).toBe(1);
});

test('messages of one person in a group within two seconds are one question', async () => {
  await addToGroup('1', 0, false, '你好');
  await addToGroup('2', 1000, true, '几年');
  const worker = workerOn();
  expect(await worker.nextDueAt()).toBe(2000);
  clock.advance(1999);
  expect(await serveDue(worker)).toBe(0);
  clock.advance(1);
  expect(await serveDue(worker)).toBe(1);
  expect((await bodies(store, 'g')).at(-1)).toBe('< 1: 你好\n几年');
  const [, , reply] = await store.inbox.transcript('web:g' as never, 0, 10);
  expect(reply).toMatchObject({ delivery: { id: 'web:2#0', inReplyTo: '2' } });
  expect(await worker.nextDueAt()).toBeNull();
});

test('an export is one more reply of the same turn', async () => {
  await add(store, { id: '1', text: 'effect:export' });
  await serveDue(workerOn());
  const lines = await store.inbox.transcript('web:wang' as never, 0, 10);
  expect(lines).toMatchObject([
    { kind: 'said' },
    { kind: 'reply', delivery: { id: 'web:1#0' } },
    {
      kind: 'reply',
      delivery: {
        id: 'web:1#1',
        reply: { attachments: [{ text: expect.stringContaining('effect:export') }] },
      },
    },
  ]);
});

test('a message no turn can be made of is parked with an apology, and the chat goes on', async () => {
  await add(store, { id: '1', text: 'throw\n    at my phone 13800138000' });
  await add(store, { id: '2', text: 'after' });
  await add(store, { id: '3', from: 'li', text: 'elsewhere' });
  await serveDue(workerOn());
  expect((await bodies(store, 'wang')).slice(2)).toEqual([`< ${wordsIn.zh.failed}`, '< 1: after']);
  expect((await bodies(store, 'li')).slice(1)).toEqual(['< 1: elsewhere']);
  expect(await store.inbox.counts()).toEqual({ waiting: 0, parked: 1 });
  expect(log.lines).toEqual(['error turn threw', 'error update parked']);
  expect(log.text()).not.toContain('13800138000');
  expect(log.text()).toContain('at echoTurn');
});

test('the apology is in the language the person writes', async () => {
  await add(store, { id: '1', text: 'hello' });
  await serveDue(workerOn({ takeTurn: english }));
  await add(store, { id: '2', text: 'throw' });
  await serveDue(workerOn());
  expect((await bodies(store, 'wang')).at(-1)).toBe(`< ${wordsIn.en.failed}`);
});

test('group talk that is not for the bot is parked without a word', async () => {
  await addToGroup('1', 0, false, 'throw');
  clock.advance(burstWindowMs);
  await serveDue(workerOn());
  expect(await bodies(store, 'g')).toEqual(['throw']);
  expect(await store.inbox.counts()).toEqual({ waiting: 0, parked: 1 });
});

test('a message that kills the program again and again is parked', async () => {
  await add(store, { id: '1' });
  for (let death = 0; death < mostClaims; death++) await store.inbox.claimChat(claimAt(death * 10_000));
  clock.advance(1e6);
  let turns = 0;
  const takeTurn: InboxWorkerParts['takeTurn'] = (...parts) => {
    turns++;
    return echoTurn(...parts);
  };
  await serveDue(workerOn({ takeTurn }));
  expect(turns).toBe(0);
  expect((await bodies(store, 'wang')).at(-1)).toBe(`< ${wordsIn.zh.failed}`);
});

test('a message that was interrupted fewer times is still answered', async () => {
  await add(store, { id: '1', text: 'a' });
  for (let death = 1; death < mostClaims; death++) await store.inbox.claimChat(claimAt(death * 10_000));
  clock.advance(1e6);
  await serveDue(workerOn());
  expect((await bodies(store, 'wang')).at(-1)).toBe('< 1: a');
});

test('a turn that cannot be written is parked in the end, and holds up no other chat', async () => {
  await add(store, { id: '1', text: 'a' });
  await add(store, { id: '2', from: 'li', text: 'elsewhere', at: 1 });
  clock.advance(1);
  const takeTurn: InboxWorkerParts['takeTurn'] = (...parts) =>
    parts[1].person === person('wang') ? refuses(...parts) : echoTurn(...parts);
  expect(await serveDue(workerOn({ takeTurn, width: 1 }))).toBe(mostClaims + 2);
  expect(await store.inbox.counts()).toEqual({ waiting: 0, parked: 1 });
  expect((await bodies(store, 'wang')).at(-1)).toBe(`< ${wordsIn.zh.failed}`);
  expect((await bodies(store, 'li')).at(-1)).toBe('< 1: elsewhere');
  expect(log.lines).toEqual(['error turn refused', 'error update parked']);
});

/** The store, of which the named parts fail as long as `isDown` says so for the chat at hand. */
function failingStore(
  parts: readonly ('commitTurn' | 'release' | 'records')[],
  isDown: (of: string) => boolean,
) {
  const { inbox, people } = store;
  const failing =
    <Arguments extends readonly unknown[], Result>(
      name: (typeof parts)[number],
      of: (...given: Arguments) => string,
      run: (...given: Arguments) => Promise<Result>,
    ) =>
    (...given: Arguments): Promise<Result> =>
      parts.includes(name) && isDown(of(...given)) ? Promise.reject(new Error('no room')) : run(...given);
  return {
    inbox: {
      ...inbox,
      commitTurn: failing('commitTurn', ({ chat }) => chat, inbox.commitTurn),
      release: failing('release', (chat) => chat, inbox.release),
    },
    people: { ...people, records: failing('records', (id) => id, people.records) },
  };
}

test.each([
  { parts: ['commitTurn'], text: 'a' },
  { parts: ['commitTurn', 'release'], text: 'a' },
  { parts: ['records'], text: 'effect:export' },
] as const)(
  'a message is answered however often the store failed before: $parts',
  async ({ parts, text }) => {
    await add(store, { id: '1', text });
    let down = true;
    const worker = workerOn({ store: failingStore(parts, () => down) });
    for (let attempt = 0; attempt < 2 * mostClaims; attempt++) {
      await expect(serveDue(worker)).rejects.toThrow('no room');
      clock.advance(60_000);
    }
    down = false;
    await serveDue(worker);
    expect((await bodies(store, 'wang'))[1]).toBe(`< 1: ${text}`);
    expect(await store.inbox.counts()).toEqual({ waiting: 0, parked: 0 });
    expect(log.lines).not.toContain('error turn threw');
  },
);

test('a chat in which the store fails rests, and holds up no other', async () => {
  await add(store, { id: '1', text: 'a' });
  await add(store, { id: '2', from: 'li', text: 'elsewhere' });
  const worker = workerOn({ store: failingStore(['commitTurn'], (chat) => chat === 'web:wang'), width: 1 });
  await expect(serveDue(worker)).rejects.toThrow('no room');
  expect(await serveDue(worker)).toBe(1);
  expect((await bodies(store, 'li')).at(-1)).toBe('< 1: elsewhere');
  expect(await worker.nextDueAt()).toBe(5000);
});

test('a turn whose lease was lost is not written', async () => {
  await add(store, { id: '1', text: 'a' });
  const { inbox, people } = store;
  const overtaken: InboxWorkerParts['store'] = {
    people,
    inbox: {
      ...inbox,
      async commitTurn(turn) {
        // Another program thought this one dead; it commits at this very moment.
        await inbox.claimChat(claimAt(1e9));
        return inbox.commitTurn(turn);
      },
    },
  };
  await serveDue(workerOn({ store: overtaken }));
  expect(await bodies(store, 'wang')).toEqual(['a']);
  expect(wakes).toBe(0);
});

/** Messages of one group that are still being gathered, as many as a claim brings, and a button pressed behind them. */
async function floodWithPress(): Promise<void> {
  for (let n = 0; n < mostUpdates; n++) await addToGroup(`${n}`, 0, false);
  await store.inbox.add(updateOf({ id: 'choice', group: 'g', from: 'li', choice: 'yes' }), {
    dueAt: 0,
    said: null,
  });
}

test('an update that is due behind a flood of others is taken when the flood falls due', async () => {
  await floodWithPress();
  const worker = workerOn({ width: 1 });
  expect(await serveDue(worker)).toBe(0);
  expect(await worker.nextDueAt()).toBe(burstWindowMs);
  clock.advance(burstWindowMs);
  expect(await serveDue(worker)).toBe(2);
  expect(await worker.nextDueAt()).toBeNull();
});

test('a flood that is not due yet is passed over, and other chats are served at once', async () => {
  await floodWithPress();
  await add(store, { id: 'later', from: 'zhao', text: 'elsewhere', at: 1 });
  clock.advance(1);
  expect(await serveDue(workerOn({ width: 1 }))).toBe(1);
  expect((await bodies(store, 'zhao')).at(-1)).toBe('< 1: elsewhere');
});

test('a flood that falls due while another is served ends its rest', async () => {
  await floodWithPress();
  clock.advance(burstWindowMs);
  expect(await workerOn({ width: 1 }).drainDue({ dueBefore: 0 })).toBe(2);
});

test('a stop takes nothing new', async () => {
  await add(store, { id: '1' });
  const stopped = AbortSignal.abort();
  expect(await workerOn().drainDue({ dueBefore: 0, stop: { soon: stopped, now: stopped } })).toBe(0);
  expect(await store.inbox.counts()).toEqual({ waiting: 1, parked: 0 });
});

test('erasing is carried out and said', async () => {
  await add(store, { id: '1', text: 'words' });
  await add(store, { id: '2', text: 'effect:erase' });
  await serveDue(workerOn());
  expect((await store.people.records(person('wang'))).lines.map((line) => line.text)).toEqual([
    '1: words',
    '2: effect:erase',
  ]);
});
