import type { ChecklistItem, Option } from '../../core/flows/flow.ts';
import { type FlowReading, type Path, fitAt, keep } from './flow-reading.ts';
import { itemShape, optionShape } from './flow-shapes.ts';
import { readBasis } from './read-basis.ts';
import { readWhen } from './read-when.ts';

/** What can be chosen in a step. */
export function readOption(reading: FlowReading, written: unknown, path: Path): Option | null {
  const fields = fitAt(reading, optionShape, written, path);
  if (fields === null) return null;
  const { when, ...others } = fields;
  return keep(reading, { words: [], ...others, ...readWhen(reading, when, path) }, path);
}

/** What can be ticked off in a checklist. */
export function readItem(reading: FlowReading, written: unknown, path: Path): ChecklistItem | null {
  const fields = fitAt(reading, itemShape, written, path);
  if (fields === null) return null;
  const { when, sources: _, basis: __, ...others } = fields;
  const basis = readBasis(reading, fields, path);
  return keep(reading, { ...others, basis, ...readWhen(reading, when, path) }, path);
}
