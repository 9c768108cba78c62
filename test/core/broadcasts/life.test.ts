import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PinnedList } from '../../../src/core/broadcasts/audience-list.ts';
import type { Act } from '../../../src/core/broadcasts/act.ts';
import { act, draftBroadcast } from '../../../src/core/broadcasts/act.ts';
import type { Broadcast, BroadcastState } from '../../../src/core/broadcasts/broadcast.ts';
import { broadcastId } from '../../../src/core/broadcasts/broadcast.ts';
import { staffId } from '../../../src/core/staff/staff.ts';
import type { ChatMark, Staff } from '../../../src/core/staff/staff.ts';
import { plainContent } from '../../store/broadcast-samples.ts';

const roles = ['viewer', 'editor', 'approver', 'admin'] as const;
/** Two of each, so that there is always somebody else; some of the first share a chat with others of the first. */
const office: readonly Staff[] = roles.flatMap((role, place) =>
  [1, 2].map((n) => ({
    id: staffId(`${role}-${n}`),
    name: `${role}-${n}`,
    role,
    marks: [n === 1 ? `shared-${place % 2}` : `own-${role}`] as unknown as readonly ChatMark[],
  })),
);

const listOf = ({ version, who }: { readonly version: number; readonly who: Staff }): PinnedList => ({
  version,
  digest: `d${version}`,
  rows: 1,
  importedBy: who.id,
  importedFrom: who.marks ?? [],
});
const someStaff = fc.constantFrom(...office);
const someTime = fc.constantFrom<number | null>(null, 40, 200);
const note = fc.constantFrom('', 'why');
const someAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    content: fc.constantFrom('a', 'b', 'c').map((title) => ({ ...plainContent, title })),
    sendAt: someTime,
  }),
  fc.record({
    kind: fc.constant('submit' as const),
    expected: fc.constantFrom(0, 5),
    list: fc.oneof(
      fc.constant(null),
      fc.record({ version: fc.constantFrom(1, 2), who: someStaff }).map(listOf),
    ),
  }),
  fc.record({ kind: fc.constantFrom('return' as const, 'reject' as const, 'cancel' as const), note }),
  fc.record({ kind: fc.constant('approve' as const), urgent: fc.boolean() }),
  fc.record({ kind: fc.constant('schedule' as const), sendAt: someTime }),
  fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const) }),
  fc.record({ kind: fc.constant('retry' as const), failed: fc.constantFrom(0, 3) }),
);

/** What time and the sender do: begin one that is due, end one that is being sent. */
type Event =
  | { readonly kind: 'act'; readonly by: Staff; readonly wanted: Act }
  | { readonly kind: 'clock' | 'sent' };
const someEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('act' as const), by: someStaff, wanted: someAct }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'clock' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'sent' as const }) },
);

const staffOf = (role: Staff['role'], n: number): Staff =>
  office.find(({ id }) => id === `${role}-${n}`) ?? office[0] ?? { id: staffId('x'), name: 'x', role };
/** A way that leads all through, so that random steps from there on start anywhere in a life. */
const usualWay: readonly Event[] = [
  { kind: 'act', by: staffOf('editor', 1), wanted: { kind: 'submit', expected: 5, list: null } },
  { kind: 'act', by: staffOf('approver', 1), wanted: { kind: 'approve', urgent: false } },
  { kind: 'act', by: staffOf('editor', 1), wanted: { kind: 'schedule', sendAt: null } },
  { kind: 'clock' },
  { kind: 'sent' },
];

/** The life as the issue tells it: what may follow what. */
const follows: Readonly<Record<BroadcastState, readonly BroadcastState[]>> = {
  draft: ['draft', 'submitted', 'cancelled'],
  submitted: ['draft', 'approved', 'scheduled', 'cancelled'],
  approved: ['draft', 'scheduled', 'cancelled'],
  scheduled: ['draft', 'scheduled', 'sending', 'cancelled'],
  sending: ['paused', 'sent', 'stopped'],
  paused: ['sending', 'stopped'],
  sent: ['sending'],
  cancelled: [],
  stopped: [],
};

/** What stood in it when it was approved, and by whom. */
interface Approved {
  readonly by: Staff;
  readonly text: string;
  /** Who had imported the list. */
  readonly importedBy: string | undefined;
  readonly importedFrom: readonly ChatMark[] | undefined;
  /** Who had had a hand in it by then. */
  readonly touched: readonly Staff[];
}

const textOf = ({ content, audience, purpose, list }: Broadcast) =>
  JSON.stringify([content, audience, purpose, list?.version]);

/** Lets these events happen, each ten milliseconds after the one before; gives every rule that was broken. */
function brokenIn(events: readonly Event[]): readonly string[] {
  const broken = new Set<string>();
  const hold = (rule: string, holds: boolean) => void (holds || broken.add(rule));
  let broadcast = draftBroadcast(
    broadcastId(1),
    { content: plainContent, audience: { everyone: true }, purpose: 'public' },
    staffId('editor-1'),
    0,
  );
  let approved: Approved | null = null;
  const touched = new Set<Staff>();
  const saidBy = new Map<number, string>();
  for (const [place, event] of events.entries()) {
    const now = (place + 1) * 10;
    const before = broadcast.state;
    if (event.kind === 'act') {
      const { by, wanted } = event;
      const timeBefore = broadcast.approvedFor;
      const acted = act(broadcast, wanted, by, now);
      const { actor, at, action, outcome } = acted.audit;
      hold('the line names who did what', actor === by.id && at === now && action === wanted.kind);
      hold('the line says whether it was done', outcome === acted.kind);
      if (acted.kind === 'refused') continue;
      broadcast = acted.broadcast;
      hold('a viewer changes nothing', by.role !== 'viewer');
      if (wanted.kind === 'edit' || wanted.kind === 'submit') touched.add(by);
      const text = textOf(broadcast);
      if (wanted.kind === 'approve')
        approved = {
          by,
          text,
          importedBy: broadcast.list?.importedBy,
          importedFrom: broadcast.list?.importedFrom,
          touched: [...touched],
        };
      const whole = `${text} ${broadcast.sendAt}`;
      hold('an edition says one thing', (saidBy.get(broadcast.edition) ?? whole) === whole);
      saidBy.set(broadcast.edition, whole);
      if (wanted.kind === 'schedule' && timeBefore !== null && timeBefore !== broadcast.sendAt)
        hold(
          'a time that was approved is moved by an approver with no hand in it',
          ['approver', 'admin'].includes(by.role) && !touched.has(by),
        );
    } else if (event.kind === 'clock' && before === 'scheduled' && (broadcast.sendAt ?? 0) <= now)
      broadcast = { ...broadcast, state: 'sending', startedAt: now };
    else if (event.kind === 'sent' && before === 'sending')
      broadcast = { ...broadcast, state: 'sent', endedAt: now };
    else continue;
    hold(`${before} is followed by ${broadcast.state}`, follows[before].includes(broadcast.state));
    if (!released.has(broadcast.state)) continue;
    const approver = approved?.by;
    hold('somebody approved it', approver !== undefined && broadcast.approvedBy === approver.id);
    hold('whoever approved it may', approver?.role === 'approver' || approver?.role === 'admin');
    hold('what is sent is what was approved', textOf(broadcast) === approved?.text);
    const hands = approved?.touched ?? [];
    hold('nobody approved their own', !hands.some(({ id }) => id === approver?.id));
    hold('nobody approved what they imported', approved?.importedBy !== approver?.id);
    hold(
      'nobody approved from a chat of whoever imported it',
      approver?.marks?.some((mark) => approved?.importedFrom?.includes(mark) === true) === false,
    );
    hold(
      'nobody approved from a chat of an editor',
      !hands.some(({ marks }) => marks?.[0] === approver?.marks?.[0]),
    );
    hold(
      'who had a hand in it is known',
      [...touched].every(({ id }) => broadcast.editors.includes(id)),
    );
  }
  return [...broken];
}

/** What only an approval leads to. */
const released: ReadonlySet<BroadcastState> = new Set([
  'approved',
  'scheduled',
  'sending',
  'paused',
  'sent',
  'stopped',
]);

describe('the life of a broadcast', () => {
  test('whoever does whatever: nothing is sent but what somebody approved who had no hand in it', () => {
    fc.assert(
      fc.property(fc.array(someEvent, { maxLength: 60 }), (events) => {
        expect(brokenIn(events)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('the same from any place of the usual way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: usualWay.length }),
        fc.array(someEvent, { maxLength: 30 }),
        (place, events) => {
          expect(brokenIn([...usualWay.slice(0, place), ...events])).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('a step is refused', () => {
  const by = (role: Staff['role'], n = 2) => staffOf(role, n);
  const at = (state: BroadcastState, more: Partial<Broadcast> = {}): Broadcast => ({
    ...draftBroadcast(
      broadcastId(1),
      { content: plainContent, audience: {}, purpose: 'public' },
      staffId('editor-1'),
      0,
    ),
    state,
    ...more,
  });
  const refusal = (broadcast: Broadcast, wanted: Act, who: Staff) => {
    const acted = act(broadcast, wanted, who, 100);
    return acted.kind === 'refused' ? acted.refusal : null;
  };

  test.each<readonly [string, Broadcast, Act, Staff, object]>([
    [
      'without a reason',
      at('submitted'),
      { kind: 'reject', note: ' ' },
      by('approver'),
      { kind: 'no-reason' },
    ],
    [
      'for nobody',
      at('draft'),
      { kind: 'submit', expected: 0, list: null },
      by('editor'),
      { kind: 'nobody' },
    ],
    [
      'of nothing that failed',
      at('sent'),
      { kind: 'retry', failed: 0 },
      by('editor'),
      { kind: 'none-failed' },
    ],
    ['in the past', at('approved'), { kind: 'schedule', sendAt: 100 }, by('editor'), { kind: 'past' }],
    ['at the wrong stage', at('sent'), { kind: 'pause' }, by('editor'), { kind: 'state', state: 'sent' }],
    [
      'of one that ended',
      at('cancelled'),
      { kind: 'edit' },
      by('admin'),
      { kind: 'state', state: 'cancelled' },
    ],
  ])('%s', (_, broadcast, wanted, who, expected) => {
    expect(refusal(broadcast, wanted, who)).toEqual(expected);
  });

  test('by its own author, whatever their role', () => {
    const own = at('submitted', { editors: [by('admin').id] });
    expect(refusal(own, { kind: 'approve', urgent: false }, by('admin'))).toEqual({ kind: 'own' });
  });

  test('by whoever imported its list, and from a chat of whoever wrote it', () => {
    const approve: Act = { kind: 'approve', urgent: false };
    const list = listOf({ version: 7, who: by('approver') });
    expect(refusal(at('submitted', { list }), approve, by('approver'))).toEqual({ kind: 'own' });
    const submitted = act(at('draft'), { kind: 'submit', expected: 1, list: null }, by('editor', 1), 1);
    if (submitted.kind === 'refused') throw new Error(submitted.refusal.kind);
    // Another account, in the same chat.
    const second = { ...by('approver'), marks: by('editor', 1).marks ?? [] };
    expect(refusal(submitted.broadcast, approve, second)).toEqual({ kind: 'own' });
    expect(refusal(submitted.broadcast, approve, by('approver'))).toBeNull();
  });

  test('to move the time it was approved for, but not by another approver', () => {
    const scheduled = at('scheduled', {
      sendAt: 200,
      approvedFor: 200,
      editors: [by('editor').id, by('admin').id],
    });
    for (const sendAt of [null, 300]) {
      const move: Act = { kind: 'schedule', sendAt };
      expect(refusal(scheduled, move, by('editor'))).toEqual({ kind: 'approved-time' });
      expect(refusal(scheduled, move, by('admin'))).toEqual({ kind: 'approved-time' });
      expect(refusal(scheduled, move, by('approver'))).toBeNull();
      // Its time was missed: it is another time all the same.
      expect(refusal({ ...scheduled, state: 'approved', sendAt: null }, move, by('editor'))).toEqual({
        kind: 'approved-time',
      });
      expect(refusal(at('approved'), move, by('editor'))).toBeNull();
    }
  });

  test('a time that passed before it was approved is not made up for', () => {
    const acted = act(
      at('submitted', { sendAt: 50 }),
      { kind: 'approve', urgent: true },
      by('approver'),
      100,
    );
    expect(acted).toMatchObject({ kind: 'done', broadcast: { state: 'approved', urgent: true } });
  });
});

test('a reason stands in the audit log on one line, and without numbers of anybody', () => {
  const cancelled = act(
    draftBroadcast(
      broadcastId(1),
      { content: plainContent, audience: { everyone: true }, purpose: 'public' },
      staffOf('editor', 1).id,
      0,
    ),
    { kind: 'cancel', note: '请找\u001b[31m\n13812345678' },
    staffOf('editor', 1),
    1,
  );
  expect(cancelled.audit.note).toMatch(/^请找\[31m [^\d]+$/u);
});
