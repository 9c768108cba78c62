import type { Source } from '../reply.ts';
import type { Condition } from './condition.ts';

/** A conversation that leads to a result, step by step, as the pack writes it (`flows/<id>.yaml`). */
export interface Flow {
  readonly id: string;
  /** From 1; grows with each change that people in the middle of it would notice. */
  readonly version: number;
  /** What it is called in lists and on buttons, a few characters. */
  readonly title: string;
  /** One sentence: what one has in the end. */
  readonly purpose: string;
  /** What people say to begin it. */
  readonly start: readonly string[];
  /** `nothing`: the answers of one person, forgotten once the result is given unless they ask to keep it. */
  readonly keeps: 'run' | 'nothing';
  /** Several people of a unit may fill in one run. */
  readonly shared: boolean;
  /** What stands behind a text whose basis is `confirm`: “以……通知为准”. */
  readonly confirm: string;
  /** In the order they are asked; what a step does not say otherwise goes on with the next one. */
  readonly steps: readonly Step[];
  /** How answers of older versions come over, oldest first. */
  readonly migrations: readonly FlowMigration[];
}

/**
 * What a text rests on: paragraphs; `confirm`: the document does not say, people are sent to the authority;
 * `ask`: it claims nothing, being a question, or words about the flow itself.
 */
export type Basis =
  | { readonly kind: 'sources'; readonly sources: readonly Source[] }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'ask' };

interface StepBase {
  readonly id: string;
  /** Passed over where this does not hold. */
  readonly when?: Condition;
  /** The step that comes after; the one below it where this is absent. */
  readonly next?: string;
}

interface AskingBase extends StepBase {
  /** What the step is called in a summary: “所在区”. */
  readonly label: string;
  /** The question. */
  readonly text: string;
  readonly basis: Basis;
  /** More about the question, shown when asked for and after a wrong answer. */
  readonly help?: string;
  /** May be passed over by the person. */
  readonly optional: boolean;
}

export interface Option {
  readonly id: string;
  readonly label: string;
  /** Other ways to say it. */
  readonly words: readonly string[];
  /** Offered only where this holds. */
  readonly when?: Condition;
  /** Where this choice leads, instead of the step's `next`. */
  readonly next?: string;
}

export interface ChoiceStep extends AskingBase {
  readonly kind: 'choice';
  readonly options: readonly Option[];
}

export interface ChoicesStep extends AskingBase {
  readonly kind: 'choices';
  readonly options: readonly Option[];
  /** How many must be chosen; 1 unless told otherwise. */
  readonly least: number;
  readonly most?: number;
}

export interface TextStep extends AskingBase {
  readonly kind: 'text';
  /** Characters, 200 unless told otherwise. */
  readonly longest: number;
}

export interface NumberStep extends AskingBase {
  readonly kind: 'number';
  readonly least?: number;
  readonly most?: number;
  /** What is counted: 人, 家. */
  readonly unit?: string;
}

export interface DateStep extends AskingBase {
  readonly kind: 'date';
  /** `any`: a month is taken where the day is not known. */
  readonly precision: 'day' | 'month' | 'any';
  /** The date of the pack's calendar that this is (`given` in `calendar.yaml`). */
  readonly given?: string;
  /** ISO days. */
  readonly earliest?: string;
  readonly latest?: string;
}

export interface ChecklistItem {
  readonly id: string;
  readonly label: string;
  readonly basis: Basis;
  /** The heading it stands under. */
  readonly group?: string;
  readonly when?: Condition;
}

export interface ChecklistStep extends AskingBase {
  readonly kind: 'checklist';
  readonly items: readonly ChecklistItem[];
}

/** A text that stands only where its condition holds. */
export interface Part {
  readonly when?: Condition;
  readonly text: string;
  readonly basis: Basis;
}

export interface NoteStep extends StepBase {
  readonly kind: 'note';
  readonly parts: readonly Part[];
}

export type Verdict = 'met' | 'not-met' | 'not-said';

/** What a rule comes to; of its cases the first that holds. */
export interface Finding {
  readonly id: string;
  /** The rule, in a few words. */
  readonly label: string;
  readonly cases: readonly FindingCase[];
}

export interface FindingCase {
  readonly when?: Condition;
  readonly verdict: Verdict;
  /** Why, and what to do next. */
  readonly text: string;
  readonly basis: Basis;
}

export interface ResultStep extends StepBase {
  readonly kind: 'result';
  /** What the result is called. */
  readonly title: string;
  readonly parts: readonly Part[];
  readonly findings: readonly Finding[];
  /** Ids of the calendar's milestones that are reckoned from the answers. */
  readonly milestones: readonly string[];
  /** Ids of entries that are offered next. */
  readonly related: readonly string[];
}

/** A step that asks for an answer. Its slot, what the answer fills, goes by the step's id. */
export type AskingStep = ChoiceStep | ChoicesStep | TextStep | NumberStep | DateStep | ChecklistStep;

export type Step = AskingStep | NoteStep | ResultStep;

/** From the version before to `to`. */
export interface FlowMigration {
  readonly to: number;
  /** Old step id to new. */
  readonly steps: Readonly<Record<string, string>>;
  /** Old option or item id to new, by the step's new id. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Steps, by their new ids, that are asked again, each with the reason people are given. */
  readonly asksAgain: Readonly<Record<string, string>>;
  /** Steps that are gone, each with the reason; what was answered is kept and shown. */
  readonly removed: Readonly<Record<string, string>>;
}

export const asks = (step: Step): step is AskingStep => step.kind !== 'note' && step.kind !== 'result';
