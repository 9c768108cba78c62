import { bareText } from '../bare-text.ts';
import type { BroadcastChoice } from '../broadcasts/broadcast-choice.ts';
import { parseBroadcastChoice } from '../broadcasts/broadcast-choice.ts';
import type { StaffChoice } from '../broadcasts/staff-choice.ts';
import { parseStaffChoice } from '../broadcasts/staff-choice.ts';
import type { FlowChoice } from '../flows/flow-choice.ts';
import { parseFlowChoice } from '../flows/flow-choice.ts';
import type { EntryId, ReplyId } from '../ids.ts';
import { entryId } from '../ids.ts';
import type { ReminderChoice } from '../reminders/reminder-choice.ts';
import { parseReminderChoice } from '../reminders/reminder-choice.ts';
import type { Choice } from '../reply.ts';

/** What pressing a choice means. The id says it all, so a button of last week still works. */
export type ChosenAction =
  | { readonly kind: 'ask'; readonly entry: EntryId }
  | { readonly kind: 'rate'; readonly reply: ReplyId; readonly helpful: boolean }
  | { readonly kind: 'erase'; readonly confirmed: boolean }
  | { readonly kind: 'reminder'; readonly choice: ReminderChoice }
  | { readonly kind: 'broadcast'; readonly choice: BroadcastChoice }
  | { readonly kind: 'staff'; readonly choice: StaffChoice }
  | { readonly kind: 'flow'; readonly choice: FlowChoice };

/** Asks an entry's question. */
export const askChoice = (entry: EntryId, label: string): Choice => ({ id: `q:${entry}`, label });
/** Thumb up, thumb down. */
export const rateChoices = (reply: ReplyId, helpful: string, unhelpful: string): readonly Choice[] => [
  { id: `up:${reply}`, label: helpful },
  { id: `down:${reply}`, label: unhelpful },
];
/** Goes on with erasing, or leaves it. */
export const eraseChoices = (yes: string, no: string): readonly Choice[] => [
  { id: 'erase:yes', label: yes },
  { id: 'erase:no', label: no },
];

/** What a choice's id asks for; null when it is none of ours. */
export function parseChoice(id: string): ChosenAction | null {
  const colon = id.indexOf(':');
  const rest = id.slice(colon + 1);
  if (colon < 1 || rest === '') return null;
  switch (id.slice(0, colon)) {
    case 'q':
      return { kind: 'ask', entry: entryId(rest) };
    case 'up':
    case 'down':
      return { kind: 'rate', reply: rest as ReplyId, helpful: id.startsWith('up:') };
    case 'r': {
      const choice = parseReminderChoice(id);
      return choice === null ? null : { kind: 'reminder', choice };
    }
    case 'b': {
      const choice = parseBroadcastChoice(id);
      return choice === null ? null : { kind: 'broadcast', choice };
    }
    case 'staff': {
      const choice = parseStaffChoice(id);
      return choice === null ? null : { kind: 'staff', choice };
    }
    case 'erase':
      return { kind: 'erase', confirmed: rest === 'yes' };
    default: {
      const choice = parseFlowChoice(id);
      return choice === null ? null : { kind: 'flow', choice };
    }
  }
}

const yes = new Set('确定 确定删除 确认 确认删除 是 是的 对 删除 删 好 好的 yes y ok delete'.split(' '));
const no = new Set(
  '不 不要 不了 不用 不用了 不是 不删 不删了 不删除 不删除了 不确定 先不 先不删 先不要 别 别删 别删了 否 算了 取消 no n keep cancel'.split(
    ' ',
  ),
);

/** What a person who was asked whether to go on typed; null when it is neither yes nor no. */
export function typedConfirmation(text: string): boolean | null {
  const typed = bareText(text);
  if (yes.has(typed)) return true;
  return no.has(typed) ? false : null;
}

const ordinal =
  /^(?:回复|我?选择?)?(?:编号|第)?(?<number>[1-9]\d?|[一二三四五六七八九十])(?:个|项|条|号)?[吧呗]?$/u;

/** The place in a list that is all a text says, from 1: “2”, “２.”, “二”, “选2”, “回复 2”, “第二个”; null where it says more. */
export function placeTyped(text: string): number | null {
  const number = ordinal.exec(bareText(text))?.groups?.['number'];
  if (number === undefined) return null;
  return '一二三四五六七八九十'.includes(number)
    ? '一二三四五六七八九十'.indexOf(number) + 1
    : Number(number);
}

/**
 * The offered choice that was typed: by id, by number (“2”, “第二个”), or by its label. No looser: one other
 * character makes another question (“第二批…” is not “首批…”), and questions are understood better elsewhere. The first
 * `numbered` have a number.
 */
export function typedChoice(
  text: string,
  offered: readonly Choice[],
  numbered = offered.length,
): Choice | null {
  const typed = bareText(text);
  if (typed === '') return null;
  const same = offered.find(({ id, label }) => id === text.trim() || bareText(label) === typed);
  if (same !== undefined) return same;
  return offered.slice(0, numbered)[(placeTyped(text) ?? 0) - 1] ?? null;
}
