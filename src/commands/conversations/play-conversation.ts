import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Book } from '../../core/book.ts';
import { takeTurn } from '../../core/take-turn.ts';
import type { TakeTurn } from '../../delivery/inbox-worker.ts';
import { isGone } from '../../delivery/owner.ts';
import { openSqliteStore } from '../../store/open-sqlite-store.ts';
import type { Store } from '../../store/store.ts';
import type { CreatePlatform } from '../simulate/platform.ts';
import { playScript } from '../simulate/play-script.ts';
import type { ChatFault, ChatFile, ChatStep } from './chat-file.ts';
import type { Life } from './conversation-lives.ts';
import { idsOf, livesOf, scriptOf } from './conversation-lives.ts';
import type { Said } from './said-lines.ts';
import { saidLines } from './said-lines.ts';

/** What a conversation is played with. */
export interface Stage {
  readonly book: Book;
  /** The pack in a folder that the conversation names; null when there is none to use. */
  readonly bookIn: (folder: string) => Promise<Book | null>;
  /** Stands in for the bot's own turn, for one who looks on. */
  readonly turn?: TakeTurn;
  /** Where the conversation takes place, for each life of the bot anew. */
  readonly platform?: CreatePlatform;
}

/** The file as it would stand with what the bot says now, or what kept it from being played. */
export type Played = { readonly text: string } | { readonly fault: ChatFault };

/**
 * Plays a conversation with the whole bot, on a store of its own.
 * @throws what a turn threw: the bot would only apologise, and that is nothing to write down.
 */
export async function playConversation({ title, steps }: ChatFile, stage: Stage): Promise<Played> {
  const lives = livesOf(steps);
  const ids = idsOf(steps);
  // Only a store in a file outlives a bot.
  const folder = lives.length > 1 ? await mkdtemp(join(tmpdir(), 'lianda-conversation-')) : null;
  const openStore = () => openSqliteStore(folder === null ? ':memory:' : join(folder, 'conversation.db'));
  try {
    const lines: string[] = [];
    let { book } = stage;
    for (const life of lives) {
      const { begin } = life;
      if (begin?.kind === 'pack') {
        const other = await stage.bookIn(begin.folder);
        if (other === null) return { fault: { line: begin.line, what: noPack(begin.folder) } };
        book = other;
      }
      const played = await playLife(life, ids, { ...stage, book }, openStore);
      if ('fault' in played) return played;
      if (begin !== null) lines.push('', begin.source);
      lines.push(...transcript(life.steps, played.said, chatsIn(steps).size > 1));
    }
    return { text: [`# ${title}`, '', ...lines.slice(lines[0] === '' ? 1 : 0), ''].join('\n') };
  } finally {
    if (folder !== null) await rm(folder, { recursive: true });
  }
}

const noPack = (folder: string) => ({
  zh: `“${folder}”里没有能用的内容：用 npm run lianda -- check ${folder} 查看`,
  en: `no pack that can be used in "${folder}": see npm run lianda -- check ${folder}`,
});

/** What the bot said by the end of each line. */
type SaidByLine = ReadonlyMap<number, readonly Said[]>;

async function playLife(
  { steps, at }: Life,
  ids: ReadonlyMap<number, string>,
  { book, turn = takeTurn, platform }: Pick<Stage, 'book' | 'turn' | 'platform'>,
  openStore: () => Promise<Store>,
): Promise<{ readonly said: SaidByLine } | { readonly fault: ChatFault }> {
  const out: string[] = [];
  const thrown: unknown[] = [];
  const store = await openStore();
  try {
    await store.endLeases(isGone);
    const script = scriptOf(steps, at, ids).map((line) => `${JSON.stringify(line)}\n`);
    await playScript(book, store, Readable.from(script), (line) => out.push(line), {
      turn: noting(turn, thrown),
      ...(platform !== undefined && { platform }),
    });
  } finally {
    await store.close();
  }
  if (thrown.length > 0) throw thrown[0];
  return readOut(
    out.map((line) => JSON.parse(line)),
    new Map([...ids].map(([line, id]) => [id, line])),
  );
}

const noting =
  (turn: TakeTurn, thrown: unknown[]): TakeTurn =>
  (conversation, stimulus, context) => {
    try {
      return turn(conversation, stimulus, context);
    } catch (error) {
      thrown.push(error);
      throw error;
    }
  };

function readOut(
  out: readonly (Said | { readonly done: string; readonly error?: string })[],
  lines: ReadonlyMap<string, number>,
): { readonly said: SaidByLine } | { readonly fault: ChatFault } {
  const said = new Map<number, readonly Said[]>();
  let pending: Said[] = [];
  for (const each of out) {
    if (!('done' in each)) {
      pending.push(each);
      continue;
    }
    const line = lines.get(each.done) ?? 0;
    if (each.error !== undefined) return { fault: { line, what: { zh: each.error, en: each.error } } };
    said.set(line, pending);
    pending = [];
  }
  return { said };
}

/** The steps again, each followed by what the bot said by the end of it. */
const transcript = (steps: Life['steps'], said: SaidByLine, hasSeveralChats: boolean): readonly string[] =>
  steps.flatMap((step, place) => [
    ...(step.kind === 'clock' && place > 0 ? [''] : []),
    step.source,
    ...(said.get(step.line) ?? []).flatMap((each) =>
      saidLines(each, step.kind === 'said' ? each.to !== chatOf(step) : hasSeveralChats),
    ),
  ]);

const chatsIn = (steps: readonly ChatStep[]): ReadonlySet<string> =>
  new Set(steps.flatMap((step) => (step.kind === 'said' ? [chatOf(step)] : [])));

const chatOf = ({ script }: ChatStep & { readonly kind: 'said' }): string => script.chat;
