import type { Place } from '../faults/fault-list.ts';

/** What one row or line of an imported file says, cleaned, not yet compared with anything. Empty is what it does not say. */
export interface ImportedRow {
  readonly place: Place;
  /** As it was written. */
  readonly id: string;
  readonly question: string;
  readonly variants: readonly string[];
  readonly answer: string;
  readonly kind: string;
  readonly topic: string;
  readonly audience: readonly string[];
  /** `document#paragraph`, or what a person wrote there. */
  readonly sources: readonly string[];
  readonly related: readonly string[];
  /** Of a labelled question: every right entry. */
  readonly ids: readonly string[];
  /** Fields of entries that only a program writes (`next`, `valid`, `flow`, `replacedBy`), as they came. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** A row that cannot be used; why is in the faults. */
interface UnusableRow {
  readonly place: Place;
  readonly unusable: true;
}

export type AnyRow = ImportedRow | UnusableRow;

export const isUsable = (row: AnyRow): row is ImportedRow => !('unusable' in row);
