import type { IParagraphStyleOptions, IStylesOptions } from 'docx';
import { AlignmentType, LineRuleType } from 'docx';

/** A4 with margins of 2 cm, in twips (twentieths of a point). */
export const page = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1134, right: 1134, bottom: 1134, left: 1134, header: 567, footer: 567 },
};

/** What is left between the margins. */
export const textWidth = page.size.width - page.margin.left - page.margin.right;

/** By name alone: every Word and WPS in China has them, and `fontTable` says what stands in elsewhere. */
const serif = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体', cs: 'Times New Roman' };
const sans = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: '黑体', cs: 'Arial' };

/** Has both boxes, which 宋体 has not. */
export const boxFont = 'Segoe UI Symbol';

// Sizes are half points: 21 is 五号, the size of official forms.
const body = 21;
const small = 18;
const quiet = '595959';

/** 1.25 lines: Chinese set solid is hard to read. */
const lines = { line: 300, lineRule: LineRuleType.AUTO };
const tight = { line: 264, lineRule: LineRuleType.AUTO, before: 0, after: 0 };

const paragraphStyles: readonly IParagraphStyleOptions[] = [
  style('line', {}, { spacing: { ...lines, before: 0, after: 40 } }),
  style('fact', { size: small, color: quiet }, { alignment: AlignmentType.CENTER, spacing: tight }),
  style('basis', { size: small, color: quiet }, { spacing: { ...tight, after: 160 } }),
  style('source', { size: small }, { spacing: { ...tight, after: 60 } }),
  style('head', { size: 20, font: sans }, { spacing: tight, keepNext: true }),
  style('cell', { size: 20 }, { spacing: tight }),
  style('remark', { size: small, color: quiet }, { spacing: tight }),
  // Two tables without a paragraph between them would be one.
  style('gap', { size: 8 }, { spacing: { line: 120, lineRule: LineRuleType.EXACT, before: 0, after: 0 } }),
  style('page-number', { size: small, color: quiet }, { alignment: AlignmentType.CENTER }),
];

function style(
  id: string,
  run: NonNullable<IParagraphStyleOptions['run']>,
  paragraph: NonNullable<IParagraphStyleOptions['paragraph']>,
): IParagraphStyleOptions {
  return { id, name: id, basedOn: 'Normal', run, paragraph };
}

const heading = (
  size: number,
  spacing: { readonly before: number; readonly after: number },
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
) => ({
  run: { size, font: sans, bold: true, color: '000000' },
  paragraph: { spacing, alignment, keepNext: true },
});

export const wordStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: serif, size: body, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
      paragraph: { spacing: { ...lines, before: 120, after: 40 } },
    },
    title: heading(36, { before: 0, after: 160 }, AlignmentType.CENTER),
    heading1: heading(26, { before: 320, after: 120 }),
    heading2: heading(22, { before: 200, after: 100 }),
  },
  paragraphStyles: [...paragraphStyles],
};
