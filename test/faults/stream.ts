import type { Update } from '../../src/core/update.ts';
import { updateOf } from '../store/samples.ts';

/** Messages of several chats that go on through every death of the program, as a platform's would. */
export interface Stream {
  /** Every message so far, in order; its id is its place. */
  readonly sent: readonly Update[];
  /** A new message, with now and then an old one a second time. */
  next(): readonly Update[];
  acknowledge(id: string): void;
  /** What a platform delivers again to a program that has come back. */
  unacknowledged(): readonly Update[];
}

export function createStream(chats: number, texts: (n: number) => string, random: () => number): Stream {
  const sent: Update[] = [];
  const open = new Map<string, Update>();
  return {
    sent,
    next() {
      const n = sent.length;
      const old = sent[Math.floor(random() * n)];
      const update = updateOf({ id: `${n}`, from: `p${n % chats}`, text: texts(n) });
      sent.push(update);
      open.set(update.id, update);
      return random() < 0.2 && old !== undefined ? [update, old] : [update];
    },
    acknowledge: (id) => open.delete(id),
    unacknowledged: () => [...open.values()],
  };
}
