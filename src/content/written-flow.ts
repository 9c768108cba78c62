import type { Flow } from '../core/flows/flow.ts';
import type { Place } from './faults/fault-list.ts';

/** A flow as its file says it, and where each part of it stands. */
export interface WrittenFlow {
  readonly value: Flow;
  /** Its place in lists; flows without one come last. */
  readonly order: number;
  /** The place of a part (the flow itself, a step, an option, a condition, a source …), or of a field of that part. */
  readonly place: (part: object, ...path: readonly PropertyKey[]) => Place;
  /** False when something in it could not be read: its paths are then not those its writer means. */
  readonly isWhole: boolean;
  /** Ids of steps, options and items that are there and could not be read: naming one of them is no second fault. */
  readonly unread: ReadonlySet<string>;
}
