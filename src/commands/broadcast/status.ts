import { setTimeout as pause } from 'node:timers/promises';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
import { broadcastWordsIn } from '../../core/broadcasts/broadcast-words.ts';
import type { Progress } from '../../core/broadcasts/progress.ts';
import { expectedEnd, settledIn } from '../../core/broadcasts/progress.ts';
import { isoTime, plainTime } from '../plain-time.ts';
import { printRefusal } from '../refusal-text.ts';
import { haltedLine } from './look.ts';
import { doneLine, progressLines } from './progress-lines.ts';
import type { Workplace } from './workplace.ts';
import { nameOf, namedId, print } from './workplace.ts';

/** Often enough to see it move. */
const everyMs = 1_000;

/** What still changes by itself. */
const isMoving = ({ state }: Broadcast): boolean => state === 'sending' || state === 'scheduled';

/** How far one is; with `--watch`, until it is at its end or stands still. */
export async function status(work: Workplace): Promise<number> {
  const { call, desk, visitor } = work;
  const id = namedId(work);
  const watches = call.options['watch'] === true;
  let earlier: Reading | null = null;
  for (;;) {
    const shown = await desk.looking.show(visitor, id);
    if (shown.kind === 'refused') return printRefusal(shown.refusal, call);
    const { broadcast, progress } = shown;
    const now: Reading = { at: Date.now(), settled: settledIn(progress) };
    const endsAt = endOf(broadcast, progress, earlier, now.at);
    const isLast = !watches || !isMoving(broadcast);
    if (isLast || call.options['json'] === true) await printStatus(work, broadcast, progress, endsAt);
    else call.output.result(shortLine(work, broadcast, progress, endsAt));
    if (isLast) return 0;
    earlier ??= now;
    await pause(everyMs);
  }
}

interface Reading {
  readonly at: number;
  readonly settled: number;
}

/** By the pace since it was first looked at; on one look, since it began. */
function endOf(broadcast: Broadcast, progress: Progress, earlier: Reading | null, at: number): number | null {
  if (broadcast.state !== 'sending' || broadcast.startedAt === null) return null;
  return expectedEnd(earlier ?? { at: broadcast.startedAt, settled: 0 }, { at, progress });
}

async function printStatus(
  work: Workplace,
  broadcast: Broadcast,
  progress: Progress,
  endsAt: number | null,
): Promise<void> {
  const { call, desk, book } = work;
  const { timeZone } = book.pack;
  const halted = await desk.looking.halted();
  const { id, state, planned, pausedBy } = broadcast;
  const json = {
    id,
    state,
    planned,
    pausedBy,
    progress,
    expectedEnd: endsAt === null ? null : isoTime(endsAt, timeZone),
    halted,
  };
  const zh = call.language === 'zh';
  print(call, json, [
    `${nameOf(broadcast, call)}${zh ? '：' : ': '}${broadcastWordsIn[call.language].states[state]}`,
    ...(pausedBy === 'failures'
      ? [
          zh
            ? '接连失败，自动暂停：查明原因后用 broadcast resume'
            : 'Paused after failures in a row: see why, then broadcast resume',
        ]
      : []),
    ...(halted === null ? [] : [haltedLine(halted, work)]),
    ...progressLines(progress, call.language),
    ...(endsAt === null ? [] : [etaText(endsAt, work)]),
  ]);
}

const shortLine = (
  work: Workplace,
  broadcast: Broadcast,
  progress: Progress,
  endsAt: number | null,
): string =>
  [
    broadcastWordsIn[work.call.language].states[broadcast.state],
    doneLine(progress, work.call.language),
    ...(endsAt === null ? [] : [etaText(endsAt, work)]),
  ].join('  ');

const etaText = (endsAt: number, { call, book }: Workplace): string =>
  call.language === 'zh'
    ? `预计 ${plainTime(endsAt, book.pack.timeZone)} 发完`
    : `ends about ${plainTime(endsAt, book.pack.timeZone)}`;
