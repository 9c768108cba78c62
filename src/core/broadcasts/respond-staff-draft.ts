import { composeNotice } from '../answering/compose.ts';
import type { DraftField } from '../conversation.ts';
import type { Response } from '../scene.ts';
import type { Effect } from '../turn.ts';
import { act, draftBroadcast } from './act.ts';
import type { Broadcast } from './broadcast.ts';
import { mostChoices } from './broadcast-choice.ts';
import { longestBody, longestChoice, longestTitle } from './draft-limits.ts';
import { describeRefusal, headOf } from './describe-broadcast.ts';
import { fieldAfter, fieldBefore } from './draft-fields.ts';
import { emptyContent } from './empty-content.ts';
import type { FieldReading } from './guided-draft.ts';
import { exampleMoments } from './guided-draft-time.ts';
import { firstMissing, readField, readValue } from './guided-draft.ts';
import type { Drafting } from './respond-staff-field.ts';
import { askCondition, askField, asking, leaving } from './respond-staff-field.ts';
import type { Office } from './respond-staff-office.ts';
import { attempt, before, say, stored } from './respond-staff-office.ts';
import { showDraft } from './respond-staff-review.ts';

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
  return take(office, drafting, readField(drafting.field, text, draft, readerOf(office, drafting)));
}

/** Takes a value that was pressed; null when it is none of the field's. */
export function takePressed(office: Office, drafting: Drafting, value: string): Response | null {
  const { broadcast, field } = drafting;
  if (broadcast === null) return null;
  if (field === 'audience' && value.startsWith('by='))
    return askCondition(office, drafting, value.slice('by='.length));
  const reading = readValue(field, value, broadcast, readerOf(office, drafting));
  return reading === null ? null : take(office, drafting, reading);
}

const readerOf = ({ scene, desk }: Office, { withReceipt = false }: Drafting) => ({
  withReceipt,
  book: scene.book,
  lists: desk.lists.names,
  language: scene.language,
  now: scene.now,
});

function take(office: Office, drafting: Drafting, reading: FieldReading): Response {
  const { words } = office;
  switch (reading.kind) {
    case 'ask-own-choices':
      return asking(
        { ...drafting, withReceipt: reading.withReceipt },
        composeNotice(words.askOwnChoices(reading.withReceipt), leaving(office, drafting)),
      );
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
      return withEffect(effect, next(office, { ...drafting, withReceipt: false, broadcast: after }));
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

function sayUnfit(
  { words, scene }: Office,
  why: Extract<FieldReading, { readonly kind: 'unfit' }>['why'],
): string {
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
    case 'time': {
      const { spoken, whole } = exampleMoments(scene.book.pack.timeZone, scene.now);
      return words.badTime(spoken, whole);
    }
    case 'link':
      return words.badLink;
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
