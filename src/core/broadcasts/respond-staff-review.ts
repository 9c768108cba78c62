import { composeNotice } from '../answering/compose.ts';
import type { Reply } from '../reply.ts';
import type { Response } from '../scene.ts';
import type { Broadcast } from './broadcast.ts';
import { composeBroadcast } from './compose-broadcast.ts';
import { describeTerms, exampleOf, faultLines, faultsOf, headOf, titleOf } from './describe-broadcast.ts';
import { draftFields } from './draft-fields.ts';
import type { Office } from './respond-staff-office.ts';
import { staffChoice } from './staff-choice.ts';

/** The whole draft: as people will read it, and what else was set. */
export function showDraft(office: Office, broadcast: Broadcast): Response {
  const { words, scene, desk } = office;
  const { id, revision } = broadcast;
  const onlooker = { book: scene.book, language: scene.language, desk, now: scene.now };
  const faults = faultLines(faultsOf(broadcast, onlooker, true), scene.language);
  const lines = [
    headOf(broadcast, scene.language),
    ...describeTerms(broadcast, onlooker),
    ...(faults.length === 0 ? [] : [words.lines.faults, ...faults]),
    ...(desk.halted === null ? [] : [words.haltedNow]),
  ];
  const choices = [
    staffChoice({ kind: 'act', act: 'submit', broadcast: id, revision }, words.submit),
    staffChoice({ kind: 'test', broadcast: id }, words.test),
    staffChoice({ kind: 'change', broadcast: id }, words.change),
    staffChoice({ kind: 'leave' }, words.leave),
    staffChoice({ kind: 'ask', act: 'cancel', broadcast: id }, words.drop),
  ];
  return { replies: [previewOf(office, broadcast), composeNotice(lines.join('\n'), choices)] };
}

/**
 * The message as people read it, with nothing to press: what is asked of them is described below it. Variables are filled
 * in from a row of its list, for those who may see what stands there of a person.
 */
export function previewOf({ desk }: Office, broadcast: Broadcast): Reply {
  const {
    choices: _,
    choicesTitle: __,
    attachments: ___,
    ...reply
  } = composeBroadcast(broadcast, { fill: exampleOf(desk), isPreview: true });
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
      composeNotice(`${titleOf(broadcast.content.title, scene.language)}\n${words.askChange(broadcast.id)}`, [
        ...fields.map((field) =>
          staffChoice({ kind: 'field', broadcast: broadcast.id, field }, words.fields[field]),
        ),
        staffChoice({ kind: 'show', broadcast: broadcast.id }, words.show(broadcast.id)),
      ]),
    ],
  };
}
