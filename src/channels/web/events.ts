import type { Book } from '../../core/book.ts';
import type { Language } from '../../core/conversation.ts';
import type { ChatId } from '../../core/ids.ts';
import type { HistoryItem, Inlet } from '../channel.ts';
import type { WebLimits } from './limits.ts';
import { replyLine, saidLine } from './lines.ts';
import type { Stream } from './streams.ts';

interface Follow {
  readonly chat: ChatId;
  /** The last position the page has; 0 for the whole conversation. */
  readonly after: number;
  readonly stream: Stream;
  readonly inlet: Inlet;
  readonly book: Book;
  readonly language: Language;
  readonly limits: Pick<WebLimits, 'historyLines' | 'heartbeatMs'>;
}

/**
 * The events of a chat from a position on, for as long as the stream lives. The history is the one source: a wake-up only
 * says “look again”, and whoever looks goes on from the last position they gave out, so nothing is lost or comes twice.
 * A position given out that is in the history no more was erased: then the page is told to show it all anew.
 */
export async function* followChat({
  chat,
  after,
  stream,
  inlet,
  book,
  language,
  limits,
}: Follow): AsyncGenerator<string> {
  // Spread out, so that the pages do not all come back in the same moment after a restart.
  yield `retry: ${1_000 + Math.floor(Math.random() * 2_000)}\n\n`;
  // As far as it is known here what the page shows: of what it got from another stream only the last.
  let shown: readonly number[] = after === 0 ? [] : [after];
  let isReady = false;
  while (stream.ended === null) {
    // What is shown is read again, to see whether it is still there: 20 lines take 0.5 ms, 200 take 1.2.
    const items = await inlet.history(chat, (shown[0] ?? 1) - 1, limits.historyLines + 1);
    if (isAnyErased(shown, items, limits.historyLines)) {
      shown = [];
      // With its position the page comes back from an interruption with nothing, too.
      yield formatEvent('anew', {}, 0);
      continue;
    }
    const unseen = items.filter(({ position }) => position > (shown.at(-1) ?? 0));
    const lines = unseen.slice(-limits.historyLines);
    if (lines.length < unseen.length) yield formatEvent('earlier', {});
    if (lines.length > 0) yield lines.map((item) => formatItem(item, book, language)).join('');
    shown = [...shown, ...lines.map(({ position }) => position)].slice(-limits.historyLines);
    // The page tells the conversation so far from what is new by this, and that it is connected.
    if (!isReady) yield formatEvent('ready', {});
    isReady = true;
    // Silence: the comment keeps proxies from closing, the event lets the page notice a connection that died silently.
    // The look at the history that follows finds what another process has sent.
    if (!(await stream.bell.heard(limits.heartbeatMs))) yield `: beat\n${formatEvent('beat', {})}`;
  }
  if (stream.ended === 'replaced') yield formatEvent('replaced', {});
}

/** Of a history longer than was read, what stands before its newest lines is not known to be gone. */
function isAnyErased(shown: readonly number[], items: readonly HistoryItem[], most: number): boolean {
  const readFrom = items.length > most ? (items[0]?.position ?? 0) : 0;
  const there = new Set(items.map(({ position }) => position));
  return shown.some((position) => position >= readFrom && !there.has(position));
}

const formatItem = (item: HistoryItem, book: Book, language: Language): string =>
  item.kind === 'said'
    ? formatEvent('said', saidLine(item, book, language), item.position)
    : formatEvent('reply', replyLine(item.at, item.message, book), item.position);

/** JSON has no line breaks, so one `data:` line always does. */
const formatEvent = (event: string, payload: object, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(payload)}\n\n`;
