import { unreachable } from '../unreachable.ts';
import type { AskingStep } from './flow.ts';
import type { Value } from './run.ts';

/** A value in the words people read; empty for one that was passed over, and a list without a tick. */
export function shownValue(step: AskingStep, value: Value): string {
  const named = 'options' in step ? step.options : 'items' in step ? step.items : [];
  const labels = new Map(named.map(({ id, label }) => [id, label] as const));
  switch (value.kind) {
    case 'choice':
      return labels.get(value.option) ?? value.option;
    case 'choices':
      return value.options.length === 0 ? '无' : value.options.map((id) => labels.get(id) ?? id).join('、');
    case 'text':
      return value.text;
    case 'number':
      return `${value.number}${step.kind === 'number' ? (step.unit ?? '') : ''}`;
    case 'date':
      return shownDate(value.date);
    case 'checklist':
      return Object.keys(value.done)
        .map((id) => labels.get(id) ?? id)
        .join('、');
    case 'skipped':
      return '';
    default:
      return unreachable(value);
  }
}

/** `2025年3月1日`; of a month `2025年3月`. */
export function shownDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day === undefined ? '' : `${day}日`}`;
}

/**
 * Tells values apart in a choice's id, in seven characters at most. Source: FNV-1a, 32 bits
 * (http://www.isthe.com/chongo/tech/comp/fnv/, 2026-11).
 */
export function valueKey(value: Value): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(value))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Whether two values say the same. */
export function sameValue(a: Value, b: Value): boolean {
  if (a.kind === 'choices' && b.kind === 'choices')
    return a.options.length === b.options.length && a.options.every((id) => b.options.includes(id));
  if (a.kind === 'checklist' && b.kind === 'checklist')
    return a.closed === b.closed && Object.keys(a.done).sort().join() === Object.keys(b.done).sort().join();
  return JSON.stringify(a) === JSON.stringify(b);
}
