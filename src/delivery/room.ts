/** A part of the program that does what has fallen due: the inbox worker and the sender. */
export interface Room {
  /**
   * Does everything due by `dueBefore` (epoch milliseconds), and what falls due by then meanwhile; gives how much it
   * did. Throws when the store does; what was in hand then is taken again later.
   */
  drainDue(until: { readonly dueBefore: number; readonly stop?: Stop }): Promise<number>;
  /**
   * What it has in hand may take long, because others do it: woken meanwhile, it is drained once more beside that, so
   * that one chat whose platform does not answer holds up no other.
   */
  readonly overlaps?: true;
  /** When there is something to do next; null when nothing waits. */
  nextDueAt(): Promise<number | null>;
}

/** How a drain is ended early. */
export interface Stop {
  /** Finish what is in hand, take nothing new. */
  readonly soon: AbortSignal;
  /** Give up what is in hand, in a state from which it goes on later. */
  readonly now: AbortSignal;
}
