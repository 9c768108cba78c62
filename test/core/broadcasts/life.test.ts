import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Act } from '../../../src/core/broadcasts/act.ts';
import { act, draftBroadcast } from '../../../src/core/broadcasts/act.ts';
import type { Broadcast, BroadcastState } from '../../../src/core/broadcasts/broadcast.ts';
import { broadcastId } from '../../../src/core/broadcasts/broadcast.ts';
import { staffId } from '../../../src/core/staff/staff.ts';
import type { Staff } from '../../../src/core/staff/staff.ts';
import { plainContent } from '../../store/broadcast-samples.ts';

const roles = ['viewer', 'editor', 'approver', 'admin'] as const;
/** Two of each, so that there is always somebody else. */
const office: readonly Staff[] = roles.flatMap((role) =>
  [1, 2].map((n) => ({ id: staffId(`${role}-${n}`), name: `${role}-${n}`, role })),
);

const someStaff = fc.constantFrom(...office);
const someTime = fc.constantFrom<number | null>(null, 40, 200);
const note = fc.constantFrom('', 'why');
const someAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    content: fc.constantFrom('a', 'b', 'c').map((title) => ({ ...plainContent, title })),
    sendAt: someTime,
  }),
  fc.record({ kind: fc.constant('submit' as const), expected: fc.constantFrom(0, 5) }),
  fc.record({ kind: fc.constantFrom('return' as const, 'reject' as const, 'cancel' as const), note }),
  fc.record({ kind: fc.constant('approve' as const), urgent: fc.boolean() }),
  fc.record({ kind: fc.constant('schedule' as const), sendAt: someTime }),
  fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const, 'retry' as const) }),
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
  { kind: 'act', by: staffOf('editor', 1), wanted: { kind: 'submit', expected: 5 } },
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
  readonly by: Staff['id'];
  readonly text: string;
}

const textOf = ({ content, audience, purpose }: Broadcast) => JSON.stringify([content, audience, purpose]);

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
  const touched = new Set<Staff['id']>([staffId('editor-1')]);
  for (const [place, event] of events.entries()) {
    const now = (place + 1) * 10;
    const before = broadcast.state;
    if (event.kind === 'act') {
      const { by, wanted } = event;
      const acted = act(broadcast, wanted, by, now);
      const { actor, at, action, outcome } = acted.audit;
      hold('the line names who did what', actor === by.id && at === now && action === wanted.kind);
      hold('the line says whether it was done', outcome === acted.kind);
      if (acted.kind === 'refused') continue;
      broadcast = acted.broadcast;
      hold('a viewer changes nothing', by.role !== 'viewer');
      if (wanted.kind === 'edit' || wanted.kind === 'submit') touched.add(by.id);
      if (wanted.kind === 'approve') approved = { by: by.id, text: textOf(broadcast) };
    } else if (event.kind === 'clock' && before === 'scheduled' && (broadcast.sendAt ?? 0) <= now)
      broadcast = { ...broadcast, state: 'sending', startedAt: now };
    else if (event.kind === 'sent' && before === 'sending')
      broadcast = { ...broadcast, state: 'sent', endedAt: now };
    else continue;
    hold(`${before} is followed by ${broadcast.state}`, follows[before].includes(broadcast.state));
    if (!released.has(broadcast.state)) continue;
    const approver = office.find(({ id }) => id === approved?.by);
    hold('somebody approved it', approved !== null && broadcast.approvedBy === approved.by);
    hold('whoever approved it may', approver?.role === 'approver' || approver?.role === 'admin');
    hold('what is sent is what was approved', textOf(broadcast) === approved?.text);
    hold('nobody approved their own', approved !== null && !touched.has(approved.by));
    hold(
      'who had a hand in it is known',
      [...touched].every((id) => broadcast.editors.includes(id)),
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
    ['for nobody', at('draft'), { kind: 'submit', expected: 0 }, by('editor'), { kind: 'nobody' }],
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
