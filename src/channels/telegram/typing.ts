import type { ChatId } from '../../core/ids.ts';
import { platformId } from '../../core/ids.ts';
import { parseAddress } from './address.ts';
import type { Api } from './client.ts';

/** Most turns take milliseconds: whoever waits longer than this sees that something is being done. */
const slowAfterMs = 1000;

/** When hundreds wait at once, the calls are better spent on answers. */
const mostAtOnce = 10;

/** Shows “typing…” where an answer takes long. Once: Telegram shows it for five seconds. */
export interface Typing {
  /** Something was said here that is to be answered. */
  await(chat: ChatId): void;
  /** An answer is on its way. */
  answered(chat: ChatId): void;
  stop(): void;
}

export function createTyping(api: Pick<Api, 'sendChatAction'>): Typing {
  /** Since when, oldest first. */
  const waiting = new Map<ChatId, number>();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  function look(): void {
    timer = null;
    const now = performance.now();
    let shown = 0;
    for (const [chat, since] of waiting) {
      if (now - since < slowAfterMs) break;
      waiting.delete(chat);
      if (shown++ < mostAtOnce) show(chat);
    }
    lookLater();
  }

  function lookLater(): void {
    if (stopped || timer !== null) return;
    const [since] = waiting.values();
    if (since === undefined) return;
    timer = setTimeout(look, Math.max(0, since + slowAfterMs - performance.now()) + 1);
    timer.unref();
  }

  function show(chat: ChatId): void {
    const address = parseAddress(platformId(chat));
    if (address === null) return;
    const options = address.thread === undefined ? {} : { message_thread_id: address.thread };
    // A courtesy: where it fails, the answer itself will tell.
    api.sendChatAction(Number(address.chat), 'typing', options).catch(() => {});
  }

  return {
    await(chat) {
      waiting.delete(chat);
      waiting.set(chat, performance.now());
      lookLater();
    },
    answered(chat) {
      waiting.delete(chat);
    },
    stop() {
      stopped = true;
      waiting.clear();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
