import { contentMarks } from '../content/content-marks.ts';
import { dayAt } from '../core/answering/validity.ts';
import type { Book } from '../core/book.ts';
import type { Compared } from '../desk/draft-corrections.ts';
import { draftCorrections } from '../desk/draft-corrections.ts';
import type { Store } from '../store/store.ts';

/** Holds a book against what was served before, as a program begins to serve it; drafts what has to be put right. */
export const compareContent = (
  store: Pick<Store, 'broadcasts' | 'contentMarks'>,
  book: Book,
  now: number,
): Promise<Compared> => draftCorrections(store, contentMarks(book, dayAt(now, book.pack.timeZone)), now);
