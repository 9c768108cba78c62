import { normalise } from '../../core/understanding/normalise.ts';

/** What a column of a sheet, or a field of a JSON line, holds. */
export type Role =
  | 'id'
  | 'question'
  | 'variants'
  | 'answer'
  | 'kind'
  | 'topic'
  | 'audience'
  | 'sources'
  | 'related'
  /** Every right entry of a labelled question. */
  | 'ids';

/** What people call the columns. A serial number (序号) is no id: two sheets would use the same ones. */
const NAMES: Readonly<Record<Role, string>> = {
  id: 'id 编号 问题编号 条目编号 知识编号 faqid qid',
  question:
    'question 问题 标准问题 标准问 标准问法 主问题 问句 提问 问 常见问题 咨询问题 问题标题 知识标题 标题 title faq q',
  variants:
    'variants variant 问法 相似问 相似问题 相似问法 相似说法 扩展问 扩展问题 扩展问法 其他问法 同义问 同义问法 同义句 ' +
    '用户问法 说法 similarquestions similarquestion alternatives paraphrases utterances wordings wording',
  answer: 'answer 答案 标准答案 回答 答复 答复内容 回复 回复内容 解答 答 正文 内容 body reply response a',
  kind: 'kind 类型 种类 答案类型',
  topic: 'topic 主题 分类 问题分类 所属分类 类别 栏目 category',
  audience: 'audience 对象 适用对象 服务对象 面向对象 适用人群 人群',
  sources: 'sources source 依据 政策依据 文件依据 出处 来源',
  related: 'related 相关 相关问题 相关条目 关联问题',
  ids: 'ids',
};

const roleOfName: ReadonlyMap<string, Role> = new Map(
  Object.entries(NAMES).flatMap(([role, names]) => names.split(' ').map((name) => [name, role as Role])),
);

/** What a column of this name holds; null when nobody has called a column so. “相似问3” and “答案（必填）” are known too. */
export function roleOf(name: string): Role | null {
  const plain = normalise(name).replaceAll(' ', '');
  return (
    roleOfName.get(plain) ??
    roleOfName.get(plain.replace(/(?:必填|选填|可选)$/, '').replace(/\d+$/, '')) ??
    null
  );
}

/** Columns that were named by hand: role to the column's name or letter; an empty name leaves the role out. */
export type WantedColumns = ReadonlyMap<Role, string>;

/** Which columns hold what; several may hold wordings. */
export type Header = ReadonlyMap<number, Role>;

/** The columns of a header row. Null when it is none: one has a column of questions, or one of wordings beside an id. */
export function headerIn(cells: readonly string[], wanted: WantedColumns): Header | null {
  const header = new Map<number, Role>();
  for (const [role, name] of wanted) {
    const column = name === '' ? null : columnNamed(name, cells);
    if (column === undefined) return null;
    if (column !== null) header.set(column, role);
  }
  const taken = new Set<Role>(wanted.keys());
  cells.forEach((name, column) => {
    const role = header.has(column) ? null : roleOf(name);
    // Of two columns of one name the first counts, except for wordings.
    if (role === null || taken.has(role)) return;
    if (role !== 'variants') taken.add(role);
    header.set(column, role);
  });
  const roles = new Set(header.values());
  const isHeader = roles.has('question') ? roles.size > 1 : roles.has('variants') && roles.has('id');
  return isHeader ? header : null;
}

/** By its name in the header, else by its letter. */
export function columnNamed(name: string, cells: readonly string[]): number | undefined {
  const plain = normalise(name);
  const column = cells.findIndex((cell) => normalise(cell) === plain);
  if (column >= 0) return column;
  const letter = /^[A-Za-z]{1,2}$/.test(name) ? letterColumn(name.toUpperCase()) : cells.length;
  return letter < cells.length ? letter : undefined;
}

const A = 65;

/** `A` is 0, `Z` 25, `AA` 26. */
const letterColumn = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - A + 1, 0) - 1;

/** As a spreadsheet names it: 0 is `A`, 26 `AA`. */
export const columnLetter = (column: number): string =>
  column < 26
    ? String.fromCharCode(A + column)
    : columnLetter(Math.floor(column / 26) - 1) + columnLetter(column % 26);
