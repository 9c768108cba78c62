import { expect, test } from 'vitest';

import type { Changes } from './changed-pack.ts';
import { FLOW, flowFaults } from './good-flow.ts';

const RECORD =
  'raise "version" to 3, say under "migrations" what was renamed or removed, then run npm run lianda -- flows record';
const UNRECORDED = 'is not recorded yet: run npm run lianda -- flows record when it is ready';
const UNSPOKEN = 'and nothing says what becomes of its answers: under "migrations"';
/** The lines of the good flow that hold its migration, and its step `titles`. */
const MIGRATION =
  '  - { to: 2, steps: { kind: who }, values: { who: { pupil: student } }, asksAgain: { count: 册数改为必填 }, removed: { fax: 不再需要传真 } }';
const TITLES =
  '  - { id: titles, type: text, label: 书名, text: 有哪些书？, basis: ask, optional: true, longest: 100 }';

test.each<[fact: string, pieces: Record<string, string>, faults: string[], others?: Changes]>([
  [
    'a step that is new in a version that was recorded is an error',
    {
      '  - { id: titles,':
        '  - { id: more, type: text, label: 其他, text: 还有吗？, basis: ask }\n  - { id: titles,',
    },
    [`error ${FLOW}:2: it is not the version 2 that was recorded: step "more" is new: ${RECORD}`],
  ],
  [
    'a step that is gone from a version that was recorded is an error',
    {
      [`${TITLES}\n`]: '',
      '{ any: [{ count: { atLeast: 6 } }, { answered: titles }] }': '{ answered: count }',
    },
    [`error ${FLOW}:2: it is not the version 2 that was recorded: step "titles" is gone: ${RECORD}`],
  ],
  [
    'a step of another type in a version that was recorded is an error',
    { [TITLES]: '  - { id: titles, type: number, label: 书名, text: 有几本？, basis: ask, optional: true }' },
    [`error ${FLOW}:2: it is not the version 2 that was recorded: step "titles" has another type: ${RECORD}`],
  ],
  [
    'an option that is new in a version that was recorded is an error',
    {
      '      - { id: unread, label: 没看完 }':
        '      - { id: unread, label: 没看完 }\n      - { id: lost, label: 找不到 }',
    },
    [`error ${FLOW}:2: it is not the version 2 that was recorded: step "reasons" has "lost": ${RECORD}`],
  ],
  [
    'an item that is gone from a version that was recorded is an error',
    {
      '      - { id: card, group: 证件, label: 借书证, sources: [rules#p2] }\n':
        '      - { id: cards, group: 证件, label: 借书证, sources: [rules#p2] }\n',
    },
    [`error ${FLOW}:2: it is not the version 2 that was recorded: step "todo" has no "card": ${RECORD}`],
  ],
  [
    'other words, notes and an other order are no other version',
    {
      '您是哪一类读者？': '您是？',
      '    type: note\n    parts:\n': '    type: note\n    parts:\n      - { text: 请注意。, basis: ask }\n',
      '      - { id: student, label: 学生, words: [同学] }\n      - { id: worker, label: 职工, words: [上班的] }':
        '      - { id: worker, label: 职工, words: [上班的] }\n      - { id: student, label: 学生, words: [同学] }',
    },
    [],
  ],
  [
    'a version that was lowered is an error',
    { 'version: 2': 'version: 1', [`${MIGRATION}\n`]: '', 'migrations:\n': '' },
    [`error ${FLOW}:2: version is 1, and 2 has been recorded: write 2, or 3 if something has changed`],
  ],
  [
    'a version that skips one is an error',
    { 'version: 2': 'version: 4' },
    [`error ${FLOW}:2: version is 4, and the last one recorded is 2: write 3: add 1 at a time`],
  ],
  [
    'a new version that changes nothing is a warning until it is recorded',
    { 'version: 2': 'version: 3' },
    [`warning ${FLOW}:2: version 3 ${UNRECORDED}`],
  ],
  [
    'a new version may add steps and options',
    {
      'version: 2': 'version: 3',
      '      - { id: unread, label: 没看完 }':
        '      - { id: unread, label: 没看完 }\n      - { id: lost, label: 找不到 }',
    },
    [`warning ${FLOW}:2: version 3 ${UNRECORDED}`],
  ],
  [
    'a new version that renames a step without saying so is an error',
    { 'version: 2': 'version: 3', 'id: titles': 'id: books', 'answered: titles': 'answered: books' },
    [
      `warning ${FLOW}:2: version 3 ${UNRECORDED}`,
      `error ${FLOW}:2: in version 3 step "titles" is gone, ${UNSPOKEN}, to: 3, write steps: { titles: new-id } or removed: { titles: why }`,
    ],
  ],
  [
    'a new version may rename a step',
    {
      'version: 2': 'version: 3',
      'id: titles': 'id: books',
      'answered: titles': 'answered: books',
      [MIGRATION]: `${MIGRATION}\n  - { to: 3, steps: { titles: books } }`,
    },
    [`warning ${FLOW}:2: version 3 ${UNRECORDED}`],
  ],
  [
    'a new version may remove a step with the reason',
    {
      'version: 2': 'version: 3',
      [`${TITLES}\n`]: '',
      '{ any: [{ count: { atLeast: 6 } }, { answered: titles }] }': '{ count: { atLeast: 6 } }',
      [MIGRATION]: `${MIGRATION}\n  - { to: 3, removed: { titles: 不再问书名 } }`,
    },
    [`warning ${FLOW}:2: version 3 ${UNRECORDED}`],
  ],
  [
    'a new version that removes an option without a word is an error',
    { 'version: 2': 'version: 3', '      - { id: unread, label: 没看完 }\n': '' },
    [
      `warning ${FLOW}:2: version 3 ${UNRECORDED}`,
      `error ${FLOW}:2: in version 3 step "reasons" has no "unread", ${UNSPOKEN}, to: 3, write values: { reasons: { unread: new-id } } or asksAgain: { reasons: why }`,
    ],
  ],
  [
    'a new version may rename an option',
    {
      'version: 2': 'version: 3',
      '{ id: unread, label: 没看完 }': '{ id: reading, label: 没看完 }',
      [MIGRATION]: `${MIGRATION}\n  - { to: 3, values: { reasons: { unread: reading } } }`,
    },
    [`warning ${FLOW}:2: version 3 ${UNRECORDED}`],
  ],
  [
    'a new version may ask again what lost an option',
    {
      'version: 2': 'version: 3',
      '      - { id: unread, label: 没看完 }\n': '',
      [MIGRATION]: `${MIGRATION}\n  - { to: 3, asksAgain: { reasons: 原因有调整 } }`,
    },
    [`warning ${FLOW}:2: version 3 ${UNRECORDED}`],
  ],
  [
    'a new version that changes a type without asking again is an error',
    {
      'version: 2': 'version: 3',
      [TITLES]: '  - { id: titles, type: number, label: 书名, text: 有几本？, basis: ask, optional: true }',
    },
    [
      `warning ${FLOW}:2: version 3 ${UNRECORDED}`,
      `error ${FLOW}:2: in version 3 step "titles" has another type, ${UNSPOKEN}, to: 3, write asksAgain: { titles: why }`,
    ],
  ],
  [
    'a migration that was taken away is missed, however old it is',
    { [MIGRATION]: '  - { to: 2, steps: { kind: who } }' },
    [
      `error ${FLOW}:73: in version 2 step "kind" has no "pupil", ${UNSPOKEN}, to: 2, write values: { who: { pupil: new-id } } or asksAgain: { who: why }`,
      `error ${FLOW}:73: in version 2 step "count" has another type, ${UNSPOKEN}, to: 2, write asksAgain: { count: why }`,
      `error ${FLOW}:73: in version 2 step "fax" is gone, ${UNSPOKEN}, to: 2, write steps: { fax: new-id } or removed: { fax: why }`,
    ],
  ],
  [
    'migrations out of order are an error',
    { [MIGRATION]: `${MIGRATION}\n  - { to: 2, removed: {} }` },
    [`error ${FLOW}:74: to: 2 stands behind to: 2: write them by version, one for each`],
  ],
  [
    'a migration to a version that is not there is an error',
    { [MIGRATION]: `${MIGRATION}\n  - { to: 3, removed: {} }` },
    [`error ${FLOW}:74: there is no version 3 to come to: write one from 2 to 2`],
  ],
  [
    'a migration of a step that was not there is an error with the one that is meant',
    { 'steps: { kind: who }': 'steps: { kidn: who }' },
    [
      `error ${FLOW}:73: version 1 has no "kidn": did you mean "kind"?`,
      `error ${FLOW}:73: in version 2 step "kind" is gone, ${UNSPOKEN}, to: 2, write steps: { kind: new-id } or removed: { kind: why }`,
    ],
  ],
  [
    'a migration to a step that is not there is an error with the one that is meant',
    { 'steps: { kind: who }': 'steps: { kind: whu }' },
    [
      `error ${FLOW}:73: version 2 has no "whu": did you mean "who"?`,
      `error ${FLOW}:73: in version 2 step "kind" is gone, ${UNSPOKEN}, to: 2, write steps: { kind: new-id } or removed: { kind: why }`,
    ],
  ],
  [
    'a migration of an option that was not there is an error',
    { 'values: { who: { pupil: student } }': 'values: { who: { pupils: student } }' },
    [
      `error ${FLOW}:73: version 1 has no "pupils": did you mean "pupil"?`,
      `error ${FLOW}:73: in version 2 step "kind" has no "pupil", ${UNSPOKEN}, to: 2, write values: { who: { pupil: new-id } } or asksAgain: { who: why }`,
    ],
  ],
  [
    'a migration to an option that is not there is an error',
    { 'values: { who: { pupil: student } }': 'values: { who: { pupil: studnet } }' },
    [
      `error ${FLOW}:73: version 2 has no "studnet": did you mean "student"?`,
      `error ${FLOW}:73: in version 2 step "kind" has no "pupil", ${UNSPOKEN}, to: 2, write values: { who: { pupil: new-id } } or asksAgain: { who: why }`,
    ],
  ],
  [
    'values of a step that is not there are an error',
    { 'values: { who: { pupil: student } }': 'values: { kind: { pupil: student } }' },
    [
      `error ${FLOW}:73: version 2 has no "kind": write an id of the new version`,
      `error ${FLOW}:73: in version 2 step "kind" has no "pupil", ${UNSPOKEN}, to: 2, write values: { who: { pupil: new-id } } or asksAgain: { who: why }`,
    ],
  ],
  [
    'what is asked again must be there',
    { 'asksAgain: { count: 册数改为必填 }': 'asksAgain: { cuont: 册数改为必填 }' },
    [
      `error ${FLOW}:73: version 2 has no "cuont": did you mean "count"?`,
      `error ${FLOW}:73: in version 2 step "count" has another type, ${UNSPOKEN}, to: 2, write asksAgain: { count: why }`,
    ],
  ],
  [
    'what is removed must have been there',
    { 'removed: { fax: 不再需要传真 }': 'removed: { tax: 不再需要传真 }' },
    [
      `error ${FLOW}:73: version 1 has no "tax": did you mean "fax"?`,
      `error ${FLOW}:73: in version 2 step "fax" is gone, ${UNSPOKEN}, to: 2, write steps: { fax: new-id } or removed: { fax: why }`,
    ],
  ],
  [
    'what is removed must be gone',
    { 'removed: { fax: 不再需要传真 }': 'removed: { fax: 不再需要传真, count: 不再问 }' },
    [
      `error ${FLOW}:73: version 2 still has step "count": do not write it under "removed"; write "asksAgain" to have it asked again`,
    ],
  ],
  [
    'two answers that become one are an error',
    {
      'removed: { fax: 不再需要传真 }': 'removed: {}',
      'steps: { kind: who }': 'steps: { kind: who, fax: who }',
    },
    [
      `error ${FLOW}:73: the answers of "kind" and "fax" both become that of "who": one would be lost: keep one, and write the other under "removed"`,
      `error ${FLOW}:73: in version 2 step "fax" has another type, ${UNSPOKEN}, to: 2, write asksAgain: { who: why }`,
    ],
  ],
  [
    'a record that is broken is an error, and nothing is said of versions',
    { 'version: 2': 'version: 7' },
    [
      'error flows/versions.json:1: the record of versions cannot be read: it is written by a program, not by hand: restore it, then run npm run lianda -- flows record',
    ],
    { 'flows/versions.json': '{ "renew": [ <<<<<<< }' },
  ],
  [
    'a record of another shape is an error',
    {},
    [
      'error flows/versions.json:1: the record of versions cannot be read: it is written by a program, not by hand: restore it, then run npm run lianda -- flows record',
    ],
    { 'flows/versions.json': '{ "renew": [ { "version": 1 } ] }' },
  ],
  [
    'a record of a flow that is gone is a warning',
    {},
    [
      `warning ${FLOW}:2: version 2 ${UNRECORDED}`,
      'warning flows/versions.json:1: flow "old" is recorded, but there is no flows/old.yaml: whoever is in the middle of it is stranded: restore the file, or remove its record from versions.json if it is to be gone',
    ],
    { 'flows/versions.json': '{ "old": [] }' },
  ],
  [
    'a flow that was never recorded is a warning',
    {},
    [`warning ${FLOW}:2: version 2 ${UNRECORDED}`],
    { 'flows/versions.json': '{}' },
  ],
])('%s', async (_, pieces, faults, others) => {
  expect(await flowFaults(pieces, 'en', others)).toEqual(faults);
});
