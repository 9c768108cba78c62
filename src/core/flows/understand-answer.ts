import type { AskingStep, ChecklistItem, NumberStep, Option } from './flow.ts';
import type { ValueOf } from './condition.ts';
import type { Choosable } from './match-option.ts';
import { asks } from '../answering/questions-in.ts';
import { optionMeant, optionNear, optionsNamed } from './match-option.ts';
import { parseDate } from './parse-date.ts';
import { chineseNumber, numbersIn } from './parse-number.ts';
import { plain } from './plain.ts';
import type { Value } from './run.ts';
import { itemsOf, optionsOf } from './walk.ts';

/** What a text comes to as an answer to a step. */
export type Understood =
  /** `exact`: it says nothing else, so it is no question either. */
  | { readonly kind: 'value'; readonly value: Value; readonly exact: boolean }
  /** Likely this, to be confirmed. */
  | { readonly kind: 'unsure'; readonly value: Value }
  /** Items of a checklist, ticked or taken back; `closed` leaves the list as it stands. */
  | {
      readonly kind: 'ticks';
      readonly items: readonly string[];
      readonly isDone: boolean;
      readonly closed: boolean;
      readonly exact: boolean;
    }
  | { readonly kind: 'none'; readonly why: WhyNot };

/** Why a text is no answer. */
export type WhyNot =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'several'; readonly labels: readonly string[] }
  | { readonly kind: 'no-such-number'; readonly most: number }
  | { readonly kind: 'too-few'; readonly least: number }
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'too-long'; readonly longest: number }
  | { readonly kind: 'no-number' }
  | { readonly kind: 'several-numbers' }
  | { readonly kind: 'out-of-range'; readonly least: number | null; readonly most: number | null }
  | { readonly kind: 'several-dates' }
  | { readonly kind: 'no-date' | 'no-year' | 'no-month' | 'no-such-day' | 'no-day' }
  | { readonly kind: 'too-early' | 'too-late'; readonly bound: string };

const none = (why: WhyNot): Understood => ({ kind: 'none', why });
const sure = (value: Value, exact: boolean): Understood => ({ kind: 'value', value, exact });

/** “企业吧”, “2吧”: said softly, and no question. */
export const withoutParticle = (text: string): string =>
  text.replace(/(?<=\S)[吧呗啊哦哈呀]+[\s。.!！~～]*$/u, '');

/** Understands a text as the answer to a step. `today` is an ISO day. Never throws. */
export function understandAnswer(
  step: AskingStep,
  valueOf: ValueOf,
  text: string,
  today: string,
): Understood {
  switch (step.kind) {
    case 'choice':
      return understandChoice(optionsOf(step, valueOf), text);
    case 'choices':
      return understandChoices(optionsOf(step, valueOf), text, step.least, step.most);
    case 'checklist':
      return understandTicks(itemsOf(step, valueOf), text);
    case 'text': {
      // One line: what stands in a list of answers must not look like another line of it.
      const said = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
      if (step.optional && nothingToWrite.test(plain(said))) return sure({ kind: 'skipped' }, true);
      if ([...said].length > step.longest) return none({ kind: 'too-long', longest: step.longest });
      return said === '' ? none({ kind: 'unknown' }) : sure({ kind: 'text', text: said }, false);
    }
    case 'number':
      return understandNumber(text, step);
    case 'date':
      return understandDate(text, today, step);
  }
}

/** To a question that may be left out: “还没有”, “不填”. */
const nothingToWrite =
  /^(?:都|还|暂时?|先)?(?:没有?|无|不填|不写|不用填?|没定|没想好|没名字|none)(?:名字|名称)?(?:了|呢)?$/u;

const ordinal = /^(?:回复|我?选择?)?第?(?<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?:个|项|条|号|类)?$/u;

/** The place a text names, from 1: “2”, “第二个”, “选3”; null when it names none. */
export function placeNamed(text: string): number | null {
  const number = ordinal.exec(plain(text))?.groups?.['number'];
  if (number === undefined) return null;
  return /^\d/u.test(number) ? Number(number) : chineseNumber(number);
}

function understandChoice(options: readonly Option[], text: string): Understood {
  const choice = ({ id }: Choosable): Value => ({ kind: 'choice', option: id });
  const meant = optionMeant(text, options);
  if (meant !== undefined) return sure(choice(meant), true);
  // Before a place alone: “1、2” is not the twelfth.
  const places = placesNamed(text) ?? [];
  const several = options.filter((_, index) => places.includes(index + 1));
  if (several.length > 1) return none({ kind: 'several', labels: several.map(({ label }) => label) });
  const place = placeNamed(text);
  if (place !== null) {
    const option = options[place - 1];
    return option === undefined
      ? none({ kind: 'no-such-number', most: options.length })
      : sure(choice(option), true);
  }
  const named = optionsNamed(text, options);
  const [only] = named;
  if (named.length > 1) return none({ kind: 'several', labels: named.map(({ label }) => label) });
  if (only !== undefined) return sure(choice(only), false);
  const near = optionNear(text, options);
  return near === null ? none({ kind: 'unknown' }) : { kind: 'unsure', value: choice(near) };
}

const listOfPlaces = /^(?:第?\d{1,2}(?:个|项|条|号)?[\s、,，.;；和及与跟还有+/]*)+$/u;
const rangeOfPlaces = /(?<from>\d{1,2})(?:个|项|条|号)?\s*(?:到|至|[-–—~～])\s*第?(?<to>\d{1,2})/gu;
const all =
  /^(?:这?几[样项个]|三[样项个])?(?:全部?|全都?|都|所有)(?:选|要|有|是|可以|能|出|会|行|办好?了?|好了|完成了?|做完?了?)*$/u;
const nothing = /^(?:一[个项样家])?(?:都|也|全|还|暂时|目前)*(?:没有?|无|不选|不要|none)(?:了|要选的|选)?$/u;

/** The places a list of numbers names, each once; null when a text is no such list. */
function placesNamed(text: string): readonly number[] | null {
  const said = text.normalize('NFKC').trim().replace(rangeOfPlaces, spelledOut);
  if (!listOfPlaces.test(said)) {
    const place = placeNamed(said);
    return place === null ? null : [place];
  }
  return [...new Set((said.match(/\d{1,2}/gu) ?? []).map(Number))];
}

/** “2到5” as “2、3、4、5”; of one that runs backwards both ends. */
function spelledOut(_: string, from: string, to: string): string {
  const [first, last] = [Number(from), Number(to)];
  const length = last - first + 1;
  return length < 1 ? `${from}、${to}` : Array.from({ length }, (_place, index) => first + index).join('、');
}

function understandChoices(
  options: readonly Option[],
  text: string,
  least: number,
  most = options.length,
): Understood {
  const said = plain(text);
  const several = (chosen: readonly Choosable[], exact: boolean): Understood => {
    if (chosen.length < least) return none({ kind: 'too-few', least });
    if (chosen.length > most) return none({ kind: 'too-many', most });
    return sure({ kind: 'choices', options: chosen.map(({ id }) => id) }, exact);
  };
  const places = placesNamed(text);
  if (places !== null) {
    if (places.some((place) => place < 1 || place > options.length))
      return none({ kind: 'no-such-number', most: options.length });
    return several(
      options.filter((_, index) => places.includes(index + 1)),
      true,
    );
  }
  const meant = optionMeant(text, options);
  if (meant !== undefined) return several([meant], true);
  if (all.test(said)) return several(options, true);
  if (nothing.test(said)) return several([], true);
  const named = optionsNamed(text, options);
  if (named.length > 0)
    return several(
      options.filter((option) => named.includes(option)),
      false,
    );
  const near = optionNear(text, options);
  if (near === null) return none({ kind: 'unknown' });
  return least > 1
    ? none({ kind: 'too-few', least })
    : { kind: 'unsure', value: { kind: 'choices', options: [near.id] } };
}

const takesBack =
  /^(?:取消|去掉|撤回|改回|撤销|没办好?|未办|undo\b)|还?(?:没有?|未)(?:办|做|弄|完)(?:好|完|成)?(?:了|呢)?$|还没有?$/u;
const theRest = /^(?:剩下|其余|其[他它]|别|余下)的?(?:几项|事|项目)?/u;
/** Of every item at once nothing is taken back: that is no list of items. */
const noneDone = /^(?:一[个项样]|都|也|全)+还?(?:没|未)/u;
const tellsDone =
  /(?:都|已经?)*(?:[办做弄问说谈交报签找定看想]?[好完清过到妥成]了?|[办做问交报签]了|完成了?|搞定了?|ok|已办)$/u;
const leadsIn = /^(?:完成|办好|勾选|勾|做完|办完|选)/u;
const closes =
  /^(?:先)?(?:出结果|看结果|就这些|先这样|就这样|就到这里?|先到这里?|拿清单|先拿清单|出清单|生成清单)$/u;

function understandTicks(items: readonly ChecklistItem[], text: string): Understood {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.!！~～\s]+$/u, '');
  const ticks = (
    ticked: readonly ChecklistItem[],
    more: { isDone?: boolean; closed?: boolean; exact?: boolean } = {},
  ) =>
    ({
      kind: 'ticks',
      items: ticked.map(({ id }) => id),
      isDone: true,
      closed: false,
      exact: true,
      ...more,
    }) as const;
  if (closes.test(plain(said))) return ticks([], { closed: true });
  if (all.test(plain(said).replace(theRest, ''))) return ticks(items);
  if (noneDone.test(plain(said))) return none({ kind: 'unknown' });
  const clauses = said.split(/[，,。；;！!\n]+(?!\s*\d)/u).filter((clause) => clause.trim() !== '');
  const read = clauses.map((clause) => clauseTicks(items, clause.trim()));
  const wrong = read.find(({ kind }) => kind === 'no-such-number');
  if (wrong !== undefined) return none({ kind: 'no-such-number', most: items.length });
  const named = (isDone: boolean) =>
    items.filter((item) =>
      read.some((one) => one.kind === 'items' && one.isDone === isDone && one.items.includes(item)),
    );
  const [done, open] = [named(true), named(false)];
  // What is done is ticked; what is said beside it to be open is left as it is.
  if (done.length > 0) return ticks(done, { exact: !asks(text) });
  // “盖章要多久”: whoever asks about an item says nothing of it.
  return open.length === 0 ? none({ kind: 'unknown' }) : ticks(open, { isDone: false, exact: !asks(text) });
}

/** What one clause says of items; nothing where it names one and does not say that it is done, nor that it is not. */
type ClauseTicks =
  | { readonly kind: 'items'; readonly items: readonly ChecklistItem[]; readonly isDone: boolean }
  | { readonly kind: 'no-such-number' }
  | { readonly kind: 'nothing' };

/** “完成2项”: how many, not which. */
const countsDone = /^(?:完成|办好|办完|做完)了?\d{1,2}[项个条件]$/u;

function clauseTicks(items: readonly ChecklistItem[], clause: string): ClauseTicks {
  if (countsDone.test(plain(clause))) return { kind: 'nothing' };
  const isOpen = takesBack.test(clause);
  const bare = clause
    .replace(takesBack, '')
    .replace(tellsDone, '')
    .replace(leadsIn, '')
    .replace(/[都已经]+$/u, '')
    .trim();
  const places = placesNamed(bare === '' ? clause : bare);
  if (places !== null) {
    if (places.some((place) => place < 1 || place > items.length)) return { kind: 'no-such-number' };
    return { kind: 'items', items: items.filter((_, index) => places.includes(index + 1)), isDone: !isOpen };
  }
  const named = optionsNamed(
    bare,
    items.map((item) => ({ ...item, words: [] })),
  );
  const meant = items.filter((item) => named.some(({ id }) => id === item.id));
  const left = meant.reduce((rest, { label }) => rest.replaceAll(plain(label), ''), plain(bare));
  const isAlone = /^[和与及跟还有、]*$/u.test(left);
  // “盖章明天办”, “正在盖章”: a wrong tick is worse than asking again.
  return isOpen || isAlone || tellsDone.test(clause)
    ? { kind: 'items', items: meant, isDone: !isOpen }
    : { kind: 'nothing' };
}

/** What stands around a number that is all a text says: “约20人”, “一共300多家”. */
const numberAlone =
  /^(?:大约|大概|约|一共|总共|共|现有|有|是|我们)*[\d,，.零〇一二两三四五六七八九十百千万]+[多来余]?(?:个?[人名家位所间台项条辆]|个)?(?:员工|职工|左右|上下)*[。.!！]?$/u;

function understandNumber(text: string, step: NumberStep): Understood {
  const { unit = '' } = step;
  const [least, most] = [step.least ?? null, step.most ?? null];
  const numbers = [...new Set(numbersIn(text))];
  const [number] = numbers;
  if (number === undefined) return none({ kind: 'no-number' });
  if (numbers.length > 1) return none({ kind: 'several-numbers' });
  if (number < (least ?? -Infinity) || number > (most ?? Infinity))
    return none({ kind: 'out-of-range', least, most });
  const value: Value = { kind: 'number', number };
  // “不到20人” names a number, and may mean another.
  const said = text.normalize('NFKC').replace(/\s/gu, '');
  const isAlone = numberAlone.test(said) || (unit !== '' && numberAlone.test(said.replace(unit, '')));
  return isAlone ? sure(value, true) : { kind: 'unsure', value };
}

function understandDate(
  text: string,
  today: string,
  { precision, earliest, latest }: Extract<AskingStep, { kind: 'date' }>,
): Understood {
  const reading = parseDate(text, today);
  if (reading.kind !== 'date') return none({ kind: reading.kind === 'none' ? 'no-date' : reading.kind });
  const isMonth = reading.date.length === 'yyyy-mm'.length;
  if (isMonth && precision === 'day') return none({ kind: 'no-day' });
  const date = precision === 'month' ? reading.date.slice(0, 'yyyy-mm'.length) : reading.date;
  // A month is too early only as a whole.
  if (earliest !== undefined && date < earliest.slice(0, date.length))
    return none({ kind: 'too-early', bound: earliest });
  if (latest !== undefined && date > latest.slice(0, date.length))
    return none({ kind: 'too-late', bound: latest });
  return sure({ kind: 'date', date }, plain(text).length <= 14 && !asks(text));
}
