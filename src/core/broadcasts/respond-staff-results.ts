import { channelWord } from '../channel-words.ts';
import { describeMoment } from '../describe-moment.ts';
import type { Response } from '../scene.ts';
import { refusedLine } from '../staff/audit-line.ts';
import { may } from '../staff/permissions.ts';
import { targetOf } from './act.ts';
import { broadcastWordsIn } from './broadcast-words.ts';
import type { Broadcast } from './broadcast.ts';
import type { UnknownDecision } from './decide-unknown.ts';
import { actOnUnknown, neededForUnknown } from './decide-unknown.ts';
import { describeProgress, headOf } from './describe-broadcast.ts';
import { latestBegun } from './latest-begun.ts';
import { asksAnswer } from './nudge.ts';
import type { Office } from './respond-staff-office.ts';
import { before, refuse, say } from './respond-staff-office.ts';
import { actsOffered, buttonsOf } from './respond-staff-show.ts';
import { shortHash } from '../short-hash.ts';
import { staffChoice } from './staff-choice.ts';

/** How far one has come and what was answered; whoever approves looks at the whole of it first. */
export function showProgress(office: Office, broadcast: Broadcast): Response {
  const { desk, scene, words } = office;
  const progress = desk.progress[broadcast.id];
  const lines = [
    headOf(broadcast, scene.language),
    ...(progress === undefined
      ? []
      : describeProgress(broadcast, progress, {
          book: scene.book,
          language: scene.language,
          desk,
          now: scene.now,
        })),
    ...describeAnswered(office, broadcast),
  ];
  const acts = actsOffered(office, broadcast).filter((act) => act !== 'approve' && act !== 'urgent');
  const unknown =
    desk.unknown.length > 0 && may(desk.actor.role, neededForUnknown)
      ? [staffChoice({ kind: 'unknown', broadcast: broadcast.id }, words.showUnknown)]
      : [];
  return say(office, lines.join('\n'), [...unknown, ...buttonsOf(office, broadcast, acts)]);
}

function describeAnswered({ desk, words, scene }: Office, { content }: Broadcast): readonly string[] {
  const { answers } = desk;
  if (answers === null || !asksAnswer(content)) return [];
  const { receipt } = broadcastWordsIn[scene.language];
  const each = [
    ...(content.receipt ? [{ label: receipt, count: answers.receipts }] : []),
    ...content.choices.map((label, place) => ({ label, count: answers.choices[place] ?? 0 })),
  ];
  return [words.answered(answers.answered, each)];
}

/** Shown together, each with two buttons. */
const mostShown = 3;

/** Those of whom nobody knows whether they got it, to be decided on. */
export function showUnknown(office: Office, broadcast: Broadcast): Response {
  const { desk, scene, words } = office;
  const { id } = broadcast;
  if (!may(desk.actor.role, neededForUnknown)) {
    const tried = { at: scene.now, actor: desk.actor.id, action: 'unknown', target: targetOf(id) };
    return refuse(office, { kind: 'role', needs: neededForUnknown }, refusedLine(tried, 'role'));
  }
  const { unknown } = desk;
  if (unknown.length === 0) return say(office, words.noneUnknown(id));
  const some = unknown.slice(0, mostShown);
  const zone = scene.book.pack.timeZone;
  const comma = scene.language === 'zh' ? '，' : ', ';
  const lines = some.map(({ channel, ending, at }, place) => {
    const who = `${channelWord(channel, scene.language)} …${ending}`;
    return `${place + 1}. ${who}${comma}${describeMoment(at, zone)}`;
  });
  const choice = (decision: UnknownDecision, who: string, label: string) =>
    staffChoice({ kind: 'decide', broadcast: id, decision, who }, label);
  return say(office, [words.unknownTitle(id, unknown.length, some.length), ...lines].join('\n'), [
    ...some.flatMap(({ key }, place) => [
      choice('again', key, words.decideOne('again', place + 1)),
      choice('leave', key, words.decideOne('leave', place + 1)),
    ]),
    choice('again', keyOfAll(unknown), words.decideAll('again')),
    choice('leave', keyOfAll(unknown), words.decideAll('leave')),
  ]);
}

const allLead = 'all-';

/** Of these and no others: “send all again” holds for those whom whoever pressed it was shown. */
const keyOfAll = (unknown: Office['desk']['unknown']): string =>
  `${allLead}${shortHash(unknown.map(({ key }) => key).join(' '))}`;

/** Does what was decided about one of them, or about all that were listed; when others are there since, shows them. */
export function decideUnknown(
  office: Office,
  broadcast: Broadcast,
  decision: UnknownDecision,
  who: string,
): Response {
  const { desk, scene, words } = office;
  const isAll = who.startsWith(allLead);
  const found = isAll ? desk.unknown : desk.unknown.filter(({ key }) => key === who);
  const people = isAll ? null : found.map(({ person }) => person);
  const { refusal, audit } = actOnUnknown(broadcast, decision, people, desk.actor, scene.now);
  if (refusal !== null) return refuse(office, refusal, audit);
  if (found.length === 0) return say(office, words.noneUnknown(broadcast.id));
  if (isAll && who !== keyOfAll(desk.unknown))
    return before(words.unknownChanged, showUnknown(office, broadcast));
  const left = desk.unknown.length - found.length;
  const more =
    left === 0 ? [] : [staffChoice({ kind: 'unknown', broadcast: broadcast.id }, words.showUnknown)];
  const effect = { kind: 'decide-unknown', broadcast: broadcast.id, people, decision, audit } as const;
  return say(office, words.decided(decision, isAll ? null : 1, left), more, [effect]);
}

/** The one that was begun last. */
export function showLatest(office: Office): Response {
  const latest = latestBegun(office.desk.broadcasts);
  return latest === null ? say(office, office.words.noneSent) : showProgress(office, latest);
}
