import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecipientState } from '../../../src/core/broadcasts/broadcast.ts';
import { noProgress } from '../../../src/core/broadcasts/progress.ts';
import type { Figures, ReportCell } from '../../../src/core/broadcasts/report.ts';
import { makeReport, unreachedIn } from '../../../src/core/broadcasts/report.ts';
import { channelName } from '../../../src/core/ids.ts';
import { broadcastOf } from './sample-broadcast.ts';

const states = Object.keys(noProgress) as RecipientState[];
const noAttempts = { attempts: 0, firstAt: null, lastAt: null };

const cell: fc.Arbitrary<ReportCell> = fc.record({
  channel: fc.constantFrom('web', 'telegram').map(channelName),
  district: fc.constantFrom('east', 'west', null),
  role: fc.constantFrom('worker', 'school', null),
  state: fc.constantFrom(...states),
  received: fc.constantFrom(0, 1),
  choice: fc.constantFrom(null, 1, 2),
  heard: fc.constant(0),
  count: fc.integer({ min: 1, max: 1_000 }),
});

const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);
const add = (all: readonly Figures[]) => ({
  planned: sum(all.map(({ planned }) => planned)),
  waiting: sum(all.map(({ waiting }) => waiting)),
  sent: sum(all.map(({ sent }) => sent)),
  receipts: sum(all.map(({ receipts }) => receipts)),
  silent: sum(all.map(({ silent }) => silent)),
  choices: [0, 1].map((place) => sum(all.map(({ choices }) => choices[place] ?? 0))),
  unreached: sum(all.map(unreachedIn)),
});

test('every figure adds up, in total and in every group, whatever the recipients came to', () => {
  const broadcast = broadcastOf({ choices: ['参加', '不参加'] });
  fc.assert(
    fc.property(fc.array(cell), fc.boolean(), (cells, isStopped) => {
      const report = makeReport(
        { ...broadcast, state: isStopped ? 'stopped' : 'sending' },
        cells,
        [],
        noAttempts,
      );
      expect(report.total.planned).toBe(sum(cells.map(({ count }) => count)));
      for (const group of [report.channels, report.districts, report.roles]) {
        expect(add(group.map(({ figures }) => figures))).toEqual(add([report.total]));
        expect(new Set(group.map(({ key }) => key)).size).toBe(group.length);
      }
      const { planned, waiting, sent, answered, receipts, choices, silent } = report.total;
      expect(waiting + sent + unreachedIn(report.total)).toBe(planned);
      expect(answered + silent).toBe(sent);
      expect(receipts + sum(choices)).toBeGreaterThanOrEqual(answered);
    }),
  );
});

const one = (more: Partial<ReportCell>): ReportCell => ({
  channel: channelName('web'),
  district: null,
  role: null,
  state: 'delivered',
  received: 0,
  choice: null,
  heard: 0,
  count: 1,
  ...more,
});

test('whoever answered got it, whatever the channel said', () => {
  const { total } = makeReport(broadcastOf(), [one({ state: 'unknown', received: 1 })], [], noAttempts);
  expect(total).toMatchObject({ sent: 1, receipts: 1, unreached: { unknown: 0 } });
});

test('whoever said 收到 and chose as well counts once among those who answered, and in both figures', () => {
  const both = one({ received: 1, choice: 2 });
  const { total } = makeReport(broadcastOf({ choices: ['参加', '不参加'] }), [both, one({})], [], noAttempts);
  expect(total).toMatchObject({ sent: 2, answered: 1, receipts: 1, choices: [0, 1], silent: 1 });
});

test('a group has answered once anybody in it has, and each of them counts in what was said', () => {
  const { total, channels } = makeReport(
    broadcastOf({ choices: ['参加', '不参加'], receipt: true }),
    [one({ heard: 1 }), one({})],
    [{ ...one({ choice: 1, count: 3 }) }, { ...one({ choice: 2, received: 1 }) }],
    noAttempts,
  );
  expect(total).toMatchObject({ sent: 2, answered: 1, silent: 1, receipts: 1, choices: [3, 1] });
  expect(channels[0]?.figures).toEqual(total);
});

test('of one that was stopped nobody waits any more', () => {
  const cells = [one({ state: 'planned', count: 3 }), one({ state: 'sending' })];
  const { total } = makeReport(broadcastOf({}, { state: 'stopped' }), cells, [], noAttempts);
  expect(total).toMatchObject({ waiting: 1, unreached: { cancelled: 3 } });
});

test('groups stand by size, what is not known last', () => {
  const cells = [
    one({ district: null, count: 9 }),
    one({ district: 'east', count: 1 }),
    one({ district: 'west', count: 2 }),
  ];
  expect(makeReport(broadcastOf(), cells, [], noAttempts).districts.map(({ key }) => key)).toEqual([
    'west',
    'east',
    null,
  ]);
});
