import { unreachable } from '../unreachable.ts';
import { staffWordsIn } from '../staff/staff-words.ts';
import type { Act } from './act.ts';
import type { Broadcast } from './broadcast.ts';
import { markedTitle } from './describe-broadcast.ts';
import type { Desk } from './desk.ts';
import type { Tell } from './tell-staff.ts';
import { approversOf, authorsOf, tellColleagues } from './tell-staff.ts';
import type { SendingLook } from './when-sent.ts';
import { whenSent } from './when-sent.ts';

/** Where a step was taken: by whom, and among which colleagues. */
export interface StepTaken extends Pick<Desk, 'actor' | 'colleagues'>, SendingLook {}

/**
 * What colleagues are told of a step, wherever it was taken: approvers that something awaits them, those who wrote it what
 * was decided about it. `after`: how it stands since. Nobody is told of the other steps.
 */
export function tellOfStep(after: Broadcast, wanted: Act, taken: StepTaken): readonly Tell[] {
  const { actor, language } = taken;
  const { tell, persons } = staffWordsIn[language];
  const { id } = after;
  const title = markedTitle(after, language);
  const toAuthors = (text: string) => tellColleagues(authorsOf(taken, after), after, text, language);
  switch (wanted.kind) {
    case 'submit': {
      const text = tell.submitted(actor.name, id, title, persons(after.expected ?? 0));
      return tellColleagues(approversOf(taken, after), after, text, language);
    }
    case 'approve':
      return toAuthors(tell.approved(actor.name, id, title, whenSent(after, taken)));
    case 'schedule':
      return toAuthors(tell.scheduled(actor.name, id, title, whenSent(after, taken)));
    case 'return':
      return toAuthors(tell.returned(actor.name, id, title, wanted.note));
    case 'reject':
      return toAuthors(tell.rejected(actor.name, id, title, wanted.note));
    case 'edit':
    case 'pause':
    case 'resume':
    case 'cancel':
    case 'retry':
      return [];
    default:
      return unreachable(wanted);
  }
}
