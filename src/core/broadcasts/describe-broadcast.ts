import type { Book } from '../book.ts';
import { countsByChannel } from '../channel-words.ts';
import type { Language } from '../conversation.ts';
import { describeMoment } from '../describe-moment.ts';
import { may } from '../staff/permissions.ts';
import type { StaffId } from '../staff/staff.ts';
import { staffWordsIn } from '../staff/staff-words.ts';
import { versionOf } from './audience-list.ts';
import type { Broadcast, Fill, RecipientState } from './broadcast.ts';
import { broadcastWordsIn } from './broadcast-words.ts';
import { checkDraft } from './check-draft.ts';
import type { Refusal } from './act.ts';
import type { DraftFault } from './draft-fault.ts';
import { describeAudience, describeSample, topicLabel } from './describe-audience.ts';
import type { Desk } from './desk.ts';
import { messageWordsIn } from './message-words.ts';
import type { Progress } from './progress.ts';
import { recipientsIn, settledIn } from './progress.ts';
import { heldUpByQuiet } from './when-sent.ts';
import { describeUnreachable, describeUnserved } from './waiting-for.ts';

/** What is looked at to describe a broadcast to staff. */
export interface Onlooker {
  readonly book: Book;
  readonly language: Language;
  readonly desk: Desk;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** “公告 12《…》：待审批”. */
export function headOf(broadcast: Broadcast, language: Language): string {
  const { id, state } = broadcast;
  const title = markedTitle(broadcast, language);
  return staffWordsIn[language].head(id, title, broadcastWordsIn[language].states[state]);
}

/** A broadcast's title as staff read it: of a rehearsal, that it is one. */
export const markedTitle = (
  { content, purpose }: Pick<Broadcast, 'content' | 'purpose'>,
  language: Language,
): string =>
  `${purpose === 'rehearsal' ? messageWordsIn[language].rehearsal : ''}${titleOf(content.title, language)}`;

/** A broadcast's title, or that it has none yet. */
export const titleOf = (title: string, language: Language): string =>
  title === '' ? staffWordsIn[language].untitled : title;

/** Whom it goes to, when, and what is asked of them, a line each. */
export function describeTerms(broadcast: Broadcast, onlooker: Onlooker): readonly string[] {
  const { book, language, desk } = onlooker;
  const words = staffWordsIn[language];
  const { lines } = words;
  const { content, audience, purpose } = broadcast;
  const { count } = desk;
  const colon = language === 'zh' ? '：' : ': ';
  const whom =
    purpose === 'rehearsal'
      ? broadcastWordsIn[language].colleaguesOnly
      : describeAudience(book, audience, language);
  return [
    `${lines.audience}${colon}${whom}`,
    ...describeList(broadcast, onlooker),
    ...(count === null ? [] : describeCount(count, onlooker)),
    ...(count === null ? [] : desk.unserved.map((one) => describeUnreachable(one, onlooker.now)[language])),
    ...(count === null ||
    broadcast.state === 'draft' ||
    broadcast.expected === null ||
    broadcast.expected === count.count
      ? []
      : [lines.expected(broadcast.expected)]),
    `${lines.topic}${colon}${content.topic === null ? words.noTopic : topicLabel(book, content.topic, language)}`,
    `${lines.answers}${colon}${describeAnswers(broadcast, language)}`,
    ...(content.link === null ? [] : [`${lines.link}${colon}${content.link.label} ${content.link.url}`]),
    ...(content.file === null ? [] : [`${lines.file}${colon}${content.file.name}`]),
    `${lines.time}${colon}${describeTime(broadcast, book, language)}`,
  ];
}

/** Which version of its list it is for: what is sent is the one that was approved. */
function describeList(
  broadcast: Broadcast,
  { language, desk }: Pick<Onlooker, 'language' | 'desk'>,
): readonly string[] {
  const { lines } = staffWordsIn[language];
  const list = versionOf(broadcast) === null ? desk.lists.own?.version : broadcast.list;
  if (broadcast.audience.list === undefined || list === undefined || list === null) return [];
  const by = nameOf(desk, list.importedBy, language);
  const said = lines.listVersion(list.version, list.rows, list.digest, by);
  return [
    `${lines.list}${language === 'zh' ? '：' : ': '}${said}`,
    ...(exampleOf(desk) === null ? [] : [lines.example]),
  ];
}

/** A row of the list to show its variables by; null for whoever may not see what stands there of a person. */
export const exampleOf = ({ actor, lists }: Pick<Desk, 'actor' | 'lists'>): Fill | null =>
  may(actor.role, 'edit') ? (lists.own?.first ?? null) : null;

/** As many kinds of people as are read at a glance. */
const mostNamed = 4;

/** What was counted longer ago is said to be. */
const recentMs = 60_000;

function describeCount(
  count: NonNullable<Desk['count']>,
  { book, language, now }: Onlooker,
): readonly string[] {
  const { lines, nothingKnown } = staffWordsIn[language];
  const channels = countsByChannel(count.byChannel, language);
  const sample = describeSample(book, count, broadcastWordsIn[language], nothingKnown);
  const some = [...new Set(sample)].slice(0, mostNamed);
  const isSomethingKnown = some.some((each) => each !== nothingKnown);
  return [
    lines.count(
      count.count,
      channels.length < 2 ? '' : channels.join(language === 'zh' ? '，' : ', '),
      count.optedOut,
      now - count.at <= recentMs ? null : describeMoment(count.at, book.pack.timeZone),
    ),
    ...(!isSomethingKnown ? [] : [lines.sample(some.join(language === 'zh' ? '；' : '; '))]),
  ];
}

function describeAnswers({ content }: Broadcast, language: Language): string {
  const words = staffWordsIn[language];
  const { receipt } = broadcastWordsIn[language];
  const asked = [...content.choices, ...(content.receipt ? [receipt] : [])];
  return asked.length === 0
    ? words.noAnswer
    : asked.map((label) => `“${label}”`).join(language === 'zh' ? '' : ', ');
}

/** When it goes out, in words. */
const describeTime = ({ sendAt }: Broadcast, book: Book, language: Language): string =>
  sendAt === null ? staffWordsIn[language].atOnce : describeMoment(sendAt, book.pack.timeZone);

/** What keeps a draft from being submitted, and, with `all`, what else there is to know. */
export const faultsOf = (
  broadcast: Broadcast,
  { book, desk }: Pick<Onlooker, 'book' | 'desk'>,
  all: boolean,
): readonly DraftFault[] =>
  checkDraft(broadcast, book, desk.lists).filter(({ severity }) => all || severity === 'error');

/** Faults, a line each. */
export const faultLines = (faults: readonly DraftFault[], language: Language): readonly string[] =>
  faults.map(({ text }) => `- ${text[language]}`);

/** Who did what when with a broadcast, oldest first. */
export function describeHistory({ book, language, desk }: Omit<Onlooker, 'now'>): readonly string[] {
  const words = staffWordsIn[language];
  // A draft is changed field by field: of changes in a row the last one tells.
  const told = desk.history.filter(
    ({ actor, action, outcome }, place, all) =>
      action !== 'edit' ||
      outcome === 'refused' ||
      all[place + 1]?.action !== 'edit' ||
      all[place + 1]?.actor !== actor,
  );
  return told.map(({ at, actor, action, outcome, note }) => {
    const reason = outcome === 'done' && (action === 'return' || action === 'reject') ? note : '';
    const what = words.did(action, outcome === 'refused');
    const when = describeMoment(at, book.pack.timeZone);
    return `- ${when} ${nameOf(desk, actor, language)}${language === 'zh' ? '：' : ': '}${what}${reason === '' ? '' : `（${reason}）`}`;
  });
}

/** What an actor of the audit log is called. */
export function nameOf(
  { colleagues, actor: self }: Desk,
  actor: StaffId | string,
  language: Language,
): string {
  const words = staffWordsIn[language];
  if (actor === self.id) return self.name;
  if (actor === 'program') return words.program;
  if (actor === 'operator') return words.operator;
  if (actor === 'nobody') return words.nobody;
  return colleagues.find(({ staff }) => staff.id === actor)?.staff.name ?? words.noName;
}

/** Why something was refused, in plain words. */
export function describeRefusal(refusal: Refusal, language: Language): string {
  const { refused } = staffWordsIn[language];
  const words = broadcastWordsIn[language];
  switch (refusal.kind) {
    case 'role':
      return refused.role(words.permissions[refusal.needs]);
    case 'own':
      return refused.own;
    case 'approved-time':
      return refused.approvedTime;
    case 'state':
      return refused.state(words.states[refusal.state], refused.whatNext[refusal.state]);
    case 'no-reason':
      return refused.noReason;
    case 'past':
      return refused.past;
    case 'nobody':
      return refused.nobody;
    case 'none-failed':
      return refused.noneFailed;
    case 'nothing-asked':
      return refused.nothingAsked;
  }
}

const order = [
  'delivered',
  'sending',
  'planned',
  'failed',
  'blocked',
  'unknown',
  'opted-out',
  'gone',
  'cancelled',
] as const satisfies readonly RecipientState[];

/** How far one has come, a line each; what nobody is in is left out. */
export function describeProgress(
  broadcast: Broadcast,
  progress: Progress,
  { book, language, desk, now }: Onlooker,
): readonly string[] {
  const words = broadcastWordsIn[language];
  const planned = Math.max(broadcast.planned ?? 0, recipientsIn(progress));
  const held = heldUpByQuiet(broadcast, { book, now, language });
  return [
    staffWordsIn[language].ofPlanned(settledIn(progress), planned),
    ...order.flatMap((state) =>
      progress[state] === 0
        ? []
        : [`- ${words.recipients[state]}${language === 'zh' ? '：' : ': '}${progress[state]}`],
    ),
    ...(held === null ? [] : [held]),
    ...desk.unserved.map((one) => describeUnserved(one, now)[language]),
  ];
}
