import type { Condition } from '../../core/flows/condition.ts';
import type { FlowReading, Path } from './flow-reading.ts';
import { readCondition } from './read-condition.ts';

/** The field `when` of what stands at `path`; nothing where there is none, or none that can be read. */
export function readWhen(reading: FlowReading, written: unknown, path: Path): { readonly when?: Condition } {
  if (written === undefined) return {};
  const when = readCondition(reading, written, [...path, 'when']);
  return when === null ? {} : { when };
}
