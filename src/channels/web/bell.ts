/** Wakes one listener. A ring while nobody listens is heard next time, so none is missed between looking and waiting. */
export interface Bell {
  ring(): void;
  /** Resolves at the next ring, true, or false after the time. */
  heard(withinMs: number): Promise<boolean>;
}

export function createBell(): Bell {
  let rung = false;
  let listener: ((heard: boolean) => void) | null = null;

  return {
    ring() {
      rung = true;
      listener?.(true);
    },
    async heard(withinMs) {
      if (!rung) {
        const { promise, resolve } = Promise.withResolvers<boolean>();
        listener = resolve;
        const timer = setTimeout(resolve, withinMs, false);
        await promise;
        clearTimeout(timer);
        listener = null;
      }
      const heard = rung;
      rung = false;
      return heard;
    },
  };
}
