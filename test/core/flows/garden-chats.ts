import type { Flow } from '../../../src/core/flows/flow.ts';
import type { Run } from '../../../src/core/flows/run.ts';
import { smallBook } from '../../channels/small-book.ts';
import type { Chats, Turn } from './chats.ts';
import { createChats, minute } from './chats.ts';
import { checklist, choice, choices, flowOf, is, note, number, result, text, wang } from './written-flows.ts';

/** Applying for a garden: each kind of step, some of it for clubs only. */
export const garden = flowOf([
  choice(
    'kind',
    [
      { id: 'home', label: '家庭', words: ['一家人'] },
      { id: 'club', label: '社团', words: ['协会'] },
    ],
    { label: '哪一类', text: '您是哪一类？', help: '选最接近的。' },
  ),
  number('people', {
    when: is('kind', 'club'),
    label: '人数',
    text: '有多少人？',
    least: 2,
    most: 500,
    unit: '人',
  }),
  note('rules', {
    when: is('kind', 'club'),
    parts: [{ text: '社团要有章程。', basis: { kind: 'confirm' } }],
  }),
  choices(
    'brings',
    [
      { id: 'tools', label: '工具' },
      { id: 'seeds', label: '种子' },
      { id: 'soil', label: '泥土' },
    ],
    { label: '自带', text: '自带什么？', least: 0 },
  ),
  choice(
    'side',
    [
      { id: 'east', label: '东片', words: ['东边'] },
      { id: 'west', label: '西片', words: ['西边'] },
    ],
    { label: '哪一片', text: '想种哪一片？' },
  ),
  text('name', { label: '名称', text: '叫什么名字？', optional: true, longest: 20 }),
  checklist(
    'todo',
    [
      { id: 'form', label: '填表' },
      { id: 'seal', label: '盖章' },
      { id: 'charter', label: '章程', when: is('kind', 'club') },
    ],
    { label: '清单', text: '一项一项来。' },
  ),
  result('done', { title: '菜园申请清单' }),
]);

/** Answers that are not kept. */
const check: Flow = flowOf(
  [
    choice(
      'lives',
      [
        { id: 'yes', label: '常住' },
        { id: 'no', label: '不常住' },
      ],
      { label: '常住', text: '您常住这里吗？' },
    ),
    number('years', { label: '年数', text: '住了几年？', unit: '年' }),
    result('done', { title: '自查结果' }),
  ],
  { id: 'check', title: '资格自查', start: ['资格自查'], keeps: 'nothing', shared: false },
);

/** A question that the pack answers. */
export const question = '一块地有多大？';
export const labels = ({ choices: offered }: Turn): readonly string[] => offered.map(({ label }) => label);
/** What was said last. */
export const asked = ({ replies }: Turn): string => replies.at(-1)?.body ?? '';

/** Chats in which these flows can be gone through. */
export interface GardenChats extends Chats {
  /** Wang begins the first flow and says one thing after another, a minute apart. Gives the last turn. */
  begun(...said: readonly string[]): Turn;
  /** The run that was begun first, or another by its place. */
  run(place?: number): Run;
  shown(slot: string): string | undefined;
  /** The answers, by slot, that nobody is asked for again. */
  answered(place?: number): Readonly<Record<string, string>>;
}

export function createGarden(...flows: readonly Flow[]): GardenChats {
  const known = [garden, check, ...flows].map((flow) => [flow.id, flow] as const);
  const chats = createChats({ ...smallBook, flows: new Map(known) });
  const run = (place = 0): Run => {
    const found = chats.runs[place];
    if (found === undefined) throw new Error(`There is no run ${place}`);
    return found;
  };
  return Object.assign(chats, {
    run,
    shown: (slot: string) => run().answers[slot]?.shown,
    answered: (place = 0) =>
      Object.fromEntries(
        Object.entries(run(place).answers).flatMap(([slot, { shown, reopened }]) =>
          reopened === undefined ? [[slot, shown]] : [],
        ),
      ),
    begun(...said: readonly string[]) {
      let last = chats.say(wang, '我要种菜');
      for (const each of said) {
        chats.advance(minute);
        last = chats.say(wang, each);
      }
      return last;
    },
  });
}
