import type { Refusal } from '../core/broadcasts/act.ts';
import type { BroadcastId } from '../core/broadcasts/broadcast.ts';
import type { DraftFault } from '../core/broadcasts/draft-fault.ts';
import type { MatchedRows } from './import-list.ts';
import type { Stranger } from './visitor.ts';

/** Why something is refused at the desk. */
export type DeskRefusal =
  | Refusal
  | { readonly kind: 'stranger'; readonly reason: Stranger['reason'] }
  /** There is none of that number, list or account. */
  | { readonly kind: 'not-found' }
  /** What it says has changed since it was looked at. */
  | { readonly kind: 'changed' }
  /** Nobody says which edition they looked at. */
  | { readonly kind: 'unseen'; readonly broadcast: BroadcastId }
  /** None of the rows of a list names anybody who can be reached. */
  | { readonly kind: 'empty-list'; readonly unmatched: MatchedRows['unmatched'] }
  /** These broadcasts are for it. */
  | { readonly kind: 'list-in-use'; readonly broadcasts: readonly BroadcastId[] }
  /** Colleagues kept changing it. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'faults'; readonly faults: readonly DraftFault[] }
  /** Of none of those named the outcome is unknown. */
  | { readonly kind: 'none-unknown'; readonly broadcast: BroadcastId }
  /** A test goes to one's own chat, and none is linked. */
  | { readonly kind: 'no-chat' }
  | { readonly kind: 'last-admin' }
  /** There is an account of that name. */
  | { readonly kind: 'taken' }
  /** What cannot be anybody's name. */
  | { readonly kind: 'name' }
  /** The audit log would hold a number of somebody. */
  | { readonly kind: 'number-as-name' }
  /** No such code, or it is used, or out of date. */
  | { readonly kind: 'code' };

export interface Refused {
  readonly kind: 'refused';
  readonly refusal: DeskRefusal;
}

export const refused = (refusal: DeskRefusal): Refused => ({ kind: 'refused', refusal });

/** What came of something that was tried. */
export type Outcome<Done> = ({ readonly kind: 'done' } & Done) | Refused;
