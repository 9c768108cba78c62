import type { Place } from '../faults/fault-list.ts';

/** One way to ask, and the row it comes from. */
export interface Wording {
  readonly text: string;
  /** Its `wordingKey`: reckoned once, it is what takes longest of a large file. */
  readonly key: string;
  readonly place: Place;
}

/** What all rows of one question say together. */
export interface Draft {
  /** The row that came first. */
  readonly place: Place;
  /** As it was written; empty when no row gives one. */
  readonly id: string;
  readonly question: string;
  /** The `wordingKey` of the question. */
  readonly key: string;
  /** Not yet compared: any may stand here twice, or in another draft. */
  readonly variants: readonly Wording[];
  /** Empty when no row gives one. */
  readonly answer: string;
  readonly kind: string;
  readonly topic: string;
  readonly audience: readonly string[];
  readonly sources: readonly string[];
  readonly related: readonly string[];
  readonly others: Readonly<Record<string, unknown>>;
}
