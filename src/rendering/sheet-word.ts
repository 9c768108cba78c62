import type { FileChild } from 'docx';
import { Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import type { Sheet } from '../core/flows/sheet.ts';
import { unreachable } from '../core/unreachable.ts';
import type { Block } from './sheet-blocks.ts';
import { blocksOf, checklistTable } from './sheet-blocks.ts';
import { coreProperties, fontTable } from './word-parts.ts';
import { page, wordStyles } from './word-styles.ts';
import { wordTable } from './word-table.ts';
import { wordLines, wordParagraph } from './word-text.ts';
import { withFixedTimes } from './zip-times.ts';

/** A sheet as a Word document (.docx) on A4, ready to print and to tick by hand. The same sheet gives the same bytes. */
export async function sheetWord(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    styles: wordStyles,
    sections: [
      {
        properties: { page },
        footers: { default: footer() },
        children: blocksOf(sheet).flatMap((block) => wordBlocks(block, sheet)),
      },
    ],
  });
  // These parts docx would write with the present moment, and without the names a font goes by elsewhere.
  const parts = [coreProperties(sheet), fontTable];
  return withFixedTimes(new Uint8Array(await Packer.toArrayBuffer(document, undefined, parts)));
}

function wordBlocks(block: Block, sheet: Sheet): readonly FileChild[] {
  switch (block.kind) {
    case 'title':
      return [wordParagraph(block.text, { heading: HeadingLevel.TITLE })];
    case 'section':
      return [wordParagraph(block.text, { heading: HeadingLevel.HEADING_1 })];
    case 'group':
      return [wordParagraph(block.text, { heading: HeadingLevel.HEADING_2 })];
    case 'fact':
    case 'basis':
    case 'source':
      return wordLines(block.text, { style: block.kind });
    case 'text':
      return block.text.split(/\n\s*\n/u).flatMap(textParagraphs);
    case 'checklist':
      return [wordTable(checklistTable(block.items, sheet)), gap()];
    case 'table':
      return [wordTable(block), gap()];
    default:
      return unreachable(block);
  }
}

/** The lines of a paragraph stand closer to each other than paragraphs do. */
function textParagraphs(paragraph: string): readonly Paragraph[] {
  const [first = '', ...others] = paragraph.trim().split('\n');
  return [wordParagraph(first, {}), ...others.map((line) => wordParagraph(line, { style: 'line' }))];
}

const gap = (): Paragraph => new Paragraph({ style: 'gap' });

/** `2 / 3` */
const footer = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'page-number',
        children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });
