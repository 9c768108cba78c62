import { composeNotice } from '../answering/compose.ts';
import type { DraftField } from '../conversation.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Response } from '../scene.ts';
import { unreachable } from '../unreachable.ts';
import type { Broadcast, BroadcastId } from './broadcast.ts';
import { topicLabel } from './describe-audience.ts';
import type { ConditionKind } from './guided-draft-audience.ts';
import { conditionsOf } from './guided-draft-audience.ts';
import { exampleMoments } from './guided-draft-time.ts';
import type { Office } from './respond-staff-office.ts';
import { staffChoice } from './staff-choice.ts';

/** The draft that is being written; `broadcast` null before it has a number. */
export interface Drafting {
  readonly broadcast: Broadcast | null;
  readonly purpose: Broadcast['purpose'];
  readonly field: DraftField;
  readonly alone: boolean;
  /** “收到” is asked for beside the choices that are to be written. */
  readonly withReceipt?: boolean;
}

/** Asks for one field of a draft. */
export function askField(office: Office, drafting: Drafting): Response {
  const { words } = office;
  const { field, purpose } = drafting;
  const text = {
    title: words.askTitle(purpose === 'rehearsal'),
    body: words.askBody,
    topic: words.askTopic,
    audience: words.askAudience,
    answers: words.askAnswers,
    time: words.askTime(exampleFor(office)),
    link: words.askLink,
  }[field];
  const choices = drafting.broadcast === null ? [] : valuesOf(office, field, drafting.broadcast.id);
  return asking(drafting, composeNotice(text, [...choices, ...leaving(office, drafting)]));
}

function exampleFor({ scene }: Office): string {
  const { spoken, whole } = exampleMoments(scene.book.pack.timeZone, scene.now);
  return scene.language === 'zh' ? spoken : whole;
}

/** A question of a draft, which is the one in hand from now on. */
export const asking = (
  { broadcast, field, alone, purpose, withReceipt }: Drafting,
  reply: Reply,
): Response => ({
  replies: [reply],
  pending: {
    kind: 'draft',
    broadcast: broadcast?.id ?? null,
    field,
    alone,
    ...(purpose === 'rehearsal' && { purpose }),
    ...(withReceipt === true && { withReceipt }),
  },
});

/** What stands below every question of a draft. */
export const leaving = ({ words }: Office, { broadcast }: Drafting): readonly Choice[] =>
  broadcast === null
    ? []
    : [staffChoice({ kind: 'back' }, words.back), staffChoice({ kind: 'leave' }, words.leave)];

function valuesOf(office: Office, field: DraftField, broadcast: BroadcastId): readonly Choice[] {
  const { words, scene, desk } = office;
  const value = (key: string, label: string): Choice =>
    staffChoice({ kind: 'value', broadcast, field, value: key }, label);
  switch (field) {
    case 'topic':
      return [
        value('none', words.noTopic),
        ...scene.book.outreach.topics.map(({ id }) =>
          value(`is-${id}`, topicLabel(scene.book, id, scene.language)),
        ),
      ];
    case 'audience':
      return [
        ...conditionsOf('all', scene.book, desk.lists.names, scene.language).map(({ key, label }) =>
          value(key, label),
        ),
        ...kindsOffered(office).map(([kind, label]) => value(`by=${kind}`, label)),
      ];
    case 'answers':
      return [
        value('none', words.noAnswer),
        value('receipt', words.justReceipt),
        value('own', words.ownChoices),
        value('both', words.ownAndReceipt),
      ];
    case 'time':
      return [value('at-once', words.atOnce), value('tomorrow', words.tomorrow)];
    case 'link':
      return [value('none', words.noLink)];
    case 'title':
    case 'body':
      return [];
    default:
      return unreachable(field);
  }
}

/** Those there is anything to choose of. */
const kindsOffered = ({ words, scene, desk }: Office): readonly (readonly [ConditionKind, string])[] =>
  (
    [
      ['role', words.byRole],
      ['district', words.byDistrict],
      ['topic', words.byTopic],
      ['flow', words.byFlow],
      ['list', words.byList],
    ] as const
  ).filter(([kind]) => conditionsOf(kind, scene.book, desk.lists.names, scene.language).length > 0);

/** Asks which one of a kind of people; null when the kind is none that is offered. */
export function askCondition(office: Office, drafting: Drafting, kind: string): Response | null {
  const { words, scene, desk } = office;
  const offered = kindsOffered(office).find(([each]) => each === kind);
  const { broadcast } = drafting;
  if (offered === undefined || broadcast === null) return null;
  const conditions = conditionsOf(offered[0], scene.book, desk.lists.names, scene.language);
  const choices = conditions.map(({ key, label }) =>
    staffChoice({ kind: 'value', broadcast: broadcast.id, field: 'audience', value: key }, label),
  );
  return asking(drafting, composeNotice(words.askWhich, [...choices, ...leaving(office, drafting)]));
}
