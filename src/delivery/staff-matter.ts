import { parseChatCommand } from '../core/chat-command.ts';
import type { BroadcastId } from '../core/broadcasts/broadcast.ts';
import { fieldAfter } from '../core/broadcasts/draft-fields.ts';
import type { StaffChoice } from '../core/broadcasts/staff-choice.ts';
import { parseStaffChoice } from '../core/broadcasts/staff-choice.ts';
import type { StaffCommand } from '../core/broadcasts/staff-command.ts';
import { parseStaffCommand } from '../core/broadcasts/staff-command.ts';
import { choiceTyped } from '../core/broadcasts/typed-staff-choice.ts';
import type { Conversation, Pending, PersonContext } from '../core/conversation.ts';
import { parseLinkCommand } from '../core/staff/link.ts';
import type { Stimulus } from '../core/turn.ts';

/** What of a message or a choice is a matter of staff. */
export interface StaffMatter {
  /** The broadcast it is about; `latest`: the one that was begun last. */
  readonly broadcast: BroadcastId | 'latest' | null;
  /** The one-time code that was typed; null when none was meant. */
  readonly code: string | null;
  /** How many it is for: as it is now, as it was counted last, or of no matter. */
  readonly count: 'now' | 'kept' | 'none';
}

/** Null for nearly every message. */
export function staffMatter({ people }: Conversation, stimulus: Stimulus): StaffMatter | null {
  if (stimulus.kind !== 'message' && stimulus.kind !== 'choice') return null;
  const { pending, choices = [] }: Partial<PersonContext> = people[stimulus.person] ?? {};
  if (stimulus.kind === 'choice') {
    const id = choices.find(
      ({ id: each, label }) => each === stimulus.choice || label === stimulus.choice,
    )?.id;
    const choice = parseStaffChoice(id ?? stimulus.choice);
    return choice === null ? null : pressed(choice, pending);
  }
  const { text } = stimulus;
  const link = parseLinkCommand(text);
  if (link !== null) return { broadcast: null, code: link.kind === 'link' ? link.code : null, count: 'none' };
  const command = parseStaffCommand(text);
  if (command !== null) return { broadcast: broadcastOf(command), code: null, count: 'now' };
  if (isDraft(pending)) return { broadcast: pending.broadcast, code: null, count: countAsked(pending) };
  if (pending?.kind === 'staff-note') return { broadcast: pending.broadcast, code: null, count: 'kept' };
  const choice = choices.some(({ id }) => parseStaffChoice(id) !== null) ? choiceTyped(text, choices) : null;
  if (choice !== null) return pressed(choice, pending);
  return asksHelp(text) ? { broadcast: null, code: null, count: 'none' } : null;
}

const broadcastOf = (command: StaffCommand): StaffMatter['broadcast'] =>
  'broadcast' in command ? command.broadcast : command.kind === 'latest' ? 'latest' : null;

const isDraft = (pending: Pending | undefined): pending is Extract<Pending, { readonly kind: 'draft' }> =>
  pending?.kind === 'draft';

/** While more is to be asked, nobody is shown how many it is for. */
const countAsked = ({ field, alone }: Extract<Pending, { readonly kind: 'draft' }>): StaffMatter['count'] =>
  alone || fieldAfter(field) === null ? 'kept' : 'none';

function pressed(choice: StaffChoice, pending: Pending | undefined): StaffMatter {
  const inHand = pending?.kind === 'draft' || pending?.kind === 'staff-note' ? pending.broadcast : null;
  const broadcast = 'broadcast' in choice ? choice.broadcast : inHand;
  return { broadcast, code: null, count: counted(choice, pending) };
}

const looks: ReadonlySet<StaffChoice['kind']> = new Set(['show', 'act', 'ask']);

function counted({ kind }: StaffChoice, pending: Pending | undefined): StaffMatter['count'] {
  if (looks.has(kind)) return 'now';
  if (kind !== 'value' && kind !== 'back') return 'none';
  return isDraft(pending) ? countAsked(pending) : 'kept';
}

/** Longer than any word for it; what is longer is not looked at again. */
const longestHelp = 12;

/** Staff are told what they can do beside what everybody can. */
const asksHelp = (text: string): boolean =>
  text.length <= longestHelp && parseChatCommand(text)?.kind === 'help';
