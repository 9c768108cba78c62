import { afterEach, beforeEach, expect, test } from 'vitest';
import { createInboxWorker, mostClaims } from '../../src/delivery/inbox-worker.ts';
import type { InboxWorkerParts } from '../../src/delivery/inbox-worker.ts';
import { runIdOf } from '../../src/delivery/new-run-id.ts';
import type { Room } from '../../src/delivery/room.ts';
import { burstWindowMs } from '../../src/core/burst.ts';
import { erasedPerson } from '../../src/core/flows/erased-person.ts';
import { shownCode } from '../../src/core/flows/run-code.ts';
import type { Run, RunId } from '../../src/core/flows/run.ts';
import { wordsIn } from '../../src/core/words.ts';
import { planTopics, reachedIn, topicSubject } from '../../src/core/reminders/plan.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { mostUpdates } from '../../src/store/inbox-port.ts';
import type { Store } from '../../src/store/store.ts';
import { gardenBook } from '../core/reminders/garden-reminders.ts';
import {
  add,
  answer,
  answered,
  bodies,
  chat,
  claimAt,
  context,
  memberAt,
  newRun,
  notice,
  person,
  runId,
  storedRun,
  updateOf,
} from '../store/samples.ts';
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
    newRunId: runIdOf,
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

test('reminders no turn can be made of are missed, for staff to see', async () => {
  const timers = planTopics(gardenBook, reachedIn(chat('wang'), 'direct', person('wang')), { events: true });
  const plan = { kind: 'plan', subject: topicSubject(chat('wang')), timers } as const;
  await answer(store, { id: '1' }, [], { effects: [plan] });
  const due = timers[0]?.dueAt ?? 0;
  await store.timers.fire(due, null);
  clock.advance(due);
  await serveDue(
    workerOn({
      takeTurn() {
        throw new Error('no turn');
      },
    }),
  );
  expect(await store.inbox.counts()).toEqual({ waiting: 0, parked: 1 });
  expect((await store.timers.missed(0, 10)).map(({ id, state }) => [id, state])).toEqual([
    [timers[0]?.id, 'missed'],
  ]);
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
    ...store,
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
  const { inbox } = store;
  const overtaken: InboxWorkerParts['store'] = {
    ...store,
    inbox: {
      ...inbox,
      async commitTurn(turn, claim) {
        // Another program thought this one dead; it commits at this very moment.
        await inbox.claimChat(claimAt(1e9));
        return inbox.commitTurn(turn, claim);
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

/** A run that is stored, begun in a chat of its own. */
async function storeRun(n: number, members: readonly string[], more: Partial<Run> = {}): Promise<RunId> {
  await answer(store, { id: `begin-${n}`, from: 'somebody' }, [], { runs: [newRun(n, members, more)] });
  return runId(n);
}

/** Takes turns like the others, and notes what each knew of runs. */
function watching(): { readonly seen: RunId[][]; readonly takeTurn: InboxWorkerParts['takeTurn'] } {
  const seen: RunId[][] = [];
  return {
    seen,
    takeTurn(...parts) {
      seen.push(parts[2].runs.map((run) => run.id));
      return echoTurn(...parts);
    },
  };
}

test('a turn knows the runs of its chat and its person, newest first, and those it names', async () => {
  const ofPerson = await storeRun(1, ['wang']);
  const ofChat = await storeRun(2, ['li'], {
    members: { [person('li')]: memberAt('li', { chat: chat('wang') }) },
  });
  const named = await storeRun(3, ['zhao'], { state: 'cancelled' });
  const pressed = await storeRun(4, ['zhao']);
  const focused = await storeRun(5, ['zhao']);
  const flow = { run: focused, step: 'kind', askedAt: 0, misses: 0 };
  const conversation = { chat: chat('sun'), chatKind: 'direct' as const, people: {}, flow };
  await answer(store, { id: 'asked', from: 'sun' }, [], { conversation });

  const { seen, takeTurn } = watching();
  for (const [id, message] of Object.entries({
    plain: {},
    code: { text: `用 ${shownCode(named).toLowerCase()} 加入` },
    button: { choice: `f:${pressed}.kind.school` },
    focus: { from: 'sun' },
    stranger: { from: 'zhou' },
  }))
    await add(store, { id, ...message });
  await serveDue(workerOn({ takeTurn, width: 1 }));
  expect(seen).toEqual([
    [ofChat, ofPerson],
    [named, ofChat, ofPerson],
    [pressed, ofChat, ofPerson],
    [focused],
    [],
  ]);
});

test('a turn begins a run under an id of its own', async () => {
  await add(store, { id: '1', text: 'run' });
  await add(store, { id: '2', text: 'run' });
  await serveDue(workerOn());
  const wanted = { ids: [], chat: chat('wang'), person: person('wang'), most: 9 };
  expect(await store.runs.find(wanted)).toMatchObject([
    { id: runIdOf(updateOf({ id: '1' })), revision: 2, answers: { '1': {}, '2': {} } },
  ]);
});

test('a turn knows when its message came in', async () => {
  await add(store, { id: '1', text: 'run', at: 7 });
  clock.advance(100);
  await serveDue(workerOn());
  const wanted = { ids: [], chat: chat('wang'), person: person('wang'), most: 9 };
  expect(await store.runs.find(wanted)).toMatchObject([{ updatedAt: 100, answers: { '1': { at: 7 } } }]);
});

test('what a colleague is told goes to their chat behind the replies of the turn', async () => {
  await add(store, { id: '1', text: 'effect:tell li' });
  await serveDue(workerOn());
  expect(wakes).toBe(1);
  expect(await bodies(store, 'wang')).toEqual(['effect:tell li', '< 1: effect:tell li']);
  const [told] = await store.inbox.transcript(chat('li'), 0, 9);
  expect(told).toMatchObject({ delivery: { id: 'web:1#1', person: 'web:li', chatKind: 'direct' } });
  expect(told).not.toHaveProperty('delivery.inReplyTo');
  expect((await store.outbox.counts()).queued).toBe(2);
});

test('nobody is told in the place of a colleague who has erased their data', async () => {
  const takeTurn: InboxWorkerParts['takeTurn'] = (...parts) => {
    const told = {
      chat: chat('-'),
      chatKind: 'direct',
      person: erasedPerson,
      reply: notice('told'),
    } as const;
    return { ...echoTurn(...parts), effects: [{ kind: 'tell', ...told }] };
  };
  await add(store, { id: '1' });
  await serveDue(workerOn({ takeTurn }));
  expect(await store.outbox.counts()).toMatchObject({ queued: 1 });
});

test('a turn whose run a colleague has changed meanwhile is taken again, and counts as no failure', async () => {
  await storeRun(1, ['wang', 'li']);
  await add(store, { id: '1', text: 'run' });
  const { inbox } = store;
  let overtakers = 2 * mostClaims - 1;
  const overtaken: InboxWorkerParts['store'] = {
    ...store,
    inbox: {
      ...inbox,
      async commitTurn(turn, claim) {
        // Each turn but the last is overtaken at the very last moment.
        if (overtakers-- > mostClaims) {
          const run = await storedRun(store, 1);
          const answers = { ...run.answers, [`${overtakers}`]: answered('ok', 'li') };
          await answer(store, { id: `li-${overtakers}`, from: 'li' }, [], { runs: [{ ...run, answers }] });
        }
        return inbox.commitTurn(turn, claim);
      },
    },
  };
  expect(await serveDue(workerOn({ store: overtaken, claimLimit: 1 }))).toBe(1);
  expect(Object.keys((await storedRun(store, 1)).answers)).toHaveLength(mostClaims);
  expect((await bodies(store, 'wang')).slice(1)).toEqual(['< 1: run']);
  expect(log.lines).toEqual([]);
});

test('a turn that names a run wrongly is parked in the end', async () => {
  const takeTurn: InboxWorkerParts['takeTurn'] = (...parts) => ({
    ...echoTurn(...parts),
    runs: [newRun(1, ['wang'], { revision: 4 })],
  });
  await add(store, { id: '1' });
  await serveDue(workerOn({ takeTurn, claimLimit: 2 }));
  expect(await store.inbox.counts()).toEqual({ waiting: 0, parked: 1 });
  expect(log.lines).toEqual(['error turn stale', 'error turn stale', 'error update parked']);
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
