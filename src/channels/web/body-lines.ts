/** A line of an answer's text. */
export interface BodyLine {
  /** What an item of a list begins with, `1. ` or `- `; empty for other lines. */
  readonly mark: string;
  readonly text: string;
  /** Of an item of a checklist: the choice that ticks it, or takes the tick back. */
  readonly tick?: { readonly id: string; readonly label: string; readonly isDone: boolean };
}

const item = /^(?<mark>(?:[-•·]\s+|\d{1,2}(?:\.\s+|[、．]\s*)))(?<text>\S.*)$/u;

/** The paragraphs of an answer, which empty lines part, each as its lines. */
export const bodyParagraphs = (body: string): readonly (readonly BodyLine[])[] =>
  body.split(/\n{2,}/u).map((paragraph) => paragraph.split('\n').map(bodyLine));

function bodyLine(line: string): BodyLine {
  const { mark = '', text = line } = item.exec(line)?.groups ?? {};
  return { mark, text };
}
