import type { Flow } from '../../src/core/flows/flow.ts';

const ask = { basis: { kind: 'ask' }, optional: false } as const;
const result = { kind: 'result', parts: [], findings: [], milestones: [], related: [] } as const;

/** A flow with a jump, a step that may be passed over, a way back and two results. */
export const sampleFlow: Flow = {
  id: 'sample',
  version: 1,
  title: '示范申报',
  purpose: '看清能不能申报',
  start: [],
  keeps: 'run',
  shared: false,
  confirm: '以通知为准',
  migrations: [],
  steps: [
    {
      id: 'end',
      kind: 'choice',
      label: '单位类型',
      text: '贵单位是哪一类？',
      ...ask,
      options: [
        { id: 'enterprise', label: '企业', words: [] },
        { id: 'school', label: '学校', words: [], next: 'brings' },
        { id: 'institute', label: '院所', words: [], next: 'brings' },
        { id: 'other', label: '其他单位', words: [], next: 'no' },
      ],
    },
    {
      id: 'staff',
      kind: 'number',
      label: '职工人数',
      text: '有多少职工？',
      ...ask,
      when: {
        kind: 'all',
        of: [
          { kind: 'is', slot: 'end', values: ['enterprise'] },
          { kind: 'not', of: { kind: 'answered', slot: 'brings' } },
        ],
      },
    },
    {
      id: 'brings',
      kind: 'choices',
      label: '能出什么',
      text: '贵单位能出什么？',
      ...ask,
      least: 0,
      options: ['标准', '岗位', '师傅', '设备', '场地'].map((label, place) => ({
        id: `b${place}`,
        label,
        words: [],
      })),
    },
    {
      id: 'small',
      kind: 'note',
      when: { kind: 'number', slot: 'staff', atLeast: 1, atMost: 9 },
      parts: [{ text: '人数少，也可以作为成员参加，由别的单位牵头申报。', basis: { kind: 'ask' } }],
    },
    {
      id: 'again',
      kind: 'choice',
      label: '要不要改',
      text: '要改吗？',
      ...ask,
      options: [
        { id: 'yes', label: '重新填', words: [], next: 'end' },
        { id: 'here', label: '再问一次', words: [], next: 'again' },
        {
          id: 'no',
          label: '不改',
          words: [],
          when: { kind: 'any', of: [{ kind: 'is', slot: 'end', values: ['school'] }] },
        },
      ],
    },
    { id: 'yes', title: '可以申报', ...result },
    { id: 'no', title: '不能申报', ...result },
  ],
};

/** The sample with the same text wherever the pack writes one. */
export const hostileFlow = (text: string): Flow => ({
  ...sampleFlow,
  title: text,
  steps: sampleFlow.steps.map((step) => {
    if (step.kind === 'result') return { ...step, title: text };
    if (step.kind === 'note') return { ...step, parts: step.parts.map((part) => ({ ...part, text })) };
    if (step.kind === 'choice' || step.kind === 'choices')
      return { ...step, label: text, options: step.options.map((option) => ({ ...option, label: text })) };
    return { ...step, label: text };
  }),
});
