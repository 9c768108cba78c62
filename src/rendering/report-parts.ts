import { unreachedIn } from '../core/broadcasts/report.ts';
import type { Figures } from '../core/broadcasts/report.ts';
import type { ReportRow, ReportTables } from './report-tables.ts';
import type { ReportWords } from './report-words.ts';

/**
 * Colours told apart by people who see no red or no green, by their lightness as well (after Okabe and Ito, 2008); each
 * stands out from white and from near black by 3 to 1.
 */
export const parts = {
  answered: { colour: '#0072b2', of: ({ answered }) => answered },
  silent: { colour: '#2f93cb', of: ({ silent }) => silent },
  sent: { colour: '#0072b2', of: ({ sent }) => sent },
  waiting: { colour: '#8a8f98', of: ({ waiting }) => waiting },
  unreached: { colour: '#d55e00', of: unreachedIn },
} as const satisfies Readonly<
  Record<string, { readonly colour: string; readonly of: (figures: Figures) => number }>
>;

/** What a bar is made of: where nothing was asked, nobody is silent. */
export const partsOf = ({ answers }: ReportTables) =>
  answers.length > 0
    ? (['answered', 'silent', 'waiting', 'unreached'] as const)
    : (['sent', 'waiting', 'unreached'] as const);
export type Parts = ReturnType<typeof partsOf>;

/** Everything the picture shows, for those who hear it. */
export function described(tables: ReportTables): string {
  const { words, total, groups, facts, answers } = tables;
  const shown = partsOf(tables);
  return [
    ...facts.map(({ label, text: fact }) => `${label}${words.colon}${fact}`),
    sentence(total, shown, words),
    ...(answers.length === 0
      ? []
      : [answers.map(({ label, count }) => `${label} ${count}`).join(words.comma)]),
    ...groups.flatMap(({ title, rows }) =>
      rows.map((each) => `${title}${words.colon}${sentence(each, shown, words)}`),
    ),
  ].join('\n');
}

const sentence = ({ label, figures }: ReportRow, shown: Parts, words: ReportWords): string =>
  [
    `${label}${words.colon}${words.planned} ${figures.planned}`,
    ...(shown[0] === 'sent' ? [] : [`${words.sent} ${figures.sent}`]),
    ...shown.map((name) => `${words[name]} ${parts[name].of(figures)}`),
  ].join(words.comma);
