import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Lines one at a time, with a look at the next one. */
export interface LineReader {
  /** The next line; null at the end of the input. */
  next(): Promise<string | null>;
  /** The next line without taking it; null at the end, or when none has come within `waitMs`. */
  peek(waitMs: number): Promise<string | null>;
}

export function readLines(input: Readable): LineReader {
  const iterator = createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]();
  let ahead: Promise<string | null> | undefined;
  const pull = () => (ahead ??= iterator.next().then(({ done, value }) => (done === true ? null : value)));
  return {
    async next() {
      const line = await pull();
      ahead = undefined;
      return line;
    },
    async peek(waitMs) {
      const { promise: late, resolve } = Promise.withResolvers<null>();
      const timer = setTimeout(resolve, waitMs, null);
      try {
        return await Promise.race([pull(), late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
