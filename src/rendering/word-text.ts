import type { IParagraphOptions, IRunOptions } from 'docx';
import { Paragraph, TextRun } from 'docx';

/** A text as paragraphs, one a line: line ends inside a paragraph are lost on programs that only want the words. */
export function wordLines(
  text: string,
  options: IParagraphOptions,
  run: IRunOptions = {},
): readonly Paragraph[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  // Every cell needs a paragraph, if only an empty one.
  return (lines.length === 0 ? [''] : lines).map((line) => wordParagraph(line, options, run));
}

export const wordParagraph = (text: string, options: IParagraphOptions, run: IRunOptions = {}): Paragraph =>
  new Paragraph({ ...options, children: wordRuns(text.replaceAll('\n', ' '), run) });

/**
 * docx 9 takes `{name-0}` for a place to fill in wherever it stands, even in what a person typed; a run that ends after
 * the brace keeps it from seeing one.
 */
const wordRuns = (text: string, options: IRunOptions): readonly TextRun[] =>
  text.split(/(?<=\{)/u).map((part) => new TextRun({ ...options, text: part }));
