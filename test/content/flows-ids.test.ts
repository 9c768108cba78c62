import { expect, test } from 'vitest';

import { FLOW, flowFaults } from './good-flow.ts';

const RECORD =
  'raise "version" to 3, say under "migrations" what was renamed or removed, then run npm run lianda -- flows record';
const ID = 'cannot be used: write small letters, digits and hyphens, at most 20, such as lead-kind';

test.each<[fact: string, pieces: Record<string, string>, faults: string[]]>([
  [
    "an id that is not the file's name is an error",
    { 'id: renew\n': 'id: renewal\n' },
    [`error ${FLOW}:1: the flow's id "renewal" is not the file's name "renew": make them the same`],
  ],
  [
    'an id of a step that no button can carry is an error',
    { 'id: explain\n': 'id: Explain_all\n', 'next: explain': 'next: Explain_all' },
    [`error ${FLOW}:54: id "Explain_all" ${ID}`],
  ],
  [
    'an id longer than 20 characters is an error',
    { 'id: titles': 'id: titles-of-all-the-books', 'answered: titles': 'answered: titles-of-all-the-books' },
    [
      `error ${FLOW}:2: it is not the version 2 that was recorded: step "titles" is gone: ${RECORD}`,
      `error ${FLOW}:28: id "titles-of-all-the-books" ${ID}`,
    ],
  ],
  [
    'an id of an option that no button can carry is an error',
    { 'id: unread': 'id: 没看完' },
    [
      `error ${FLOW}:2: it is not the version 2 that was recorded: step "reasons" has no "unread": ${RECORD}`,
      `error ${FLOW}:36: step "reasons": id "没看完" ${ID}`,
    ],
  ],
  [
    'a step called by a word of conditions is an error',
    { '  - id: explain\n': '  - id: any\n', 'next: explain': 'next: any' },
    [
      `error ${FLOW}:54: no step can be called "any": choose another id: answered, not, any, all, constructor mean something else`,
    ],
  ],
  [
    'a step called by a word of every object is an error',
    { '  - id: explain\n': '  - id: constructor\n', 'next: explain': 'next: constructor' },
    [
      `error ${FLOW}:54: no step can be called "constructor": choose another id: answered, not, any, all, constructor mean something else`,
    ],
  ],
  [
    'two steps of one id are an error',
    { 'id: titles, type': 'id: count, type', '{ answered: titles }': '{ answered: count }' },
    [
      `error ${FLOW}:2: it is not the version 2 that was recorded: step "count" has another type: ${RECORD}`,
      `error ${FLOW}:28: id "count" is already used at flows/renew.yaml:19: choose another`,
      `error ${FLOW}:58: step "explain": step "count" is no number: write { count: option } or { answered: count }`,
      `error ${FLOW}:68: step "done": step "count" is no number: write { count: option } or { answered: count }`,
    ],
  ],
  [
    'two options of one id are an error',
    { 'id: exam, label': 'id: unread, label', 'reasons: exam': 'reasons: unread' },
    [
      `error ${FLOW}:2: it is not the version 2 that was recorded: step "reasons" has no "exam": ${RECORD}`,
      `error ${FLOW}:37: step "reasons": id "unread" is already used at flows/renew.yaml:36: choose another`,
    ],
  ],
  [
    'two items of one id are an error',
    { 'id: proof': 'id: card' },
    [
      `error ${FLOW}:2: it is not the version 2 that was recorded: step "todo" has no "proof": ${RECORD}`,
      `error ${FLOW}:53: step "todo": id "card" is already used at flows/renew.yaml:52: choose another`,
    ],
  ],
  [
    'two findings of one id are an error',
    {
      '      - id: may\n':
        '      - { id: may, label: 甲, cases: [{ verdict: met, text: 可以。, sources: [rules#p1] }] }\n      - id: may\n',
    },
    [`error ${FLOW}:66: step "done": id "may" is already used at flows/renew.yaml:65: choose another`],
  ],
])('%s', async (_, pieces, faults) => {
  expect(await flowFaults(pieces)).toEqual(faults);
});
