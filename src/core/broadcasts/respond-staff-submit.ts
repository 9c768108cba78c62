import { composeNotice } from '../answering/compose.ts';
import { isMasked } from '../personal-data.ts';
import type { Response } from '../scene.ts';
import { may } from '../staff/permissions.ts';
import { neededFor } from './act.ts';
import type { Broadcast } from './broadcast.ts';
import { faultLines, faultsOf, titleOf } from './describe-broadcast.ts';
import type { Office } from './respond-staff-office.ts';
import { attempt, before, say } from './respond-staff-office.ts';
import { actOf, takenIn } from './respond-staff-perform.ts';
import { showDraft } from './respond-staff-review.ts';
import { staffChoice } from './staff-choice.ts';
import { approversOf } from './tell-staff.ts';
import { tellOfStep } from './tell-step.ts';

/**
 * Sends a draft in for approval, or says what is still wrong with it. `isMeant`: numbers that were hidden in it are to
 * stay so.
 */
export function submit(office: Office, broadcast: Broadcast, isMeant: boolean): Response {
  const { words, scene, desk } = office;
  const { language, book } = scene;
  const found = broadcast.state === 'draft' ? faultsOf(broadcast, { book, desk }, false) : [];
  const faults = isMeant ? found.filter((fault) => fault.isConfirmable !== true) : found;
  const wanted = actOf(office, broadcast, 'submit', '');
  const tried = attempt(office, broadcast, wanted);
  // Whoever may not do it at all is told that, and it is recorded, whatever is wrong with the draft.
  const mayTry = may(desk.actor.role, neededFor('submit'));
  if ('refused' in tried && (!mayTry || faults.length === 0)) return tried.refused;
  if (faults.length > 0 && faults.every((fault) => fault.isConfirmable === true))
    return askMeant(office, broadcast);
  if (faults.length > 0 || 'refused' in tried)
    return before(
      words.refused.faults(faultLines(faults, language).join('\n')),
      showDraft(office, broadcast),
    );
  const approvers = approversOf(desk, tried.done);
  const title = titleOf(broadcast.content.title, language);
  return say(
    office,
    words.done.submit(broadcast.id, title, approvers.length),
    [],
    [tried.effect, ...tellOfStep(tried.done, wanted, takenIn(office))],
  );
}

/** People would read “hidden” where a number stood: nobody sends that by an oversight. */
function askMeant({ words, scene }: Office, broadcast: Broadcast): Response {
  const { id, revision, content } = broadcast;
  const parts = (['title', 'body', 'answers', 'link'] as const).filter((field) =>
    isFieldMasked(content, field),
  );
  return {
    replies: [
      composeNotice(words.askMeant(id, titleOf(content.title, scene.language)), [
        ...parts.map((field) =>
          staffChoice({ kind: 'field', broadcast: id, field }, words.rewrite(words.fields[field])),
        ),
        staffChoice(
          { kind: 'act', act: 'submit-masked', broadcast: id, revision },
          words.acts['submit-masked'],
        ),
      ]),
    ],
  };
}

function isFieldMasked(
  { title, body, choices, link }: Broadcast['content'],
  field: 'title' | 'body' | 'answers' | 'link',
): boolean {
  const texts = {
    title: [title],
    body: [body],
    answers: choices,
    link: [link?.label ?? '', link?.url ?? ''],
  };
  return texts[field].some(isMasked);
}
