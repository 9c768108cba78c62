import { createHash } from 'node:crypto';
import { cite } from '../core/answering/citation.ts';
import { inTense, milestonePlace } from '../core/answering/tense.ts';
import type { Book, Entry, Milestone } from '../core/book.ts';
import type { ContentMark } from '../core/broadcasts/content-change.ts';
import type { Flow, Step } from '../core/flows/flow.ts';
import { unreachable } from '../core/unreachable.ts';

/** What a book says on `day`, an ISO date, item by item, so that a later book can be held against it. */
export const contentMarks = (book: Book, day: string): readonly ContentMark[] => [
  ...[...book.entries.values()].map((entry) => entryMark(entry, book, day)),
  ...[...book.flows.values()].map(flowMark),
  ...book.milestones.map(milestoneMark),
];

/** Neither a wording of the question nor what was added to find it better is a change of what people were told. */
function entryMark(entry: Entry, book: Book, day: string): ContentMark {
  const citation = cite(entry.sources, book.documents, 'zh') ?? '';
  const spoken = [...entry.body.matchAll(milestonePlace)].map(({ groups }) => {
    const milestone = book.milestones.find(({ id }) => id === groups?.['id']);
    return JSON.stringify(milestone?.phrases ?? null);
  });
  return {
    kind: 'entry',
    item: entry.id,
    label: entry.question,
    text: joined([inTense(entry.body, book.milestones, day), citation]),
    // As time goes by the same text speaks of a date in another tense: that is none either.
    hash: hashOf([entry.body, citation, ...spoken]),
  };
}

function flowMark({ id, title, purpose, steps }: Flow): ContentMark {
  const lines = [purpose, ...steps.flatMap(linesOf)];
  return { kind: 'flow', item: id, label: title, text: lines.join('\n'), hash: hashOf([title, ...lines]) };
}

/** What people read of a step. */
function linesOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'note':
      return step.parts.map(({ text }) => text);
    case 'result':
      return [
        step.title,
        ...step.parts.map(({ text }) => text),
        ...step.findings.flatMap(({ label, cases }) => [label, ...cases.map(({ text }) => text)]),
      ];
    case 'choice':
    case 'choices':
      return [...asked(step), ...step.options.map(({ label }) => label)];
    case 'checklist':
      return [...asked(step), ...step.items.map(({ label }) => label)];
    case 'text':
    case 'number':
    case 'date':
      return asked(step);
    default:
      return unreachable(step);
  }
}

const asked = ({ text, help }: { readonly text: string; readonly help?: string }): readonly string[] => [
  text,
  ...(help === undefined ? [] : [help]),
];

function milestoneMark({ id, label, when }: Milestone): ContentMark {
  const date =
    when.kind === 'day' ? when.date : when.kind === 'month' ? when.month : `${when.after} + ${when.offset}`;
  return { kind: 'milestone', item: id, label, text: date, hash: hashOf([label, date]) };
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

/** Spaces and line ends are no change, and neither is the width of a character. */
const hashOf = (texts: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(texts.map((text) => text.normalize('NFKC').replaceAll(/\s+/gu, ''))))
    .digest('hex');
