/** Who wants something that is due, and for how long. */
export interface Claim {
  readonly now: number;
  /** `Infinity`: whatever waits. */
  readonly dueBefore: number;
  /** New with each claim: it alone tells two claims of one chat or delivery apart. */
  readonly owner: string;
  readonly leaseMs: number;
}
