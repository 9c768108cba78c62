import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadBook } from '../../content/load-book.ts';
import type { Book } from '../../core/book.ts';
import type { ChatFault } from '../conversations/chat-file.ts';
import { parseChatFile } from '../conversations/chat-file.ts';
import { playConversation } from '../conversations/play-conversation.ts';
import type { CoverageWatch } from './flow-coverage.ts';
import type { Hunk } from './line-diff.ts';
import { diffLines } from './line-diff.ts';

/** A conversation of the pack, played. */
export interface PlayedFile {
  /** Relative to the pack's folder, with `/`. */
  readonly file: string;
  /** What keeps it from being played; empty when it was. */
  readonly faults: readonly ChatFault[];
  /** Where what the bot says now differs from what stands there. */
  readonly hunks: readonly Hunk[];
  /** The whole file as the bot would have it. */
  readonly text: string;
  /** Ids of the flows it goes through. */
  readonly flows: ReadonlySet<string>;
}

const conversationsFolder = 'flows/conversations';

/** Plays every golden conversation of the pack under `folder`, by name. A pack may have none. */
export async function playConversations(
  folder: string,
  book: Book,
  watch: CoverageWatch,
): Promise<readonly PlayedFile[]> {
  const home = join(folder, conversationsFolder);
  const bookIn = rememberedBooks(home, new Map([[resolve(folder), Promise.resolve(book)]]));
  const played: PlayedFile[] = [];
  for (const name of await chatFilesIn(home)) {
    const source = await readFile(join(home, name), 'utf8');
    const parsed = parseChatFile(source);
    const outcome =
      'file' in parsed ? await playConversation(parsed.file, { book, bookIn, turn: watch.turn }) : null;
    played.push({
      file: `${conversationsFolder}/${name}`,
      flows: watch.takeSeen(),
      ...judged(source, outcome ?? { faults: 'faults' in parsed ? parsed.faults : [] }),
    });
  }
  return played;
}

async function chatFilesIn(home: string): Promise<readonly string[]> {
  try {
    return (await readdir(home)).filter((name) => name.endsWith('.chat')).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Several conversations go on with the same pack, and learning from one takes a while. */
function rememberedBooks(
  home: string,
  books: Map<string, Promise<Book | null>>,
): (folder: string) => Promise<Book | null> {
  return (folder) => {
    const path = resolve(home, folder);
    const book = books.get(path) ?? loadBook(path).then((loaded) => loaded.book);
    books.set(path, book);
    return book;
  };
}

type Outcome =
  | { readonly text: string }
  | { readonly fault: ChatFault }
  | { readonly faults: readonly ChatFault[] };

function judged(source: string, outcome: Outcome): Pick<PlayedFile, 'faults' | 'hunks' | 'text'> {
  if ('text' in outcome) {
    return { faults: [], hunks: diffLines(source, outcome.text), text: outcome.text };
  }
  return { faults: 'fault' in outcome ? [outcome.fault] : outcome.faults, hunks: [], text: source };
}
