import { composeNotice } from '../answering/compose.ts';
import type { Response } from '../scene.ts';
import type { Broadcast, BroadcastId } from './broadcast.ts';
import { titleOf } from './describe-broadcast.ts';
import type { Office } from './respond-staff-office.ts';
import { attempt, findBroadcast, say } from './respond-staff-office.ts';
import { actOf } from './respond-staff-perform.ts';
import { namedFor, shown } from './respond-staff-show.ts';
import { staffChoice } from './staff-choice.ts';

type Noted = 'return' | 'reject' | 'cancel';

/** Asks for the reason. */
export function askNote(office: Office, broadcast: Broadcast, wanted: Noted): Response {
  const { words, scene } = office;
  const { id, content } = broadcast;
  return {
    replies: [composeNotice(words.askNote(wanted, id, titleOf(content.title, scene.language)))],
    pending: { kind: 'staff-note', broadcast: id, act: wanted, note: null },
  };
}

/** Shows what is to be approved, whole, above the button, unless it has just been seen as it is. */
export function confirmApproval(
  office: Office,
  broadcast: Broadcast,
  wanted: 'approve' | 'urgent',
  isSeen: boolean,
): Response {
  const { words, scene } = office;
  const { id, revision, content, sendAt } = broadcast;
  const time = sendAt === null ? 'open' : sendAt <= scene.now ? 'past' : 'set';
  const told = office.desk.count?.count ?? broadcast.expected ?? 0;
  const count = words.persons(told);
  const title = titleOf(content.title, scene.language);
  const button = staffChoice(
    { kind: 'act', act: wanted, broadcast: id, revision, count: told },
    words.confirmButton(wanted, title, count),
  );
  return {
    replies: [
      ...(isSeen ? [] : shown(office, broadcast, [])),
      composeNotice(words.confirm(wanted, id, title, count, time), [button]),
    ],
  };
}

/** Asks to confirm what a reason was given for. */
export function confirmNoted(office: Office, id: BroadcastId, wanted: Noted, note: string): Response {
  const { words, scene } = office;
  const broadcast = findBroadcast(office, id);
  if (broadcast === null) return say(office, words.unknownBroadcast(id));
  const tried = attempt(office, broadcast, actOf(office, broadcast, wanted, note));
  if ('refused' in tried) return tried.refused;
  const title = titleOf(broadcast.content.title, scene.language);
  const count = words.persons(office.desk.count?.count ?? broadcast.planned ?? broadcast.expected ?? 0);
  const isDrop = broadcast.state === 'draft';
  const named = namedFor(broadcast, wanted);
  const button = staffChoice(
    { kind: 'act', act: wanted, broadcast: id, revision: broadcast.revision },
    isDrop ? words.confirmDropButton(title) : words.confirmButton(named, title, count),
  );
  const text = isDrop ? words.confirmDrop(id, title) : words.confirmNote(named, id, title, note);
  return {
    replies: [composeNotice(text, [button])],
    pending: { kind: 'staff-note', broadcast: id, act: wanted, note },
  };
}
