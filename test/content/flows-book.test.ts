import { describe, expect, test } from 'vitest';

import { loadBook } from '../../src/content/load-book.ts';
import type { Flow } from '../../src/core/flows/flow.ts';
import { type Changes, changedPack, faultsAfter, replacing } from './changed-pack.ts';
import { FLOW, flowFaults, flowWith, goodFlow, goodVersions } from './good-flow.ts';

const LENGTH = 'knowledge/entries/loans/loan-length.md';
const VERSIONS = 'flows/versions.json';

async function flowsOf(changes: Changes): Promise<readonly Flow[]> {
  const { book, faults } = await loadBook(changedPack(changes));
  if (book === null) throw new Error(`No book: ${JSON.stringify(faults)}`);
  return [...book.flows.values()];
}

const ask = { kind: 'ask' };
const confirm = { kind: 'confirm' };
const from = (paragraph: string) => ({ kind: 'sources', sources: [{ document: 'rules', paragraph }] });
const isStudent = { kind: 'is', slot: 'who', values: ['student'] };

describe('a flow', () => {
  test('without a fault has none in either language', async () => {
    expect(await flowFaults({}, 'en')).toEqual([]);
    expect(await flowFaults({}, 'zh')).toEqual([]);
  });

  test('is in the book as its file says, what is left out filled in', async () => {
    expect(await flowsOf({ [FLOW]: goodFlow, [VERSIONS]: goodVersions })).toEqual([
      {
        id: 'renew',
        version: 2,
        title: '续借自查',
        purpose: '看看手里的书能不能续借，再列出要办的事',
        start: ['我要续借', '查查能不能续借'],
        keeps: 'run',
        shared: true,
        confirm: '以图书馆通知为准',
        steps: [
          {
            id: 'who',
            kind: 'choice',
            label: '借书人',
            text: '您是哪一类读者？',
            basis: ask,
            help: '拿不准就选“其他读者”。',
            optional: false,
            options: [
              { id: 'student', label: '学生', words: ['同学'] },
              { id: 'worker', label: '职工', words: ['上班的'] },
              { id: 'other', label: '其他读者', words: [], next: 'explain' },
            ],
          },
          {
            id: 'count',
            kind: 'number',
            label: '册数',
            text: '借了几本？',
            basis: ask,
            optional: false,
            least: 1,
            most: 10,
            unit: '本',
          },
          {
            id: 'borrowed',
            kind: 'date',
            label: '借出日期',
            text: '哪天借的？',
            basis: ask,
            optional: false,
            precision: 'day',
            given: 'borrowed-on',
            earliest: '2025-01-15',
          },
          {
            id: 'titles',
            kind: 'text',
            label: '书名',
            text: '有哪些书？',
            basis: ask,
            optional: true,
            longest: 100,
          },
          {
            id: 'reasons',
            kind: 'choices',
            label: '续借原因',
            text: '为什么要续借？',
            basis: ask,
            optional: false,
            least: 0,
            options: [
              { id: 'unread', label: '没看完', words: [] },
              { id: 'exam', label: '要考试', words: [], when: isStudent },
            ],
          },
          {
            id: 'sure',
            kind: 'choice',
            label: '确认',
            text: '您借了{{=count}}，都填对了吗？',
            basis: ask,
            optional: false,
            options: [
              { id: 'right', label: '对', words: [] },
              { id: 'wrong', label: '重填', words: [], next: 'count' },
            ],
          },
          {
            id: 'todo',
            kind: 'checklist',
            label: '续借清单',
            text: '带齐这些再来。',
            basis: from('p1'),
            optional: false,
            items: [
              { id: 'card', group: '证件', label: '借书证', basis: from('p2') },
              {
                id: 'proof',
                group: '证件',
                label: '考试证明',
                basis: confirm,
                when: { kind: 'is', slot: 'reasons', values: ['exam'] },
              },
            ],
          },
          {
            id: 'explain',
            kind: 'note',
            parts: [
              {
                when: { kind: 'not', of: { kind: 'answered', slot: 'count' } },
                text: '其他读者请先办借书证。',
                basis: from('p2'),
              },
              {
                when: {
                  kind: 'any',
                  of: [
                    { kind: 'number', slot: 'count', atLeast: 6 },
                    { kind: 'answered', slot: 'titles' },
                  ],
                },
                text: '书多的，请到服务台。',
                basis: confirm,
              },
            ],
          },
          {
            id: 'done',
            kind: 'result',
            title: '续借自查',
            parts: [{ text: '到期前可以续借一次。', basis: from('p1') }],
            findings: [
              {
                id: 'may',
                label: '能不能续借',
                cases: [
                  {
                    when: {
                      kind: 'all',
                      of: [
                        { kind: 'is', slot: 'who', values: ['student', 'worker'] },
                        { kind: 'number', slot: 'count', atMost: 5 },
                      ],
                    },
                    verdict: 'met',
                    text: '可以续借。',
                    basis: from('p1'),
                  },
                  { verdict: 'not-said', text: '规则没有写。', basis: confirm },
                ],
              },
            ],
            milestones: ['due'],
            related: ['loan-renewal'],
          },
        ],
        migrations: [
          {
            to: 2,
            steps: { kind: 'who' },
            values: { who: { pupil: 'student' } },
            asksAgain: { count: '册数改为必填' },
            removed: { fax: '不再需要传真' },
          },
        ],
      },
    ]);
  });

  test('is the same when its file comes from Windows, or is written for the whole YAML parser', async () => {
    const plain = await flowsOf({ [FLOW]: goodFlow });
    expect(await flowsOf({ [FLOW]: `\uFEFF${goodFlow.replaceAll('\n', '\r\n')}` })).toEqual(plain);
    const folded = flowWith({ '借了几本？, basis: ask,': '借了几本？,\n      basis: "\\u0061sk",' });
    expect(await flowsOf({ [FLOW]: folded })).toEqual(plain);
  });

  test('has the texts it does not say: 200 characters, one option, a day or a month', async () => {
    const [flow] = await flowsOf({
      [FLOW]: flowWith({ ', longest: 100': '', '    least: 0\n': '', '    precision: day\n': '' }),
    });
    expect(flow?.steps).toMatchObject([
      {},
      {},
      { precision: 'any' },
      { longest: 200 },
      { least: 1 },
      {},
      {},
      {},
      {},
    ]);
  });
});

/** A flow of one step. */
const small = (id: string, order: string) =>
  `id: ${id}\nversion: 1\ntitle: ${id}\npurpose: 试一试\nstart: [开始 ${id}]\n${order}steps:\n  - { id: done, type: result, title: 完 }\n`;

test('flows stand in their order, those without one behind, then by file', async () => {
  const flows = await flowsOf({
    'flows/a.yaml': small('a', ''),
    'flows/b.yaml': small('b', 'order: 2\n'),
    'flows/c.yaml': small('c', 'order: 1\n'),
    'flows/d.yaml': small('d', ''),
    'flows/e.yaml': small('e', 'order: 1\n'),
  });
  expect(flows.map(({ id }) => id)).toEqual(['c', 'e', 'b', 'a', 'd']);
});

describe('an entry', () => {
  const naming = { [LENGTH]: replacing('topic: loans', 'topic: loans\nflow: renew') };

  test('may name a flow', async () => {
    expect(await flowFaults({}, 'en', naming)).toEqual([]);
  });

  test('may name a flow that is there and cannot be read: that is no second fault', async () => {
    expect(await faultsAfter({ ...naming, [FLOW]: 'id: renew\n' })).toEqual([
      `error ${FLOW}:1: field "version" is missing: add it`,
      `error ${FLOW}:1: field "title" is missing: add it`,
      `error ${FLOW}:1: field "purpose" is missing: add it`,
      `error ${FLOW}:1: field "start" is missing: add it`,
      `error ${FLOW}:1: field "steps" is missing: add it`,
    ]);
  });

  test('may not name a flow that is not there', async () => {
    expect(
      await flowFaults({}, 'en', { [LENGTH]: replacing('topic: loans', 'topic: loans\nflow: renwe') }),
    ).toEqual([`error ${LENGTH}:10: there is no flow "renwe": did you mean "renew"?`]);
  });
});

test('a flow with an error stops a start, one with a warning does not', async () => {
  const load = async (pieces: Record<string, string>) =>
    (await loadBook(changedPack({ [FLOW]: flowWith(pieces) }))).book;
  expect(await load({ 'next: explain': 'next: expalin' })).toBeNull();
  expect((await load({ 'when: { who: student }': 'when: { who: other }' }))?.flows.size).toBe(1);
});

test('a check speaks Chinese, and names the step, what is wrong and what to do', async () => {
  expect(
    await flowFaults(
      {
        'when: { who: student }': 'when: { whu: student }',
        'next: explain': 'next: expalin',
        'verdict: met': 'verdict: maybe',
      },
      'zh',
    ),
  ).toEqual([
    `error ${FLOW}:18: 步骤 "who"：没有步骤 "expalin": 是不是想写 "explain"？`,
    `error ${FLOW}:37: 步骤 "reasons"：没有步骤 "whu": 是不是想写 "who"？`,
    `error ${FLOW}:68: 步骤 "done"："verdict" 不能写成 "maybe": 可以写的有 "met"、"not-met"、"not-said"`,
  ]);
});
