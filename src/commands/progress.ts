/** Shown twice a second at most: a terminal over a slow line would else be what one waits for. */
const everyMs = 500;

/** Says on standard error what takes a while, until it is done, where somebody watches. */
export function sayOnTerminal(text: string): () => void {
  if (!process.stderr.isTTY) return () => {};
  process.stderr.write(text);
  return () => process.stderr.write(clearLine);
}

const clearLine = '\r\u001b[K';

/** Counts on standard error while somebody watches it, and leaves nothing there. */
export function countOnTerminal(label: string): { step(): void; end(): void } {
  let count = 0;
  let shownAt = performance.now();
  let isShown = false;
  const isWatched = process.stderr.isTTY;
  return {
    step() {
      count += 1;
      if (!isWatched || count % 1000 > 0 || performance.now() - shownAt < everyMs) return;
      shownAt = performance.now();
      isShown = true;
      process.stderr.write(`\r${label}${count}`);
    },
    end() {
      if (isShown) process.stderr.write(clearLine);
    },
  };
}
