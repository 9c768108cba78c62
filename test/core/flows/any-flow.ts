import fc from 'fast-check';
import type { Condition } from '../../../src/core/flows/condition.ts';
import type { Flow, FlowMigration, Option, Step } from '../../../src/core/flows/flow.ts';
import { asks } from '../../../src/core/flows/flow.ts';
import {
  basis,
  checklist,
  choice,
  choices,
  date,
  flowOf,
  note,
  number,
  result,
  text,
} from './written-flows.ts';

/** Flows as `lianda check` lets them pass: every path ends in a result, every circle has an exit, every slot is known. */

const names = ['红', '黄', '蓝', '绿', '黑', '白'] as const;
type Asking = Extract<Step, { readonly optional: boolean }>;

/** Numbers that decide what a step is like; each is used for one thing. */
const seed = fc.array(fc.nat(999), { minLength: 16, maxLength: 16 });
type Seed = readonly number[];
const at = (of: Seed, place: number): number => of[place] ?? 0;

/** A condition on what was asked before, or none. */
function conditionOn(before: readonly Asking[], from: number, way: number): Condition | undefined {
  const step = before[from % (before.length + 1)];
  if (step === undefined) return undefined;
  const claim = claimOn(step, way);
  return way % 5 === 0 ? { kind: 'not', of: claim } : claim;
}

function claimOn(step: Asking, way: number): Condition {
  if (step.kind === 'number') return { kind: 'number', slot: step.id, atLeast: way % 40 };
  const named = 'options' in step ? step.options : 'items' in step ? step.items : [];
  const { id } = named[way % Math.max(1, named.length)] ?? {};
  return id === undefined || way % 4 === 0
    ? { kind: 'answered', slot: step.id }
    : { kind: 'is', slot: step.id, values: [id] };
}

const when = (condition: Condition | undefined): { when?: Condition } =>
  condition === undefined ? {} : { when: condition };

/** Two options at least can always be chosen, the first of which leads nowhere else: that is the exit of any circle. */
function optionsOf(of: Seed, before: readonly Asking[], jumps: readonly string[]): readonly Option[] {
  return names.slice(0, 2 + (at(of, 4) % 5)).map((name, place) => {
    const condition = place < 2 ? undefined : conditionOn(before, at(of, 5 + place), at(of, 8 + place));
    const jump = place === 1 ? jumps[at(of, 6) % (jumps.length * 2)] : undefined;
    return {
      id: `o${place}`,
      label: `${name}${at(of, 15) % 7}`,
      words: [`${name}的`],
      ...when(condition),
      ...(jump !== undefined && { next: jump }),
    };
  });
}

function stepOf(of: Seed, id: string, before: readonly Asking[]): Step {
  const condition = when(conditionOn(before, at(of, 1), at(of, 2)));
  const optional = at(of, 3) % 3 === 0;
  const more = { ...condition, optional, label: `第${id}题` };
  switch (at(of, 0) % 8) {
    case 0:
    case 1:
      return choice(
        id,
        optionsOf(
          of,
          before,
          before.map((step) => step.id),
        ),
        more,
      );
    case 2:
      return choices(id, optionsOf(of, before, []), { ...more, least: at(of, 7) % 2 });
    case 3:
      return text(id, more);
    case 4:
      return number(id, { ...more, ...(at(of, 7) % 2 === 0 && { least: 1, most: 50 }) });
    case 5:
      return date(id, { ...more, precision: (['any', 'day', 'month'] as const)[at(of, 7) % 3] ?? 'any' });
    case 6: {
      const items = names.slice(0, 1 + (at(of, 4) % 5)).map((name, place) => ({
        id: `i${place}`,
        label: `办${name}`,
        ...when(place === 0 ? undefined : conditionOn(before, at(of, 5 + place), at(of, 8 + place))),
      }));
      return checklist(id, items, more);
    }
    default:
      return note(id, {
        ...condition,
        parts: [
          { text: `说明${id}。`, basis },
          { text: `另外${id}。`, basis, ...when(conditionOn(before, at(of, 4), at(of, 5))) },
        ],
      });
  }
}

function stepsOf(seeds: readonly Seed[]): readonly Step[] {
  const steps = seeds.reduce<readonly Step[]>(
    (before, each, place) => [...before, stepOf(each, `s${place}`, before.filter(asks))],
    [],
  );
  const asked = steps.filter(asks);
  const other = when(conditionOn(asked, at(seeds[0] ?? [], 13), at(seeds[0] ?? [], 14)));
  return [...steps, ...('when' in other ? [result('early', other)] : []), result('done')];
}

/** The next version of a flow: a step renamed, two made one, one gone, one new, one asked again, an option gone or renamed. */
function changed(flow: Flow, of: Seed): Flow {
  const version = flow.version + 1;
  const asking = flow.steps.filter(asks);
  const pick = (place: number) => asking[at(of, place) % asking.length];
  const [renamed, gone, again, cut, other] = [pick(0), pick(1), pick(2), pick(3), pick(4)];
  if (renamed === undefined || gone === undefined || again === undefined || other === undefined) return flow;
  const isRenamed = at(of, 5) % 2 === 0;
  const isMerged = isRenamed && other !== renamed && at(of, 12) % 3 === 0;
  const names: Record<string, string> = {
    ...(isRenamed && { [renamed.id]: `${renamed.id}v` }),
    ...(isMerged && { [other.id]: `${renamed.id}v` }),
  };
  const isGone = (step: Step) =>
    (step === gone && step !== renamed && at(of, 6) % 2 === 0) || (step === other && isMerged);
  const isCut = (step: Step) => step === cut && at(of, 7) % 2 === 0;
  const optionNames: Record<string, string> = at(of, 8) % 2 === 0 ? { o0: 'o0v', i0: 'i0v' } : {};
  const nameOf = (id: string) => names[id] ?? id;
  const steps = flow.steps
    .filter((step) => !isGone(step))
    .map((step) => rewritten(step, nameOf, step === other ? optionNames : {}, isCut(step)));
  const extra = at(of, 9) % 2 === 0 ? [stepOf(of, `n${version}`, [])] : [];
  const known = new Set([...steps, ...extra].map(({ id }) => id));
  const migration: FlowMigration = {
    to: version,
    steps: names,
    values: { [nameOf(other.id)]: optionNames },
    asksAgain: at(of, 10) % 2 === 0 && !isGone(again) ? { [nameOf(again.id)]: '有调整' } : {},
    // Now and then a step goes without a word.
    removed: isGone(gone) && gone !== other && at(of, 11) % 2 === 0 ? { [gone.id]: '不再需要' } : {},
  };
  return {
    ...flow,
    version,
    steps: [...extra, ...steps].map((step) => sound(step, known)),
    migrations: [...flow.migrations, migration],
  };
}

function rewritten(
  step: Step,
  nameOf: (id: string) => string,
  optionNames: Readonly<Record<string, string>>,
  isCut: boolean,
): Step {
  const moved = JSON.parse(JSON.stringify(step), (key, value: unknown) =>
    (key === 'slot' || key === 'next') && typeof value === 'string' ? nameOf(value) : value,
  ) as Step;
  const renamed = (each: { readonly id: string }) => ({ ...each, id: optionNames[each.id] ?? each.id });
  const named = { ...moved, id: nameOf(moved.id) } as Step;
  if (named.kind === 'checklist')
    return { ...named, items: named.items.map((item) => ({ ...item, ...renamed(item) })) };
  if (named.kind !== 'choice' && named.kind !== 'choices') return named;
  const options = named.options.map((option) => ({ ...option, ...renamed(option) }));
  // The first two stay: one that can always be chosen, and the exit.
  return { ...named, options: isCut && options.length > 2 ? options.slice(0, 2) : options };
}

/** Without conditions on, and jumps to, what is gone. */
function sound(step: Step, known: ReadonlySet<string>): Step {
  const isKnown = (condition: Condition | undefined): boolean =>
    condition === undefined ||
    [...JSON.stringify(condition).matchAll(/"slot":"([^"]+)"/gu)].every(([, slot = '']) => known.has(slot));
  return JSON.parse(JSON.stringify(step), (key, value: unknown) => {
    if (key === 'when') return isKnown(value as Condition) ? value : undefined;
    return key === 'next' && !known.has(value as string) ? undefined : value;
  }) as Step;
}

/** A flow with two versions that come after it. */
export const anyFlow: fc.Arbitrary<readonly [Flow, Flow, Flow]> = fc
  .record({
    seeds: fc.array(seed, { minLength: 2, maxLength: 8 }),
    second: seed,
    third: seed,
    shared: fc.boolean(),
    keeps: fc.constantFrom('run' as const, 'run' as const, 'run' as const, 'nothing' as const),
  })
  .filter(({ seeds }) => stepsOf(seeds).some(asks))
  .map(({ seeds, second, third, shared, keeps }) => {
    const first = flowOf(stepsOf(seeds), { shared: shared && keeps === 'run', keeps });
    const next = changed(first, second);
    return [first, next, changed(next, third)];
  });
