import type { Basis, Flow, Step } from '../../src/core/flows/flow.ts';

const asking: Basis = { kind: 'ask' };
const cited: Basis = { kind: 'sources', sources: [{ document: 'garden-notice', paragraph: 'p1' }] };
const blocks = ['东', '南', '西', '北', '中'].flatMap((side) =>
  ['一', '二', '三', '四'].map((place) => `${side}${place}社区`),
);

const steps: readonly Step[] = [
  {
    id: 'block',
    kind: 'choice',
    label: '所在社区',
    text: '您住在哪个社区？',
    basis: cited,
    optional: false,
    options: blocks.slice(0, 18).map((label, place) => ({ id: `block-${place}`, label, words: [] })),
  },
  {
    id: 'tools',
    kind: 'choices',
    label: '自带工具',
    text: '您自己有哪些工具？',
    basis: asking,
    optional: true,
    least: 0,
    options: [
      { id: 'spade', label: '铁锹', words: [] },
      { id: 'hoe', label: '锄头', words: [] },
    ],
  },
  {
    id: 'todo',
    kind: 'checklist',
    label: '申请清单',
    text: '一项一项来。',
    basis: asking,
    optional: false,
    items: [
      { id: 'form', label: '到居委会登记', basis: cited, group: '登记' },
      {
        id: 'notice',
        label: '等待公示，公示贴在社区门口的告示栏里，也会发到居民群',
        basis: cited,
        group: '公示',
      },
      {
        id: 'rent',
        label: '问清要不要交钱',
        basis: { kind: 'confirm' },
        group: '公示',
        when: { kind: 'answered', slot: 'tools' },
      },
    ],
  },
  {
    id: 'done',
    kind: 'result',
    title: '菜园申请清单',
    parts: [{ text: '清单列好了。', basis: asking }],
    findings: [],
    milestones: [],
    related: ['garden-who'],
  },
];

/** A flow of the invented policy: more choices than fit a screen, several to choose, a checklist. */
export const smallFlow: Flow = {
  id: 'garden',
  version: 1,
  title: '菜园申请',
  purpose: '一步步列出申请菜园要办的事',
  start: ['申请清单'],
  keeps: 'run',
  shared: true,
  confirm: '通知没有写，以居委会答复为准',
  steps,
  migrations: [],
};
