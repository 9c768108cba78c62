import type { AudienceRole, Entry } from '../../core/book.ts';
import type { FaultList, Place } from '../faults/fault-list.ts';
import { brokenText, formula, textTooLong } from '../faults/faults-of-import-rows.ts';
import { isFormula, listedIn, onOneLine } from './clean-cell.ts';
import type { Role } from './header.ts';
import type { AnyRow } from './imported-row.ts';

/** What stands in a row under each role. */
export type Cells = ReadonlyMap<Role, readonly string[]>;

const LISTS: ReadonlySet<Role> = new Set(['variants', 'audience', 'sources', 'related', 'ids']);

/** What one cell says under its role: several things where the role is a list. */
export const saidIn = (cell: string, role: Role): string[] => (LISTS.has(role) ? listedIn(cell) : [cell]);

/** A question of more is a wrong column: the longest of 3,028 that people really asked has 154 characters. */
const LONGEST_QUESTION = 500;
/** Five times Telegram's longest message; nobody reads on in a chat. */
const LONGEST_ANSWER = 20_000;

/** One row from its cells. What makes it unusable is in `faults`. */
export function readCells(
  place: Place,
  cells: Cells,
  others: Readonly<Record<string, unknown>>,
  faults: FaultList,
): AnyRow {
  const before = faults.count();
  for (const cell of [...cells.values()].flat()) {
    if (isFormula(cell)) faults.error(place, formula(cell));
    else if (cell.includes('\uFFFD')) faults.error(place, brokenText(cell));
  }
  const text = (role: Role) => onOneLine(cells.get(role)?.[0] ?? '');
  const list = (role: Role) => cells.get(role) ?? [];
  const row = {
    place,
    id: text('id'),
    question: text('question'),
    variants: list('variants'),
    answer: cells.get('answer')?.[0] ?? '',
    kind: kindOf(text('kind')),
    topic: text('topic'),
    audience: list('audience').flatMap(audienceOf),
    sources: list('sources'),
    related: list('related'),
    ids: list('ids'),
    others,
  };
  for (const wording of [row.question, ...row.variants]) {
    if (wording.length > LONGEST_QUESTION)
      faults.error(place, textTooLong('question', wording.length, LONGEST_QUESTION));
  }
  if (row.answer.length > LONGEST_ANSWER)
    faults.error(place, textTooLong('answer', row.answer.length, LONGEST_ANSWER));
  return faults.count() > before ? { place, unusable: true } : row;
}

/** What people write for the kinds of entries; anything else is left for the check of entries to refuse. */
const KINDS: Readonly<Record<string, Entry['kind']>> = {
  回答: 'answer',
  答案: 'answer',
  写明: 'answer',
  已写明: 'answer',
  文件写明: 'answer',
  未写明: 'unspecified',
  没写明: 'unspecified',
  文件未写明: 'unspecified',
  文件没写明: 'unspecified',
};

const kindOf = (written: string): string => KINDS[written] ?? written.toLowerCase();

/** What people write for audiences; none of them is everybody. */
const AUDIENCES: Readonly<Record<string, readonly AudienceRole[]>> = {
  企业: ['enterprise'],
  单位: ['enterprise'],
  学校: ['school'],
  院校: ['school'],
  机构: ['institution'],
  职工: ['worker'],
  员工: ['worker'],
  学生: ['student'],
  工作人员: ['official'],
  所有人: [],
  全部: [],
  不限: [],
  all: [],
};

const audienceOf = (written: string): readonly string[] =>
  written
    .split(/[,，、/\s]+/)
    .filter((name) => name !== '')
    .flatMap((name): readonly string[] => AUDIENCES[name] ?? [name.toLowerCase()]);
