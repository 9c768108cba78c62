import type { EngineName } from './engines.ts';
import type { AskFigures, BuildCost } from './measure.ts';
import type { Outcome } from './own-process.ts';
import { describeTrial, type Trial } from './trial.ts';

/** One row of the table. */
export interface Row {
  readonly engine: EngineName;
  readonly outcome: Outcome;
}

const HEADINGS = [
  'engine',
  'top-1',
  'recall@3',
  'AUROC',
  'ready s',
  'heap MB',
  'rss MB',
  'p50 ms',
  'p99 ms',
  'CPU ms',
  'asked',
] as const;

const NONE = '–';
const seconds = (ms: number) => (ms / 1000).toFixed(2);
/** Three figures are as much as can be read out of a noisy clock. */
const milliseconds = (ms: number | null) =>
  ms === null ? NONE : ms >= 100 ? ms.toFixed(0) : ms.toPrecision(2);
const share = (value: number | null) => (value === null ? NONE : value.toFixed(3));

const costCells = ({ cpuMs, heapMb, rssMb }: BuildCost) => [
  seconds(cpuMs),
  heapMb.toFixed(0),
  rssMb.toFixed(0),
];

const figureCells = ({ p50Ms, p99Ms, cpuMs, own, foreign }: AskFigures) => [
  milliseconds(p50Ms),
  milliseconds(p99Ms),
  milliseconds(cpuMs),
  `${own}+${foreign}`,
];

function cellsOf({ engine, outcome }: Row): readonly string[] {
  switch (outcome.kind) {
    case 'finished': {
      const { top1, recall3, auroc } = outcome.figures;
      return [
        engine,
        share(top1),
        share(recall3),
        share(auroc),
        ...costCells(outcome.cost),
        ...figureCells(outcome.figures),
      ];
    }
    case 'not-built':
      return [engine, `not built within ${seconds(outcome.capMs)} s`];
    case 'not-asked':
      return [engine, NONE, NONE, NONE, ...costCells(outcome.cost), 'no answer in time'];
    case 'crashed':
      return [engine, `crashed: ${outcome.reason}`];
  }
}

/** Columns under each other; the last cell of a short row may run over. */
function align(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((heading, column) =>
    Math.max(
      heading.length,
      ...rows.flatMap((row) => (row.length === HEADINGS.length ? [row[column]?.length ?? 0] : [])),
    ),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(20) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

/** The table of one pack, with its heading. */
export function formatTrial(trial: Trial, rows: readonly Row[]): string {
  return `${describeTrial(trial)}\n${align([HEADINGS, ...rows.map(cellsOf)])}\n`;
}

/** What the columns mean. */
export const LEGEND = `ready: processor time to import and build; heap, rss: growth by then; p50, p99: by the clock, a question;
CPU: processor time a question, mean; asked: questions on its own topic + on other topics (fewer: stopped by the cap).
AUROC of own against other topics by the engine's own best score; ${NONE}: it gives none. p99 from 100 questions on.`;
