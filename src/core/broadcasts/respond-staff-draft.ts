import { composeNotice } from '../answering/compose.ts';
import type { DraftField } from '../conversation.ts';
import type { Choice, Reply } from '../reply.ts';
import type { Response } from '../scene.ts';
import type { Effect } from '../turn.ts';
import { unreachable } from '../unreachable.ts';
import { act, draftBroadcast } from './act.ts';
import type { Broadcast, BroadcastId } from './broadcast.ts';
import { mostChoices } from './broadcast-choice.ts';
import { longestBody, longestChoice, longestTitle } from './check-draft.ts';
import { composeBroadcast } from './compose-broadcast.ts';
import { topicLabel } from './describe-audience.ts';
import { describeRefusal, describeTerms, faultsOf, headOf, titleOf } from './describe-broadcast.ts';
import { draftFields, fieldAfter, fieldBefore } from './draft-fields.ts';
import { variablesIn } from './fill-in.ts';
import type { FieldReading } from './guided-draft.ts';
import { emptyContent, firstMissing, readField, readValue } from './guided-draft.ts';
import type { ConditionKind } from './guided-draft-audience.ts';
import { conditionsOf } from './guided-draft-audience.ts';
import type { Office } from './respond-staff-office.ts';
import { attempt, before, say, stored } from './respond-staff-office.ts';
import { staffChoice } from './staff-choice.ts';

/** The draft that is being written; `broadcast` null before it has a number. */
export interface Drafting {
  readonly broadcast: Broadcast | null;
  readonly purpose: Broadcast['purpose'];
  readonly field: DraftField;
  readonly alone: boolean;
}

/** Begins a draft; nothing is stored before it has a title. */
export function beginDraft(office: Office, purpose: Broadcast['purpose']): Response {
  const acted = act(newDraft(office, purpose), { kind: 'edit' }, office.desk.actor, office.scene.now);
  if (acted.kind === 'refused')
    return say(
      office,
      describeRefusal(acted.refusal, office.scene.language),
      [],
      [{ kind: 'audit', audit: { ...acted.audit, action: 'create', target: '' } }],
    );
  return askField(office, { broadcast: null, purpose, field: 'title', alone: false });
}

const newDraft = ({ desk, scene }: Office, purpose: Broadcast['purpose']): Broadcast =>
  draftBroadcast(desk.nextId, { content: emptyContent, audience: {}, purpose }, desk.actor.id, scene.now);

/** Goes on with a draft where it was left: with what is missing, or with the whole of it. */
export function continueDraft(office: Office, broadcast: Broadcast): Response {
  const missing = firstMissing(broadcast);
  const { purpose } = broadcast;
  return missing === null || (missing === 'topic' && purpose === 'rehearsal')
    ? showDraft(office, broadcast)
    : before(
        headOf(broadcast, office.scene.language),
        askField(office, { broadcast, purpose, field: missing, alone: false }),
      );
}

/** Takes what was typed for a field. */
export function takeTyped(office: Office, drafting: Drafting, text: string): Response {
  const draft = drafting.broadcast ?? newDraft(office, drafting.purpose);
  return take(office, drafting, readField(drafting.field, text, draft, readerOf(office)));
}

/** Takes a value that was pressed; null when it is none of the field's. */
export function takePressed(office: Office, drafting: Drafting, value: string): Response | null {
  const { broadcast, field } = drafting;
  if (broadcast === null) return null;
  if (field === 'audience' && value.startsWith('by='))
    return askCondition(office, drafting, value.slice('by='.length));
  const reading = readValue(field, value, broadcast, readerOf(office));
  return reading === null ? null : take(office, drafting, reading);
}

const readerOf = ({ scene, desk }: Office) => ({
  book: scene.book,
  lists: desk.lists.names,
  language: scene.language,
  now: scene.now,
});

function take(office: Office, drafting: Drafting, reading: FieldReading): Response {
  const { words } = office;
  switch (reading.kind) {
    case 'ask-own-choices':
      return asking(drafting, composeNotice(words.askOwnChoices, leaving(office, drafting)));
    case 'unfit': {
      const asked = askField(office, drafting);
      return before(sayUnfit(office, reading.why), asked);
    }
    case 'value': {
      const draft = drafting.broadcast ?? newDraft(office, drafting.purpose);
      const tried = attempt(office, draft, reading.edit);
      if ('refused' in tried) return tried.refused;
      const after = stored(tried.done);
      const effect: Effect =
        draft.revision === 0 && tried.effect.kind === 'broadcast'
          ? { ...tried.effect, audit: { ...tried.effect.audit, action: 'create' } }
          : tried.effect;
      return withEffect(effect, next(office, { ...drafting, broadcast: after }));
    }
  }
}

/** What comes after a field was filled in. */
function next(office: Office, drafting: Drafting & { readonly broadcast: Broadcast }): Response {
  const field = drafting.alone ? null : skipAudience(drafting, fieldAfter(drafting.field), fieldAfter);
  return field === null ? showDraft(office, drafting.broadcast) : askField(office, { ...drafting, field });
}

/** A rehearsal goes to colleagues: nobody is asked whom it is for. */
const skipAudience = (
  { purpose }: Drafting,
  field: DraftField | null,
  beyond: (field: DraftField) => DraftField | null,
): DraftField | null => (field === 'audience' && purpose === 'rehearsal' ? beyond(field) : field);

const withEffect = (effect: Effect, response: Response): Response => ({
  ...response,
  effects: [effect, ...(response.effects ?? [])],
});

function sayUnfit({ words }: Office, why: Extract<FieldReading, { readonly kind: 'unfit' }>['why']): string {
  switch (why.kind) {
    case 'empty':
      return words.emptyText;
    case 'long-title':
      return words.longTitle(longestTitle);
    case 'long-body':
      return words.longBody(longestBody);
    case 'topic':
      return words.unknownTopic;
    case 'audience':
      return words.unknownAudience(why.said);
    case 'choices':
      return words.badChoices(mostChoices, longestChoice);
    case 'time':
      return words.badTime;
    case 'past':
      return words.pastTime;
  }
}

/** Asks for a field again, as it stands before the one in hand; the first has none before it. */
export function askBefore(office: Office, drafting: Drafting): Response {
  const earlier = drafting.alone ? null : skipAudience(drafting, fieldBefore(drafting.field), fieldBefore);
  if (earlier !== null) return askField(office, { ...drafting, field: earlier });
  return drafting.broadcast === null ? askField(office, drafting) : showDraft(office, drafting.broadcast);
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
    time: words.askTime,
  }[field];
  const choices = drafting.broadcast === null ? [] : valuesOf(office, field, drafting.broadcast.id);
  return asking(drafting, composeNotice(text, [...choices, ...leaving(office, drafting)]));
}

const asking = ({ broadcast, field, alone, purpose }: Drafting, reply: Reply): Response => ({
  replies: [reply],
  pending: {
    kind: 'draft',
    broadcast: broadcast?.id ?? null,
    field,
    alone,
    ...(purpose === 'rehearsal' && { purpose }),
  },
});

/** What stands below every question of a draft. */
const leaving = ({ words }: Office, { broadcast }: Drafting): readonly Choice[] =>
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
      ];
    case 'time':
      return [value('at-once', words.atOnce), value('tomorrow', words.tomorrow)];
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

function askCondition(office: Office, drafting: Drafting, kind: string): Response | null {
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

/** The whole draft: as people will read it, and what else was set. */
export function showDraft(office: Office, broadcast: Broadcast): Response {
  const { words, scene, desk } = office;
  const { id, revision } = broadcast;
  const onlooker = { book: scene.book, language: scene.language, desk };
  const faults = faultsOf(broadcast, onlooker, true);
  const lines = [
    headOf(broadcast, scene.language),
    ...describeTerms(broadcast, onlooker),
    ...(faults.length === 0 ? [] : [words.lines.faults, ...faults]),
    ...(maskedMark.test(broadcast.content.body) ? [words.maskedInText] : []),
    ...(desk.halted === null ? [] : [words.haltedNow]),
  ];
  const choices = [
    staffChoice({ kind: 'act', act: 'submit', broadcast: id, revision }, words.submit),
    staffChoice({ kind: 'test', broadcast: id }, words.test),
    staffChoice({ kind: 'change', broadcast: id }, words.change),
    staffChoice({ kind: 'leave' }, words.leave),
    staffChoice({ kind: 'ask', act: 'cancel', broadcast: id }, words.drop),
  ];
  return { replies: [previewOf(broadcast), composeNotice(lines.join('\n'), choices)] };
}

/** What stands where a personal number was. */
const maskedMark = /［\p{Script=Han}{2,6}已隐去］/u;

/** The message as people read it, with nothing to press: what is asked of them is described below it. */
export function previewOf(broadcast: Broadcast): Reply {
  const {
    choices: _,
    choicesTitle: __,
    attachments: ___,
    ...reply
  } = composeBroadcast(broadcast, {
    fill: null,
    isTest: variablesIn(broadcast.content).length > 0,
  });
  return asNotice({ ...reply, choices: [] });
}

/** It answers whoever asked for it: neither an opt-out nor quiet hours hold it back. */
const asNotice = (reply: Reply): Reply => ({ ...reply, kind: 'notice' });

/** Which field is to be changed. */
export function askChange(office: Office, broadcast: Broadcast): Response {
  const { words, scene } = office;
  const fields = draftFields.filter((field) => field !== 'audience' || broadcast.purpose === 'public');
  return {
    replies: [
      composeNotice(`${titleOf(broadcast.content.title, scene.language)}\n${words.askChange}`, [
        ...fields.map((field) =>
          staffChoice({ kind: 'field', broadcast: broadcast.id, field }, words.fields[field]),
        ),
        staffChoice({ kind: 'show', broadcast: broadcast.id }, words.show(broadcast.id)),
      ]),
    ],
  };
}

/** The draft as a message to whoever writes it, and to nobody else. */
export const testDraft = (office: Office, broadcast: Broadcast): Response => ({
  replies: [
    asNotice(composeBroadcast(broadcast, { fill: null, isTest: true })),
    composeNotice(office.words.testSent, [
      staffChoice({ kind: 'show', broadcast: broadcast.id }, office.words.show(broadcast.id)),
    ]),
  ],
  effects: [
    {
      kind: 'audit',
      audit: {
        at: office.scene.now,
        actor: office.desk.actor.id,
        action: 'test',
        target: `broadcast:${broadcast.id}`,
        outcome: 'done',
        note: '',
      },
    },
  ],
});
