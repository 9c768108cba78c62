import type { Sheet, SheetGroup } from '../core/flows/sheet.ts';
import { unreachable } from '../core/unreachable.ts';
import { markdownLine, markdownLines, markdownText } from './markdown-text.ts';
import type { Block, Cell, Table } from './sheet-blocks.ts';
import { blocksOf, markedBasis } from './sheet-blocks.ts';

/** A sheet as Markdown (CommonMark, with the tables and task lists of GitHub) that is pleasant to read as it is, too. */
export function sheetMarkdown(sheet: Sheet): string {
  let out = '';
  let before: Block['kind'] | undefined;
  for (const block of blocksOf(sheet)) {
    if (before !== undefined) out += before === block.kind && isListed(block) ? '\n' : '\n\n';
    out += written(block, sheet);
    before = block.kind;
  }
  return `${out}\n`;
}

const isListed = ({ kind }: Block): boolean => kind === 'fact' || kind === 'source';

function written(block: Block, sheet: Sheet): string {
  switch (block.kind) {
    case 'title':
      return `# ${inOneLine(block.text)}`;
    case 'section':
      return `## ${inOneLine(block.text)}`;
    case 'group':
      return `### ${inOneLine(block.text)}`;
    case 'fact':
    case 'source':
      return `- ${inLines(block.text, '  ')}`;
    case 'text':
      return markdownLines(block.text);
    case 'basis':
      return `> ${inLines(block.text, '> ')}`;
    case 'checklist':
      return block.items.map((item) => task(item, sheet)).join('\n');
    case 'table':
      return table(block);
    default:
      return unreachable(block);
  }
}

function task({ label, isDone, basis, by }: SheetGroup['items'][number], sheet: Sheet): string {
  const lines = [label, by, basis === '' ? '' : markedBasis(basis, sheet)].filter((line) => line !== '');
  return `- [${isDone ? 'x' : ' '}] ${inLines(lines.join('\n'), '  ')}`;
}

const table = ({ columns, rows }: Table): string =>
  [
    columns.map(({ head }) => inOneLine(head)),
    columns.map(() => '---'),
    ...rows.map((cells) => cells.map(inCell)),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** A table's cell is one line; HTML's line end is the only one it may hold. */
const inCell = ({ lead = '', text, below = '' }: Cell): string =>
  [bold(inOneLine(lead)), ...`${text}\n${below}`.split('\n').map(markdownText)]
    .filter((line) => line !== '')
    .join('<br>');

const bold = (text: string): string => (text === '' ? '' : `**${text}**`);

const inOneLine = (text: string): string => markdownText(text.replaceAll('\n', ' '));

/** Lines of one paragraph in a list or a quotation; the two spaces make a line end. */
const inLines = (text: string, indent: string): string =>
  text
    .split('\n')
    .map(markdownLine)
    .filter((line) => line !== '')
    .join(`  \n${indent}`);
