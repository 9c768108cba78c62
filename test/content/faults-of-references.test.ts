import { expect, test } from 'vitest';

import { type Changes, faultsAfter, replacing } from './changed-pack.ts';

const LENGTH = 'knowledge/entries/loans/loan-length.md';
const RENEWAL = 'knowledge/entries/loans/loan-renewal.md';
const PACK = 'knowledge/pack.yaml';
const CALENDAR = 'knowledge/calendar.yaml';
const AMBIGUOUS = 'knowledge/ambiguous.yaml';
const PHRASES = 'phrases: { before: 将从三月起, during: 本月起, after: 三月起已经 }';

test.each<[fact: string, changes: Changes, faults: string[]]>([
  [
    'a source that names no document is an error with the one that is meant',
    { [LENGTH]: replacing('[rules#p1]', '[rulse#p1]') },
    [`error ${LENGTH}:11: there is no document "rulse": did you mean "rules"?`],
  ],
  [
    'a source that names no paragraph is an error with those there are',
    { [LENGTH]: replacing('[rules#p1]', '[rules#p9]') },
    [`error ${LENGTH}:11: document "rules" has no paragraph "p9": it has "p1", "p2"`],
  ],
  [
    'a source without a paragraph is an error',
    { [LENGTH]: replacing('[rules#p1]', '[rules]') },
    [`error ${LENGTH}:11: "rules" is no source: write document#paragraph, such as workplan#p3`],
  ],
  [
    'each source of a list has its own line',
    { [LENGTH]: replacing('sources: [rules#p1]', 'sources:\n  - rules#p1\n  - rules#p3') },
    [`error ${LENGTH}:13: document "rules" has no paragraph "p3": it has "p1", "p2"`],
  ],
  [
    'a related entry that does not exist is an error with the one that is meant',
    { [LENGTH]: replacing('card-needed', 'card-neded') },
    [`error ${LENGTH}:12: "related" names the unknown entry "card-neded": did you mean "card-needed"?`],
  ],
  [
    'an entry like none is an error without a guess',
    { [LENGTH]: replacing('card-needed', 'opening-hours') },
    [
      `error ${LENGTH}:12: "related" names the unknown entry "opening-hours": check its id, or write that entry`,
    ],
  ],
  [
    'an entry that is related to itself is a warning',
    { [LENGTH]: replacing('card-needed', 'loan-length') },
    [`warning ${LENGTH}:12: the entry is related to itself: remove it, or name what is asked next`],
  ],
  [
    'a replacement that does not exist is an error',
    { [RENEWAL]: replacing('related:', 'replacedBy: loan-lengt\nvalid: { until: 2026-12-31 }\nrelated:') },
    [`error ${RENEWAL}:11: "replacedBy" names the unknown entry "loan-lengt": did you mean "loan-length"?`],
  ],
  [
    'a topic that the pack does not list is an error with the one that is meant',
    { [LENGTH]: replacing('topic: loans', 'topic: loan') },
    [`error ${LENGTH}:9: there is no topic "loan": did you mean "loans"?`],
  ],
  [
    'a flow that does not exist is an error',
    { [LENGTH]: replacing('topic: loans', 'topic: loans\nflow: renew') },
    [`error ${LENGTH}:10: there is no flow "renew": check its id, or write flows/renew.yaml`],
  ],
  [
    'a featured entry that does not exist is an error',
    { [PACK]: replacing('  - loan-length', '  - loan-lenght') },
    [`error ${PACK}:18: "featured" names the unknown entry "loan-lenght": did you mean "loan-length"?`],
  ],
  [
    'a command of no flow, or that no platform takes, is an error',
    {
      [PACK]: replacing('featured:', 'commands: [{ name: Renew, flow: renew, label: 续借 }]\nfeatured:'),
    },
    [
      `error ${PACK}:17: there is no flow "renew": check its id, or write flows/renew.yaml`,
      `error ${PACK}:17: "Renew" is no command: use a-z, 0-9 and _, 32 at most, such as apply`,
    ],
  ],
  [
    'a listed document that does not exist is an error, and one that is not listed a warning',
    { [PACK]: replacing('  - rules', '  - law') },
    [
      'warning knowledge/documents/rules.md:2: document "rules" is not listed under "documents" in pack.yaml: add it in knowledge/pack.yaml',
      `error ${PACK}:13: there is no document "law": check its id, or add it to knowledge/documents`,
    ],
  ],
  [
    'an entry of a milestone that does not exist is an error',
    { [CALENDAR]: replacing('entry: loan-length', 'entry: loan-lengths') },
    [`error ${CALENDAR}:15: "entry" names the unknown entry "loan-lengths": did you mean "loan-length"?`],
  ],
  [
    'a source of a milestone that does not exist is an error',
    { [CALENDAR]: replacing('sources: [rules#p2]', 'sources: [rules#p3]') },
    [`error ${CALENDAR}:10: document "rules" has no paragraph "p3": it has "p1", "p2"`],
  ],
  [
    'a next entry that does not exist is an error',
    { [LENGTH]: replacing('topic: loans', 'topic: loans\nnext: loan-renewl') },
    [`error ${LENGTH}:10: "next" names the unknown entry "loan-renewl": did you mean "loan-renewal"?`],
  ],
  [
    'an answer may speak of a milestone that has phrases',
    {
      [LENGTH]: replacing('每本书可以借30天。', '{{new-rules}}每本书可以借30天。'),
      [CALENDAR]: replacing("when: '2025-03'", `when: '2025-03'\n    ${PHRASES}`),
    },
    [],
  ],
  [
    'an answer that speaks of a milestone without phrases is an error',
    { [LENGTH]: replacing('每本书可以借30天。', '{{new-rules}}每本书可以借30天。') },
    [
      `error ${LENGTH}:18: the answer's {{new-rules}} names no milestone that has phrases: check its id, or give it phrases in knowledge/calendar.yaml`,
    ],
  ],
  [
    'phrases of a date that only the unit knows are an error',
    { [CALENDAR]: replacing('label: 到期应还', `label: 到期应还\n    ${PHRASES}`) },
    [
      `error ${CALENDAR}:13: phrases need a date that is known: remove them: only a day or a month has a before and an after`,
    ],
  ],
  [
    'an ambiguous question with two readings is none',
    {
      [AMBIGUOUS]:
        'questions:\n  - id: how-long\n    readings: [loan-length, loan-renewal]\n    examples: [多久]\n',
    },
    [],
  ],
  [
    'an ambiguous question with one reading is an error, and so is a reading that does not exist',
    {
      [AMBIGUOUS]: 'questions:\n  - id: how-long\n    readings: [loan-lenght]\n    examples: [几天要还]\n',
    },
    [
      `error ${AMBIGUOUS}:3: "readings" names the unknown entry "loan-lenght": did you mean "loan-length"?`,
      `error ${AMBIGUOUS}:3: readings has fewer than two entries: name two or three; a wording of one entry is a variant of it`,
      `warning ${AMBIGUOUS}:4: variant "几天要还" stands in entry "loan-length" too (${LENGTH}:5): keep it in the one it fits better`,
    ],
  ],
])('%s', async (_, changes, faults) => {
  expect(await faultsAfter(changes)).toEqual(faults);
});
