import { describeMoment } from '../describe-moment.ts';
import type { Response } from '../scene.ts';
import { nameOf } from './describe-broadcast.ts';
import { actOnHalt } from './halt.ts';
import type { Office } from './respond-staff-office.ts';
import { refuse, say } from './respond-staff-office.ts';
import { staffChoice } from './staff-choice.ts';

/** Stops everything that nobody asked for, at once: whoever needs this has no time for a question. */
export function halt(office: Office): Response {
  const { words, desk, scene } = office;
  const { refusal, audit } = actOnHalt(true, desk.actor, scene.now);
  if (refusal !== null) return refuse(office, refusal, audit);
  if (desk.halted !== null) return say(office, words.alreadyHalted);
  return say(office, words.halted, [], [{ kind: 'halt', halted: true, audit }]);
}

/**
 * Lets everything go on, once it was confirmed; who stopped it, and when, is said before. `confirmed`: the moment of the
 * halt that was confirmed, null where nothing was; a newer one was stopped for a reason of its own, and is asked about.
 */
export function resumeAll(office: Office, confirmed: number | null): Response {
  const { words, desk, scene } = office;
  const { refusal, audit } = actOnHalt(false, desk.actor, scene.now);
  if (refusal !== null) return refuse(office, refusal, audit);
  if (desk.halted === null) return say(office, words.notHalted);
  if (confirmed !== desk.halted.at) {
    const who = nameOf(desk, desk.halted.by, scene.language);
    const when = describeMoment(desk.halted.at, scene.book.pack.timeZone);
    return say(office, words.askGoOn(who, when), [
      staffChoice({ kind: 'go-on', haltedAt: desk.halted.at }, words.goOn),
    ]);
  }
  return say(office, words.wentOn, [], [{ kind: 'halt', halted: false, audit }]);
}
