import type { Condition } from '../../../src/core/flows/condition.ts';
import type {
  Basis,
  ChecklistItem,
  ChecklistStep,
  ChoicesStep,
  ChoiceStep,
  DateStep,
  Flow,
  NoteStep,
  NumberStep,
  Option,
  ResultStep,
  Step,
  TextStep,
} from '../../../src/core/flows/flow.ts';
import type { Answer, Run, RunId, Value } from '../../../src/core/flows/run.ts';
import { channelName, chatId, personId } from '../../../src/core/ids.ts';

/** Short ways to write flows, runs and answers down. */

export const basis: Basis = { kind: 'ask' };
const asking = (id: string) => ({ id, label: id, text: `${id}？`, basis, optional: false });

/** An option by its id, or spelt out. */
type Written = string | (Partial<Option> & Pick<Option, 'id'>);
const optionOf = (option: Written): Option =>
  typeof option === 'string'
    ? { id: option, label: option, words: [] }
    : { label: option.id, words: [], ...option };

export const is = (slot: string, ...values: readonly string[]): Condition => ({ kind: 'is', slot, values });
export const choice = (
  id: string,
  options: readonly Written[],
  more: Partial<ChoiceStep> = {},
): ChoiceStep => ({ ...asking(id), kind: 'choice', options: options.map(optionOf), ...more });
export const choices = (
  id: string,
  options: readonly Written[],
  more: Partial<ChoicesStep> = {},
): ChoicesStep => ({ ...asking(id), kind: 'choices', options: options.map(optionOf), least: 1, ...more });
export const text = (id: string, more: Partial<TextStep> = {}): TextStep => ({
  ...asking(id),
  kind: 'text',
  longest: 20,
  ...more,
});
export const number = (id: string, more: Partial<NumberStep> = {}): NumberStep => ({
  ...asking(id),
  kind: 'number',
  ...more,
});
export const date = (id: string, more: Partial<DateStep> = {}): DateStep => ({
  ...asking(id),
  kind: 'date',
  precision: 'any',
  ...more,
});
export const checklist = (
  id: string,
  items: readonly (string | (Partial<ChecklistItem> & Pick<ChecklistItem, 'id'>))[],
  more: Partial<ChecklistStep> = {},
): ChecklistStep => ({
  ...asking(id),
  kind: 'checklist',
  items: items.map((item) =>
    typeof item === 'string' ? { id: item, label: item, basis } : { label: item.id, basis, ...item },
  ),
  ...more,
});
export const note = (id: string, more: Partial<NoteStep> = {}): NoteStep => ({
  id,
  kind: 'note',
  parts: [{ text: `${id}。`, basis }],
  ...more,
});
export const result = (id = 'done', more: Partial<ResultStep> = {}): ResultStep => ({
  id,
  kind: 'result',
  title: id,
  parts: [{ text: `${id}。`, basis }],
  findings: [],
  milestones: [],
  related: [],
  ...more,
});

export const flowOf = (steps: readonly Step[], more: Partial<Flow> = {}): Flow => ({
  id: 'garden',
  version: 1,
  title: '菜园申请',
  purpose: '得到一份菜园申请清单',
  start: ['我要种菜'],
  keeps: 'run',
  shared: true,
  confirm: '以居委会通知为准',
  steps,
  migrations: [],
  ...more,
});

export const channel = channelName('test');
const person = (name: string) => personId(channel, name);
export const chat = (name: string) => chatId(channel, name);
export const [wang, li, zhao] = [person('wang'), person('li'), person('zhao')] as const;

export const chosen = (option: string): Value => ({ kind: 'choice', option });
export const several = (...options: readonly string[]): Value => ({ kind: 'choices', options });
export const written = (words: string): Value => ({ kind: 'text', text: words });
export const counted = (count: number): Value => ({ kind: 'number', number: count });
export const dated = (day: string): Value => ({ kind: 'date', date: day });
export const ticked = (items: readonly string[], closed = false): Value => ({
  kind: 'checklist',
  done: Object.fromEntries(items.map((item) => [item, { by: wang, at: 1 }])),
  closed,
});
export const skipped: Value = { kind: 'skipped' };

/** What Wang answered, at a time before everything else in a test. */
export const answer = (value: Value, more: Partial<Answer> = {}): Answer => ({
  value,
  label: 'label',
  shown: JSON.stringify(value),
  by: wang,
  at: 1,
  ...more,
});

/** A run of `flow` with answers by slot, all of them Wang's. */
export const runWith = (
  flow: Flow,
  answers: Readonly<Record<string, Value | Answer>> = {},
  more: Partial<Run> = {},
): Run => ({
  id: 'AAAAABBBBB' as RunId,
  flow: flow.id,
  title: flow.title,
  version: flow.version,
  revision: 1,
  state: 'open',
  startedAt: 0,
  updatedAt: 0,
  members: {},
  answers: Object.fromEntries(
    Object.entries(answers).map(([slot, given]) => [slot, 'value' in given ? given : answer(given)]),
  ),
  retired: [],
  ...more,
});
