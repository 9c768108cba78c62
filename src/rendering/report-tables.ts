import type { Book } from '../core/book.ts';
import { districtsOf } from '../core/broadcasts/describe-audience.ts';
import { broadcastWordsIn } from '../core/broadcasts/broadcast-words.ts';
import type { BroadcastReport, Figures } from '../core/broadcasts/report.ts';
import { shownLine } from '../core/broadcasts/shown-text.ts';
import { channelWord } from '../core/channel-words.ts';
import type { Language } from '../core/conversation.ts';
import { reportColumns } from './report-columns.ts';
import type { ReportWords } from './report-words.ts';
import { reportWordsIn } from './report-words.ts';

/** A report in words, from which every form of it is laid out. */
export interface ReportTables {
  readonly title: string;
  /** What there is to say beside figures: when, in which state. */
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  /** The heads of the figures of a row. */
  readonly columns: readonly string[];
  /** How many of the columns, the last, say why somebody was not reached. */
  readonly reasons: number;
  readonly total: ReportRow;
  /** What all answered, and how many did not; empty where nothing was asked. */
  readonly answers: readonly { readonly label: string; readonly count: number }[];
  readonly groups: readonly ReportGroup[];
  readonly words: ReportWords;
}

export interface ReportGroup {
  readonly title: string;
  /** What its rows are: “渠道”. */
  readonly head: string;
  readonly rows: readonly ReportRow[];
}

/** `values`: one for each of the columns. */
export interface ReportRow {
  readonly label: string;
  readonly values: readonly number[];
  readonly figures: Figures;
}

export function reportTables(report: BroadcastReport, book: Book, language: Language): ReportTables {
  const words = reportWordsIn[language];
  const names = broadcastWordsIn[language];
  const { broadcast } = report;
  const { title } = broadcast.content;
  const columns = reportColumns(report, language);
  const districts = new Map(districtsOf(book).map(({ id, label }) => [id, label]));
  const row = (label: string | null, figures: Figures): ReportRow => ({
    label: label === null ? words.unknown : shownLine(label),
    values: columns.all.map(({ of }) => of(figures)),
    figures,
  });
  const known = <Key extends string>(key: Key | null, labelOf: (key: Key) => string) =>
    key === null ? null : labelOf(key);
  return {
    title: `${broadcast.purpose === 'rehearsal' ? words.rehearsal : ''}${words.title(broadcast.id, shownLine(title))}`,
    facts: factsOf(report, book, words, names.states[broadcast.state]),
    columns: columns.all.map(({ head }) => head),
    reasons: columns.reasons.length,
    answers: columns.answers.map(({ head, of }) => ({ label: head, count: of(report.total) })),
    total: row(words.all, report.total),
    groups: [
      {
        title: words.byChannel,
        head: words.channel,
        rows: report.channels.map(({ key, figures }) =>
          row(
            known(key, (name) => channelWord(name, language)),
            figures,
          ),
        ),
      },
      {
        title: words.byDistrict,
        head: words.district,
        rows: report.districts.map(({ key, figures }) =>
          row(
            known(key, (id) => districts.get(id) ?? id),
            figures,
          ),
        ),
      },
      {
        title: words.byRole,
        head: words.role,
        rows: report.roles.map(({ key, figures }) =>
          row(
            known(key, (role) => names.roles[role]),
            figures,
          ),
        ),
      },
    ],
    words,
  };
}

function factsOf(
  { broadcast, attempts }: BroadcastReport,
  { pack }: Book,
  words: ReportWords,
  state: string,
): ReportTables['facts'] {
  const times = [
    { label: words.started, at: broadcast.startedAt },
    { label: words.ended, at: broadcast.endedAt },
    { label: words.firstTry, at: attempts.firstAt },
    { label: words.lastTry, at: attempts.lastAt },
  ];
  return [
    { label: words.state, text: state },
    ...times.flatMap(({ label, at }) => (at === null ? [] : [{ label, text: shownTime(at, pack.timeZone) }])),
    { label: words.tries, text: String(attempts.attempts) },
  ];
}

/** `2025-02-01 09:30:00`, on the clock of the pack's place; spreadsheets take it for a time. */
export const shownTime = (at: number, timeZone: string): string => {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'second' })}`;
};

/** In per cent of a whole, one digit behind the point; empty of nothing. */
export const shareOf = (part: number, whole: number): string =>
  whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)}%`;
