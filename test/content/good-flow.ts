import { type Changes, faultsAfter } from './changed-pack.ts';

/** A flow without a fault in the good pack, with a step of each type. */
export const goodFlow = `id: renew
version: 2
title: 续借自查
purpose: 看看手里的书能不能续借，再列出要办的事
start: [我要续借, 查查能不能续借]
shared: true
confirm: 以图书馆通知为准
steps:
  - id: who
    type: choice
    label: 借书人
    text: 您是哪一类读者？
    basis: ask
    help: 拿不准就选“其他读者”。
    options:
      - { id: student, label: 学生, words: [同学] }
      - { id: worker, label: 职工, words: [上班的] }
      - { id: other, label: 其他读者, next: explain }
  - { id: count, type: number, label: 册数, text: 借了几本？, basis: ask, least: 1, most: 10, unit: 本 }
  - id: borrowed
    type: date
    label: 借出日期
    text: 哪天借的？
    basis: ask
    precision: day
    given: borrowed-on
    earliest: 2025-01-15
  - { id: titles, type: text, label: 书名, text: 有哪些书？, basis: ask, optional: true, longest: 100 }
  - id: reasons
    type: choices
    label: 续借原因
    text: 为什么要续借？
    basis: ask
    least: 0
    options:
      - { id: unread, label: 没看完 }
      - { id: exam, label: 要考试, when: { who: student } }
  - id: sure
    type: choice
    label: 确认
    text: 您借了{{=count}}，都填对了吗？
    basis: ask
    options:
      - { id: right, label: 对 }
      - { id: wrong, label: 重填, next: count }
  - id: todo
    type: checklist
    label: 续借清单
    text: 带齐这些再来。
    sources: [rules#p1]
    items:
      - { id: card, group: 证件, label: 借书证, sources: [rules#p2] }
      - { id: proof, group: 证件, label: 考试证明, basis: confirm, when: { reasons: exam } }
  - id: explain
    type: note
    parts:
      - { when: { not: { answered: count } }, text: 其他读者请先办借书证。, sources: [rules#p2] }
      - { when: { any: [{ count: { atLeast: 6 } }, { answered: titles }] }, text: 书多的，请到服务台。, basis: confirm }
  - id: done
    type: result
    title: 续借自查
    parts:
      - { text: 到期前可以续借一次。, sources: [rules#p1] }
    findings:
      - id: may
        label: 能不能续借
        cases:
          - { when: { who: [student, worker], count: { atMost: 5 } }, verdict: met, text: 可以续借。, sources: [rules#p1] }
          - { verdict: not-said, text: 规则没有写。, basis: confirm }
    milestones: [due]
    related: [loan-renewal]
migrations:
  - { to: 2, steps: { kind: who }, values: { who: { pupil: student } }, asksAgain: { count: 册数改为必填 }, removed: { fax: 不再需要传真 } }
`;

/** What was recorded of it. */
export const goodVersions = `{
  "renew": [
    {
      "version": 1,
      "steps": [
        {"id":"kind","type":"choice","values":["pupil","worker","other"]},
        {"id":"count","type":"choice","values":["one","more"]},
        {"id":"fax","type":"text"}
      ]
    },
    {
      "version": 2,
      "steps": [
        {"id":"who","type":"choice","values":["student","worker","other"]},
        {"id":"count","type":"number"},
        {"id":"borrowed","type":"date"},
        {"id":"titles","type":"text"},
        {"id":"reasons","type":"choices","values":["unread","exam"]},
        {"id":"sure","type":"choice","values":["right","wrong"]},
        {"id":"todo","type":"checklist","values":["card","proof"]}
      ]
    }
  ]
}
`;

export const FLOW = 'flows/renew.yaml';
const VERSIONS = 'flows/versions.json';

/** The pieces of the good flow that change, each by what stands in its place. */
type Pieces = Readonly<Record<string, string>>;

/** The good flow with pieces replaced; each must be there. */
export function flowWith(pieces: Pieces): string {
  let text = goodFlow;
  for (const [before, after] of Object.entries(pieces)) {
    if (!text.includes(before)) throw new Error(`Not in the flow: ${before}`);
    text = text.replace(before, () => after);
  }
  return text;
}

/** What a check finds in the good pack with the good flow changed. */
export const flowFaults = (
  pieces: Pieces,
  language: 'zh' | 'en' = 'en',
  others: Changes = {},
): Promise<string[]> =>
  faultsAfter({ [FLOW]: flowWith(pieces), [VERSIONS]: goodVersions, ...others }, language);
