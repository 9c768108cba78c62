import type { Clock } from '../../delivery/clock.ts';

/** A clock that stands still until it is moved; never backwards. */
export interface SimulatedClock extends Clock {
  moveTo(at: number): void;
}

export function createSimulatedClock(start: number): SimulatedClock {
  let now = start;
  return {
    now: () => now,
    // Nobody waits in simulated time; a wait ends only when it is called off.
    wait: (_, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) resolve();
        else signal.addEventListener('abort', () => resolve(), { once: true });
      }),
    moveTo(at) {
      if (at < now) throw new Error(`Cannot move the clock back from ${now} to ${at}`);
      now = at;
    },
  };
}
