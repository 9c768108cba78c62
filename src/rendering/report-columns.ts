import { broadcastWordsIn } from '../core/broadcasts/broadcast-words.ts';
import type { BroadcastReport, Figures } from '../core/broadcasts/report.ts';
import { unreachedIn, unreachedStates } from '../core/broadcasts/report.ts';
import { shownLine } from '../core/broadcasts/shown-text.ts';
import type { Language } from '../core/conversation.ts';
import { reportWordsIn } from './report-words.ts';

/** One figure that a report gives of everybody and of each group. */
interface ReportColumn {
  readonly head: string;
  readonly of: (figures: Figures) => number;
}

/** A report's figures in their order, in three parts. */
interface ReportColumns {
  readonly all: readonly ReportColumn[];
  /** Of `all`, what people answered, and that they did not; none where nothing was asked and nobody said a thing. */
  readonly answers: readonly ReportColumn[];
  /** Of `all`, the last: why somebody was not reached. */
  readonly reasons: readonly ReportColumn[];
}

export function reportColumns(
  { broadcast, total }: Pick<BroadcastReport, 'broadcast' | 'total'>,
  language: Language,
): ReportColumns {
  const words = reportWordsIn[language];
  const names = broadcastWordsIn[language].recipients;
  const { choices, receipt } = broadcast.content;
  const asks = receipt || choices.length > 0;
  const answers: readonly ReportColumn[] = [
    ...(asks || total.answered > 0
      ? [{ head: words.answered, of: ({ answered }: Figures) => answered }]
      : []),
    ...(receipt || total.receipts > 0
      ? [{ head: words.receipts, of: ({ receipts }: Figures) => receipts }]
      : []),
    ...choices.map((label, place) => ({
      head: words.chose(shownLine(label)),
      of: (figures: Figures) => figures.choices[place] ?? 0,
    })),
    ...(asks ? [{ head: words.silent, of: ({ silent }: Figures) => silent }] : []),
  ];
  const reasons = unreachedStates.map((state) => ({
    head: names[state],
    of: ({ unreached }: Figures) => unreached[state],
  }));
  return {
    all: [
      { head: words.planned, of: ({ planned }) => planned },
      { head: words.sent, of: ({ sent }) => sent },
      ...answers,
      { head: words.waiting, of: ({ waiting }) => waiting },
      { head: words.unreached, of: unreachedIn },
      ...reasons,
    ],
    answers,
    reasons,
  };
}
