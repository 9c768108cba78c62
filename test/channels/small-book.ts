import type { Book, Entry } from '../../src/core/book.ts';
import { entryId } from '../../src/core/ids.ts';
import { noOutreach } from '../../src/core/outreach/no-outreach.ts';
import type { Ranker } from '../../src/core/understanding/ranker.ts';
import { smallFlow } from './small-flow.ts';

/** A pack of an invented policy, so that these tests stay when the real one's content changes. */
const entries: readonly Entry[] = [
  entry({
    id: 'garden-who',
    question: '谁可以申请社区菜园？',
    variants: ['我能申请菜园吗', '菜园给谁种'],
    body: '常住本街道的居民都可以申请。每户申请一块。\n\n申请由社区居委会受理。',
    sources: [{ document: 'garden-notice', paragraph: 'p1' }],
    related: [entryId('garden-size'), entryId('garden-steps')],
  }),
  entry({
    id: 'garden-size',
    question: '一块地有多大？',
    variants: ['菜地几平米', '地块面积是多少'],
    body: '每块地十平方米。<b>面积</b>一样大。',
    sources: [
      { document: 'garden-notice', paragraph: 'p2' },
      { document: 'garden-notice', paragraph: 'p1' },
    ],
    related: [entryId('garden-who')],
  }),
  entry({
    id: 'garden-steps',
    question: '申请菜园要走哪几步？',
    variants: ['怎么申请菜园', '申请菜园的流程'],
    body: '申请分三步：\n1. 到居委会登记。\n2. 等待公示。\n3. 签订使用约定。\n\n三步都在同一个地方办。',
    sources: [{ document: 'garden-notice', paragraph: 'p2' }],
    related: [entryId('garden-who'), entryId('garden-fee')],
  }),
  entry({
    id: 'garden-fee',
    question: '种菜园要交多少钱？',
    variants: ['菜园收费吗', '菜园一年多少钱'],
    kind: 'unspecified',
    body: '通知没有写是否收费。通知只写了每块地的大小和申请步骤。收费请问社区居委会。',
    sources: [{ document: 'garden-notice', paragraph: 'p2' }],
    related: [entryId('garden-who')],
  }),
];

/** Finds a question by its exact words: four entries are too few for statistics, and channels are tested here, not ranking. */
const ranker: Ranker = {
  rank(question) {
    const found = entries.find((each) => [each.question, ...each.variants].includes(question));
    return found === undefined
      ? { candidates: [], onTopic: 0, outside: null }
      : {
          candidates: [{ entry: found.id, probability: 1, score: 1 }],
          onTopic: 1,
          outside: null,
        };
  },
  explain: () => [],
};

export const smallBook: Book = {
  pack: {
    id: 'garden',
    name: '社区菜园问答',
    nameEn: 'Community garden answers',
    subject: '社区菜园',
    subjectEn: 'the community garden',
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    issuer: ['某街道办事处'],
    contacts: [
      {
        name: '社区居委会',
        nameEn: 'the residents committee',
        for: '申请与收费',
        forEn: 'applying and fees',
      },
    ],
    topics: [
      { id: 'apply', label: '申请', labelEn: 'Applying' },
      { id: 'empty', label: '没有条目的主题' },
    ],
    featured: [entryId('garden-who'), entryId('garden-size'), entryId('garden-steps')],
  },
  entries: new Map(entries.map((each) => [each.id, each])),
  documents: new Map([
    [
      'garden-notice',
      {
        id: 'garden-notice',
        title: '关于开放社区菜园的通知',
        publisher: '某街道办事处',
        author: '张三',
        dated: '2024-03-01',
        link: 'https://example.org/notice',
        paragraphs: [
          { id: 'p1', text: '本街道居民每户可以申请一块。' },
          { id: 'p2', text: '每块十平方米，登记、公示、签约后使用。' },
        ],
      },
    ],
  ]),
  terms: [],
  milestones: [],
  outside: [],
  ambiguous: new Map(),
  flows: new Map([[smallFlow.id, smallFlow]]),
  outreach: noOutreach,
  ranker,
};

type Written = Pick<Entry, 'question' | 'variants' | 'body' | 'sources' | 'related'> & {
  readonly id: string;
  readonly kind?: Entry['kind'];
};

function entry({ id, kind = 'answer', ...written }: Written): Entry {
  return { ...written, id: entryId(id), kind, topic: 'apply', audience: ['worker'], valid: {} };
}
