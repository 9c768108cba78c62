import { citations, citeBriefly } from '../answering/citation.ts';
import type { Book } from '../book.ts';
import type { Language } from '../conversation.ts';
import type { SheetDate } from '../flows/sheet.ts';
import type { Source } from '../reply.ts';
import { alarmsOf } from './alarms-of.ts';

interface DateOfMilestone {
  /** Tells it from others of its sheet. */
  readonly id: string;
  readonly milestone: string;
  readonly label: string;
  /** ISO day or month. */
  readonly date: string;
  readonly sources: readonly Source[];
}

/** A milestone's date as it is taken away, with what it rests on and when a calendar rings. */
export function sheetDate(
  book: Book,
  { id, milestone, label, date, sources }: DateOfMilestone,
  language: Language,
): SheetDate {
  const citation = citations(sources, book.documents, language).join(language === 'zh' ? '；' : '; ');
  const alarms = alarmsOf(book, milestone, date);
  return {
    id,
    label,
    date,
    basis: citeBriefly(sources, book.documents, language),
    ...(citation !== '' && { citation }),
    ...(alarms !== undefined && { alarms }),
  };
}
