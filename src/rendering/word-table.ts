import { AlignmentType, BorderStyle, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import type { Cell, Column, Table as SheetTable } from './sheet-blocks.ts';
import { boxFont, textWidth } from './word-styles.ts';
import { wordLines, wordParagraph } from './word-text.ts';

const line = { style: BorderStyle.SINGLE, size: 4, color: '8C8C8C' };
const borders = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};

/** A table as wide as the text; its head stands again on each page, and no row is torn. */
export function wordTable({ columns, rows }: SheetTable): Table {
  const columnWidths = widthsOf(columns);
  const row = (cells: readonly TableCell[], isHead: boolean) =>
    new TableRow({ children: cells, cantSplit: true, ...(isHead && { tableHeader: true }) });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths,
    borders,
    margins: { top: 50, bottom: 50, left: 100, right: 100 },
    rows: [
      row(columns.map(headCell), true),
      ...rows.map((cells) =>
        row(
          cells.map((cell, place) => bodyCell(cell, columns[place]?.look)),
          false,
        ),
      ),
    ],
  });
}

/** Whole twips that add up. */
function widthsOf(columns: readonly Column[]): readonly number[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  let shared = 0;
  return columns.map(({ share }) => {
    const left = Math.round((shared / all) * textWidth);
    shared += share;
    return Math.round((shared / all) * textWidth) - left;
  });
}

const headCell = ({ head, look }: Column): TableCell =>
  new TableCell({
    shading: { fill: 'EDEDED' },
    children: [wordParagraph(head, { style: 'head', ...centred(look) })],
  });

function bodyCell({ lead = '', text, below = '' }: Cell, look: Column['look']): TableCell {
  const style = look === 'quiet' ? 'remark' : 'cell';
  return new TableCell({
    children: [
      ...(lead === '' ? [] : [wordParagraph(lead, { style }, { bold: true })]),
      ...wordLines(text, { style, ...centred(look) }, look === 'box' ? { font: boxFont } : {}),
      ...(below === '' ? [] : wordLines(below, { style: 'remark' })),
    ],
  });
}

const centred = (look: Column['look']) => (look === 'box' ? { alignment: AlignmentType.CENTER } : {});
