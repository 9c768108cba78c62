/** Words and endings that make a clause a question in Chinese or English, whatever it is about. */
const questionSign =
  /[?？]|吗|呢|么|嘛|啥|咋|哪|谁|几|多少|多久|多长|多大|何时|怎|什么|为何|如何|是否|能否|可否|(.{1,2})不\1|有没有|(?:行|成|中|对|好|是)不|没有$|了没|吧$|不$|\b(?:what|who|how|when|where|which|why|is|are|can|could|do|does|may|will)\b/iu;

/** Whether a text asks anything in so many words; “夜校” names a subject and asks nothing in particular. */
export const asks = (text: string): boolean => questionSign.test(text);

const endsInMark = /[?？][”"’')）\s]*$/u;

/** Whether a part ends in a question mark. */
export const isMarked = (part: string): boolean => endsInMark.test(part);

const addsAnother = /另外|还有|顺便|再问|还想问|还要问|\balso\b|\band another\b/iu;

/** Whether a text says that it asks something more. */
export const asksMore = (text: string): boolean => addsAnother.test(text);

/** Ends a clause; a comma between two digits (1,000) does not. */
const clauseEnd =
  /(?<=[。！？!?；;\n])|(?<=[，,、](?!\d))|(?<=[^\s])\s+(?=(?:另外|还有|顺便|再问|and\b|also\b))/u;

/** More questions than this in one message are not read one by one: the first ones are, and the rest asked again. */
const mostParts = 3;

export interface QuestionParts {
  /** The message cut behind each question it holds, what leads up to a question with it; the first `mostParts` of them. */
  readonly parts: readonly string[];
  /** The clauses that ask, bare, in order. */
  readonly clauses: readonly string[];
}

const mark = /[?？]/gu;

/** Whether a text holds more questions that end in a question mark than are read one by one, and than `answered`. */
export function asksMoreThan(text: string, answered: number): boolean {
  const most = Math.max(mostParts, answered);
  // Most texts hold so few marks that there is nothing to cut.
  return (text.match(mark)?.length ?? 0) > most && questionsIn(text).clauses.filter(isMarked).length > most;
}

/** Finds the questions that a message holds. */
export function questionsIn(text: string): QuestionParts {
  const parts: string[] = [];
  const clauses: string[] = [];
  let part = '';
  for (const clause of text.split(clauseEnd)) {
    part += clause;
    if (!questionSign.test(clause)) continue;
    clauses.push(clause.trim());
    parts.push(part.trim());
    part = '';
  }
  // What follows the last question belongs to it.
  if (part.trim() !== '') parts.push(`${parts.pop() ?? ''}${part}`.trim());
  return { parts: parts.slice(0, mostParts), clauses };
}
