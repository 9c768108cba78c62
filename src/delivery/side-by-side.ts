import { setImmediate as whatWaits } from 'node:timers/promises';

/** The lines of a room; drains that overlap share them. */
export interface Lines {
  /** At most so many are open. */
  readonly width: number;
  open: number;
}

/** A step of a line: gives false when nothing was left to do. It calls `took` once it has something in hand. */
export type Step = (took: () => void) => Promise<boolean>;

export const createLines = (width: number): Lines => ({ width, open: 0 });

/**
 * Runs `step` in lines side by side, each again and again until it gives false; gives how many gave true. It begins
 * with one line, and each that has something in hand opens another: sixteen lines that all look for the same one
 * message were most of what an answer cost the store. When one throws, the others end their step and the first error
 * is thrown.
 */
export async function sideBySide(lines: Lines, step: Step): Promise<number> {
  let done = 0;
  const failure = new AbortController();
  const opened: Promise<void>[] = [];

  function open(): void {
    if (failure.signal.aborted || lines.open >= lines.width) return;
    lines.open++;
    opened.push(
      line().finally(() => {
        lines.open--;
      }),
    );
  }

  async function line(): Promise<void> {
    try {
      while (!failure.signal.aborted && (await step(open))) {
        done++;
        // The store answers without leaving the event loop: what else waits in this program goes in between.
        await whatWaits();
      }
    } catch (error) {
      failure.abort(error);
    }
  }

  open();
  // It grows while it is awaited.
  for (const each of opened) await each;
  failure.signal.throwIfAborted();
  return done;
}
