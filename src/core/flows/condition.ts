import { unreachable } from '../unreachable.ts';
import type { Value } from './run.ts';

/** A claim about the answers, as data. It always ends: there is nothing in it to repeat. */
export type Condition =
  /** The option chosen is one of these; of several chosen, or items ticked, at least one is. */
  | { readonly kind: 'is'; readonly slot: string; readonly values: readonly string[] }
  /** The number lies within, both ends included. */
  | { readonly kind: 'number'; readonly slot: string; readonly atLeast?: number; readonly atMost?: number }
  | { readonly kind: 'answered'; readonly slot: string }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

/** What was answered, by slot; null for a slot that has no answer, or one that was passed over. */
export type ValueOf = (slot: string) => Value | null;

/** Whether it holds. Of a slot without an answer nothing holds but that it has none. */
export function holds(condition: Condition | undefined, valueOf: ValueOf): boolean {
  if (condition === undefined) return true;
  switch (condition.kind) {
    case 'is':
      return chosenIn(valueOf(condition.slot)).some((chosen) => condition.values.includes(chosen));
    case 'number': {
      const value = valueOf(condition.slot);
      if (value?.kind !== 'number') return false;
      const { atLeast = -Infinity, atMost = Infinity } = condition;
      return value.number >= atLeast && value.number <= atMost;
    }
    case 'answered':
      return valueOf(condition.slot) !== null;
    case 'all':
      return condition.of.every((part) => holds(part, valueOf));
    case 'any':
      return condition.of.some((part) => holds(part, valueOf));
    case 'not':
      return !holds(condition.of, valueOf);
    default:
      return unreachable(condition);
  }
}

function chosenIn(value: Value | null): readonly string[] {
  switch (value?.kind) {
    case 'choice':
      return [value.option];
    case 'choices':
      return value.options;
    case 'checklist':
      return Object.keys(value.done);
    case undefined:
    case 'text':
    case 'number':
    case 'date':
    case 'skipped':
      return [];
    default:
      return unreachable(value);
  }
}

/** Every slot it looks at, each once. */
export function slotsIn(condition: Condition | undefined): readonly string[] {
  switch (condition?.kind) {
    case undefined:
      return [];
    case 'is':
    case 'number':
    case 'answered':
      return [condition.slot];
    case 'all':
    case 'any':
      return [...new Set(condition.of.flatMap(slotsIn))];
    case 'not':
      return slotsIn(condition.of);
    default:
      return unreachable(condition);
  }
}
