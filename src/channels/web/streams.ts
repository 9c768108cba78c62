import type { ChatId } from '../../core/ids.ts';
import type { Bell } from './bell.ts';
import { createBell } from './bell.ts';
import type { WebLimits } from './limits.ts';

/** One open page that waits for news of its chat. */
export interface Stream {
  readonly bell: Bell;
  /** Why it must end; null while it may go on. */
  readonly ended: 'stopped' | 'replaced' | 'left' | null;
  end(reason: 'stopped' | 'replaced' | 'left'): void;
}

export interface Streams {
  /** A stream of the chat; null when there are too many of the address or of all. One too many of a chat ends its oldest. */
  add(chat: ChatId, address: string): Stream | null;
  /** Says that there is news in the chat. */
  wake(chat: ChatId): void;
  open(): void;
  /** Ends all of them, and takes no new one until `open`. */
  close(): void;
}

export function createStreams({
  streamsPerChat,
  streamsPerAddress,
  streams: mostStreams,
}: Pick<WebLimits, 'streamsPerChat' | 'streamsPerAddress' | 'streams'>): Streams {
  const byChat = new Map<ChatId, Set<Stream>>();
  const countByAddress = new Map<string, number>();
  let count = 0;
  let isOpen = false;

  return {
    add(chat, address) {
      const mine = byChat.get(chat) ?? new Set();
      const [oldest] = mine;
      if (oldest !== undefined && mine.size >= streamsPerChat) oldest.end('replaced');
      const ofAddress = countByAddress.get(address) ?? 0;
      if (!isOpen || count >= mostStreams || ofAddress >= streamsPerAddress) return null;
      const stream = createStream(() => remove(chat, address, stream));
      byChat.set(chat, mine.add(stream));
      countByAddress.set(address, ofAddress + 1);
      count++;
      return stream;
    },
    wake(chat) {
      for (const { bell } of byChat.get(chat) ?? []) bell.ring();
    },
    open() {
      isOpen = true;
    },
    close() {
      isOpen = false;
      for (const mine of byChat.values()) for (const stream of mine) stream.end('stopped');
    },
  };

  function remove(chat: ChatId, address: string, stream: Stream) {
    const mine = byChat.get(chat);
    mine?.delete(stream);
    if (mine?.size === 0) byChat.delete(chat);
    const left = (countByAddress.get(address) ?? 1) - 1;
    if (left === 0) countByAddress.delete(address);
    else countByAddress.set(address, left);
    count--;
  }
}

function createStream(onEnd: () => void): Stream {
  const bell = createBell();
  let ended: Stream['ended'] = null;
  return {
    bell,
    get ended() {
      return ended;
    },
    end(reason) {
      if (ended !== null) return;
      ended = reason;
      onEnd();
      bell.ring();
    },
  };
}
