import { composeNotice } from '../answering/compose.ts';
import type { Language } from '../conversation.ts';
import type { Reply } from '../reply.ts';
import { may } from '../staff/permissions.ts';
import type { StaffId } from '../staff/staff.ts';
import { staffWordsIn } from '../staff/staff-words.ts';
import type { Effect } from '../turn.ts';
import type { Broadcast } from './broadcast.ts';
import { hadHandIn } from './hand.ts';
import { markedTitle } from './describe-broadcast.ts';
import type { Colleague, Desk } from './desk.ts';
import type { Progress } from './progress.ts';
import { staffChoice } from './staff-choice.ts';

/** A notice to a colleague. */
export type Tell = Extract<Effect, { readonly kind: 'tell' }>;

/** Those who may decide about a broadcast and can be told: whoever had a hand in it cannot. */
export const approversOf = (
  { colleagues }: Pick<Desk, 'colleagues'>,
  broadcast: Broadcast,
): readonly Colleague[] =>
  colleagues.filter(
    ({ staff, chats }) => may(staff.role, 'approve') && !hadHandIn(broadcast, staff) && chats.length > 0,
  );

/** Those who wrote and submitted a broadcast, apart from whoever does something with it now. */
export const authorsOf = (
  { colleagues, actor }: Pick<Desk, 'colleagues' | 'actor'>,
  { author, submittedBy }: Broadcast,
): readonly Colleague[] =>
  colleagues.filter(({ staff }) => isOneOf(staff.id, [author, submittedBy]) && staff.id !== actor.id);

const isOneOf = (id: StaffId, ids: readonly (StaffId | null)[]): boolean => ids.includes(id);

/** A notice to colleagues in every direct chat they are linked to, with a button that shows the broadcast. */
export const tellColleagues = (
  colleagues: readonly Colleague[],
  broadcast: Broadcast,
  text: string,
  language: Language,
): readonly Tell[] =>
  colleagues.flatMap(({ chats }) =>
    chats.map(({ chat, person }): Tell => ({
      kind: 'tell',
      chat,
      chatKind: 'direct',
      person,
      reply: noticeOf(broadcast, text, language),
    })),
  );

/** What became of a broadcast without anybody's doing. */
export type Outcome = 'sent' | 'paused' | 'stood' | 'late' | 'outgrown';

/** What those who wrote a broadcast are told when it has been sent, was paused after failures in a row or because it stood, missed its time, or has outgrown what was approved. */
export function composeOutcome(
  broadcast: Broadcast,
  outcome: Outcome,
  progress: Pick<Progress, 'delivered'>,
  language: Language = 'zh',
): Reply {
  const { tell } = staffWordsIn[language];
  const title = markedTitle(broadcast, language);
  const { id } = broadcast;
  const text = {
    sent: () => tell.sent(id, title, progress.delivered, broadcast.planned ?? 0),
    paused: () => tell.paused(id, title),
    stood: () => tell.stood(id, title),
    late: () => tell.late(id, title),
    outgrown: () => tell.outgrown(id, title, broadcast.expected ?? 0),
  }[outcome]();
  return noticeOf(broadcast, text, language);
}

const noticeOf = ({ id }: Broadcast, text: string, language: Language): Reply =>
  composeNotice(text, [staffChoice({ kind: 'show', broadcast: id }, staffWordsIn[language].show(id))]);
