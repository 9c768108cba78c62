import type { PersonId } from '../ids.ts';
import { giveAnswer } from './change-run.ts';
import { holds, slotsIn } from './condition.ts';
import type { ChoiceStep, Flow, Option } from './flow.ts';
import { clausesOf, optionsNamed } from './match-option.ts';
import { plain } from './plain.ts';
import type { Run, Value } from './run.ts';
import { optionsOf, walk } from './walk.ts';

/** What a text says of a flow's choices before it asks, by slot. */
export type Volunteered = ReadonlyMap<string, Value>;

/** Words that answer a question and mean nothing before it is asked: “有十几个师傅” is not about the partner. */
const saysLittle =
  /^(?:还|都|也|暂时)?(?:有|没|没有|无|是|不是|对|不|不(?:知道|清楚|好说|确定)|拿不准|说不[清准]|忘)(?:了|的|呢)?$/u;

/** The same object for an option each time, so that its names are worked out once. */
const tellingOptions = new WeakMap<Option, Option>();

function telling(option: Option): Option {
  const known = tellingOptions.get(option);
  if (known !== undefined) return known;
  const words = option.words.filter((word) => !saysLittle.test(plain(word)));
  const made = { ...option, words };
  tellingOptions.set(option, made);
  return made;
}

/**
 * The choices of a flow that a person's own words settle: “我们是东片的一家花店，想认领” fills three. Each only
 * where exactly one option is named, where what the step hangs on is known, and where nothing was answered before;
 * words that settled one step do not settle another.
 */
export function volunteered(flow: Flow, run: Run, text: string): Volunteered {
  const found = new Map<string, Value>();
  // Clause by clause: “不，是学校” names a school.
  let left = clausesOf(text).join('，');
  const { valueOf: answered } = walk(flow, run.answers);
  const valueOf = (slot: string) => found.get(slot) ?? answered(slot);
  for (const step of flow.steps) {
    if (step.kind !== 'choice' || run.answers[step.id] !== undefined) continue;
    if (slotsIn(step.when).some((slot) => valueOf(slot) === null) || !holds(step.when, valueOf)) continue;
    const named = optionsNamed(left, optionsOf(step, valueOf).map(telling));
    const [only] = named;
    if (only === undefined || named.length > 1) continue;
    found.set(step.id, { kind: 'choice', option: only.id });
    for (const word of [only.label, ...only.words]) left = left.replaceAll(plain(word), '\u0000');
  }
  return found;
}

/** The run with them answered. */
export function withVolunteered(flow: Flow, run: Run, values: Volunteered, by: PersonId, at: number): Run {
  return flow.steps
    .filter((step): step is ChoiceStep => step.kind === 'choice')
    .reduce((next, step) => {
      const value = values.get(step.id);
      return value === undefined ? next : giveAnswer(flow, next, step, { value, by, at });
    }, run);
}
