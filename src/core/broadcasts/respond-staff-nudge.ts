import type { Response } from '../scene.ts';
import { may } from '../staff/permissions.ts';
import { doneLine, refusedLine } from '../staff/audit-line.ts';
import { draftBroadcast, noteOf, targetOf } from './act.ts';
import type { Broadcast } from './broadcast.ts';
import { nudgeOf } from './nudge.ts';
import type { Office } from './respond-staff-office.ts';
import { refuse, stored } from './respond-staff-office.ts';
import { showDraft } from './respond-staff-review.ts';

/** A draft to those who have not answered yet; it goes the way of every draft, with the file of what it is about. */
export function nudge(office: Office, about: Broadcast): Response {
  const { scene, desk } = office;
  const { actor } = desk;
  const made = may(actor.role, 'edit')
    ? nudgeOf(about)
    : { refusal: { kind: 'role', needs: 'edit' } as const };
  const line = { at: scene.now, actor: actor.id, action: 'nudge' };
  if ('refusal' in made) {
    const tried = { ...line, target: targetOf(about.id) };
    return refuse(office, made.refusal, refusedLine(tried, noteOf(made.refusal)));
  }
  const broadcast = draftBroadcast(desk.nextId, made.draft, actor.id, scene.now);
  const audit = doneLine({ ...line, target: targetOf(broadcast.id) }, targetOf(about.id));
  return {
    ...showDraft(office, stored(broadcast)),
    effects: [{ kind: 'broadcast', broadcast, audit, fileOf: about.id }],
  };
}
