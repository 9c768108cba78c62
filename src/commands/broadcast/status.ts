import { setTimeout as pause } from 'node:timers/promises';
import type { Broadcast } from '../../core/broadcasts/broadcast.ts';
import { broadcastWordsIn } from '../../core/broadcasts/broadcast-words.ts';
import type { Progress } from '../../core/broadcasts/progress.ts';
import { heldUpByQuiet } from '../../core/broadcasts/when-sent.ts';
import type { WaitingFor } from '../../core/broadcasts/waiting-for.ts';
import { describeUnserved } from '../../core/broadcasts/waiting-for.ts';
import type { Bilingual } from '../command.ts';
import { expectedEnd, settledIn } from '../../core/broadcasts/progress.ts';
import type { AuditEntry } from '../../core/staff/staff.ts';
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
    const { broadcast, progress, unserved, history } = shown;
    const now: Reading = { at: Date.now(), settled: settledIn(progress) };
    const since = earlier ?? (wentOnSteadily(history) ? begunAt(broadcast) : null);
    const endsAt = endOf(broadcast, progress, since, now.at);
    const isLast = !watches || !isMoving(broadcast);
    if (isLast || call.options['json'] === true)
      await printStatus(work, { broadcast, progress, unserved, endsAt });
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

/** After any of these the pace since it began says nothing: it stood still, or was at its end before. */
const breaks: ReadonlySet<string> = new Set(['pause', 'resume', 'retry', 'unknown.again', 'finish']);

const wentOnSteadily = (history: readonly AuditEntry[]): boolean =>
  !history.some(({ action, outcome }) => outcome === 'done' && breaks.has(action));

const begunAt = ({ startedAt }: Broadcast): Reading | null =>
  startedAt === null ? null : { at: startedAt, settled: 0 };

/** By the pace since an earlier reading; null without one. */
function endOf({ state }: Broadcast, progress: Progress, since: Reading | null, at: number): number | null {
  return state === 'sending' && since !== null ? expectedEnd(since, { at, progress }) : null;
}

interface Standing {
  readonly broadcast: Broadcast;
  readonly progress: Progress;
  readonly unserved: readonly WaitingFor[];
  readonly endsAt: number | null;
}

async function printStatus(
  work: Workplace,
  { broadcast, progress, unserved, endsAt }: Standing,
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
    unserved,
    expectedEnd: endsAt === null ? null : isoTime(endsAt, timeZone),
    halted,
  };
  const zh = call.language === 'zh';
  const held = heldUpByQuiet(broadcast, { book, now: Date.now(), language: call.language });
  print(call, json, [
    `${nameOf(broadcast, call)}${zh ? '：' : ': '}${broadcastWordsIn[call.language].states[state]}`,
    ...(pausedBy === null || pausedBy === 'staff' ? [] : [whyPaused[pausedBy][call.language]]),
    ...(halted === null ? [] : [haltedLine(halted, work)]),
    ...progressLines(progress, call.language),
    ...(held === null ? [] : [held]),
    ...unserved.map((one) => describeUnserved(one, Date.now())[call.language]),
    ...(endsAt === null ? [] : [etaText(endsAt, work)]),
  ]);
}

const whyPaused: Readonly<Record<'failures' | 'standstill', Bilingual>> = {
  failures: {
    zh: '接连失败，自动暂停：查明原因后用 broadcast resume',
    en: 'Paused after failures in a row: see why, then broadcast resume',
  },
  standstill: {
    zh: '程序停了或渠道断了很久，自动暂停：内容没有过时就用 broadcast resume，不发了用 broadcast cancel',
    en: 'Paused because the program or the channel was down for hours: broadcast resume if it still holds, else broadcast cancel',
  },
};

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
