import { composeNotice } from '../answering/compose.ts';
import type { Response } from '../scene.ts';
import { doneLine, refusedLine } from '../staff/audit-line.ts';
import { may } from '../staff/permissions.ts';
import { targetOf } from './act.ts';
import type { Broadcast } from './broadcast.ts';
import { faultLines } from './describe-broadcast.ts';
import { faultsNote } from './draft-fault.ts';
import type { Office } from './respond-staff-office.ts';
import { before, refuse } from './respond-staff-office.ts';
import { showDraft } from './respond-staff-review.ts';
import { staffChoice } from './staff-choice.ts';
import { faultsForTest, neededToTest, testOf } from './test-send.ts';

/** The draft as a message to whoever writes it, and to nobody else. */
export function testDraft(office: Office, broadcast: Broadcast): Response {
  const { scene, desk, words } = office;
  const tried = { at: scene.now, actor: desk.actor.id, action: 'test', target: targetOf(broadcast.id) };
  if (!may(desk.actor.role, neededToTest))
    return refuse(office, { kind: 'role', needs: neededToTest }, refusedLine(tried, 'role'));
  const faults = faultsForTest(broadcast, scene.book, desk.lists);
  if (faults.length > 0)
    return {
      ...before(
        words.refused.faults(faultLines(faults, scene.language).join('\n')),
        showDraft(office, broadcast),
      ),
      effects: [{ kind: 'audit', audit: refusedLine(tried, faultsNote(faults)) }],
    };
  const shown = staffChoice({ kind: 'show', broadcast: broadcast.id }, words.show(broadcast.id));
  return {
    replies: [testOf(broadcast, desk.lists.own?.first ?? null), composeNotice(words.testSent, [shown])],
    effects: [{ kind: 'audit', audit: doneLine(tried) }],
  };
}
