import { contentMarks } from '../content/content-marks.ts';
import { dayAt } from '../core/answering/validity.ts';
import type { Book } from '../core/book.ts';
import type { Compared } from '../desk/draft-corrections.ts';
import { draftCorrections, draftUndrafted } from '../desk/draft-corrections.ts';
import { errorPlace } from '../core/error-place.ts';
import type { Log } from '../delivery/log.ts';
import type { Store } from '../store/store.ts';

/** Holds a book against what was served before, as a program begins to serve it; drafts what has to be put right. */
export const compareContent = (
  store: Pick<Store, 'broadcasts' | 'contentMarks'>,
  book: Book,
  now: number,
): Promise<Compared> => draftCorrections(store, contentMarks(book, dayAt(now, book.pack.timeZone)), now);

/** Writes down what has changed since what was served before; gives how much. */
export const noteChanges = (
  { contentMarks: kept }: Pick<Store, 'contentMarks'>,
  book: Book,
  now: number,
): Promise<number> => kept.compare(contentMarks(book, dayAt(now, book.pack.timeZone)), now);

/** Drafts what has to be put right while the program serves: it looks at everybody, which may be a city. */
export function startCorrections(
  store: Pick<Store, 'broadcasts' | 'contentMarks'>,
  log: Log,
): { stop(): Promise<void> } {
  const ended = new AbortController();
  const draft = async () => {
    try {
      const drafted = await draftUndrafted(store, Date.now(), ended.signal);
      if (drafted > 0) log.info({ drafted }, 'corrections drafted');
    } catch (error) {
      log.error(errorPlace(error), 'corrections not drafted');
    }
  };
  const drafting = draft();
  return {
    async stop() {
      ended.abort();
      await drafting;
    },
  };
}
