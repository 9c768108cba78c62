import { basename, extname } from 'node:path';
import type { Language } from '../core/conversation.ts';
import { isId } from '../content/id.ts';
import type { Permission } from '../content/importing/change-entry.ts';
import type { Role, WantedColumns } from '../content/importing/header.ts';
import { roleOf } from '../content/importing/header.ts';
import { spellId } from '../content/importing/make-id.ts';
import type { Call } from './command.ts';
import { UsageError } from './command.ts';

/** What a call of `lianda import` asks for. */
export interface ImportOptions {
  readonly path: string;
  readonly writes: boolean;
  readonly permission: Permission;
  readonly skips: boolean;
  readonly needsAnswer: boolean;
  /** What is made is called so. */
  readonly name: string;
  readonly sheet: string | null;
  readonly columns: WantedColumns;
  /** Where labelled questions go; null to make entries. */
  readonly exam: string | null;
}

/** Reads the options of a call. Throws `UsageError` for those that do not go together. */
export function readImportOptions({ operands, options, language }: Call): ImportOptions {
  const [path = ''] = operands;
  // `--exam "$OUT"` or `--pack "$DIR"` with nothing in it would write somewhere else.
  const empty = ['pack', 'exam', 'into', 'sheet', 'columns'].find((option) => options[option] === '');
  if (empty !== undefined)
    throw new UsageError(
      language === 'zh'
        ? `--${empty} 后面是空的：写上它的值，或去掉它`
        : `--${empty} is empty: give its value, or leave it out`,
    );
  const exam = textOf(options['exam']);
  const [merges, replaces] = [options['merge'] === true, options['replace'] === true];
  if (merges && replaces)
    throw new UsageError(
      language === 'zh' ? '--merge 和 --replace 只能用一个' : '--merge and --replace exclude each other',
    );
  const stray = ['merge', 'into', 'without-answers'].find((option) => options[option] !== undefined);
  if (exam !== null && stray !== undefined)
    throw new UsageError(
      language === 'zh' ? `--${stray} 不能和 --exam 一起用` : `--${stray} does not go with --exam`,
    );
  return {
    path,
    writes: options['write'] === true,
    permission: merges ? 'merge' : replaces ? 'replace' : 'refuse',
    skips: options['skip'] === true,
    needsAnswer: options['without-answers'] !== true,
    name: readName(textOf(options['into']), path, language),
    sheet: textOf(options['sheet']),
    columns: readColumns(textOf(options['columns']) ?? '', language),
    exam,
  };
}

const textOf = (value: string | boolean | undefined): string | null =>
  typeof value === 'string' ? value : null;

function readName(into: string | null, path: string, language: Language): string {
  if (into === null) return spellId(basename(path, extname(path))) || 'import';
  // As an id made from a file's name would be.
  if (isId(into) && spellId(into) === into) return into;
  throw new UsageError(
    language === 'zh'
      ? `--into 只能写小写字母、数字和连字符，例如 ${spellId(into) || 'faq'}`
      : `--into takes small letters, digits and hyphens, such as ${spellId(into) || 'faq'}`,
  );
}

/** `question=B,answer=答案`; a role may be called as a column would be. */
function readColumns(written: string, language: Language): WantedColumns {
  const columns = new Map<Role, string>();
  for (const pair of written.split(/[,，]/u).filter((part) => part.trim() !== '')) {
    const [name = '', column, ...more] = pair.split('=');
    const role = roleOf(name);
    if (role === null || column === undefined || more.length > 0)
      throw new UsageError(
        language === 'zh'
          ? `--columns 里的“${pair}”写得不对，要写成 question=B,answer=答案 这样`
          : `--columns: "${pair}" is not written like question=B,answer=Reply`,
      );
    columns.set(role, column.trim());
  }
  return columns;
}
