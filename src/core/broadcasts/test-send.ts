import type { Book } from '../book.ts';
import type { Reply } from '../reply.ts';
import type { Permission } from '../staff/permissions.ts';
import type { Fill, Broadcast } from './broadcast.ts';
import type { ListsKnown } from './check-draft.ts';
import { checkDraft } from './check-draft.ts';
import { composeBroadcast } from './compose-broadcast.ts';
import type { DraftFault } from './draft-fault.ts';

/** A test stands in a chat as a message does: whoever may only look sends none. */
export const neededToTest: Permission = 'edit';

/** What has to be mended before one looks at it: of a draft, but for what may be meant so. */
export const faultsForTest = (broadcast: Broadcast, book: Book, lists: ListsKnown): readonly DraftFault[] =>
  broadcast.state !== 'draft'
    ? []
    : checkDraft(broadcast, book, lists).filter(
        ({ severity, isConfirmable }) => severity === 'error' && isConfirmable !== true,
      );

/**
 * A broadcast as it goes to whoever works on it: a notice, for they asked for it, so that neither an opt-out nor quiet
 * hours hold it back. `fill`: a row of its list to show, null for the names of its variables.
 */
export const testOf = (broadcast: Broadcast, fill: Fill | null): Reply => ({
  ...composeBroadcast(broadcast, { fill, isTest: true }),
  kind: 'notice',
});
