import type { Place } from './faults/fault-list.ts';

/** Something that was read, and where each part of it stands. */
export interface Placed<T> {
  readonly value: T;
  /** The place of the part at `path`, such as `('variants', 3)`; without a path, of the whole. */
  readonly place: (...path: readonly PropertyKey[]) => Place;
}
