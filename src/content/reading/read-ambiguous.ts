import { z } from 'zod';

import type { AmbiguousQuestion } from '../../core/book.ts';
import { entryId } from '../../core/ids.ts';
import type { FaultList } from '../faults/fault-list.ts';
import type { Placed } from '../placed.ts';
import { text } from './fit-shape.ts';
import { readYamlList } from './read-yaml-file.ts';

const ambiguousShape = z.strictObject({ id: text, readings: z.array(text), examples: z.array(text) });

/** `ambiguous.yaml`: what people ask in so few words that it could mean several entries. */
export async function readAmbiguous(
  dir: string,
  file: string | null,
  faults: FaultList,
): Promise<Placed<AmbiguousQuestion>[]> {
  const written = await readYamlList(dir, file, 'questions', ambiguousShape, faults);
  return written.map(({ value, place }) => ({
    value: { ...value, readings: value.readings.map(entryId) },
    place,
  }));
}
