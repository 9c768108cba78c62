import type { Response } from '../scene.ts';
import type { Effect } from '../turn.ts';
import { draftBroadcast, targetOf } from './act.ts';
import type { Broadcast } from './broadcast.ts';
import { nudgeable, nudgeOf } from './derive-draft.ts';
import type { Office } from './respond-staff-office.ts';
import { attempt, say, stored } from './respond-staff-office.ts';
import { showDraft } from './respond-staff-review.ts';

/** A draft to those who have not answered yet; it goes the way of every draft. */
export function nudge(office: Office, broadcast: Broadcast): Response {
  const { words, scene, desk } = office;
  const { content, state } = broadcast;
  if (!content.receipt && content.choices.length === 0) return say(office, words.nothingToNudge);
  if (!nudgeable.has(state)) return say(office, words.nudgeLater);
  const said = nudgeOf(broadcast);
  // The file stays with what it was sent with.
  const nudging = { ...said, content: { ...said.content, file: null } };
  const draft = draftBroadcast(desk.nextId, nudging, desk.actor.id, scene.now);
  const tried = attempt(office, draft, { kind: 'edit' });
  if ('refused' in tried) return tried.refused;
  const effect: Effect =
    tried.effect.kind === 'broadcast'
      ? { ...tried.effect, audit: { ...tried.effect.audit, action: 'nudge', note: targetOf(broadcast.id) } }
      : tried.effect;
  return { ...showDraft(office, stored(tried.done)), effects: [effect] };
}
