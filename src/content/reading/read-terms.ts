import { z } from 'zod';

import type { Term } from '../../core/book.ts';
import type { FaultList } from '../faults/fault-list.ts';
import type { Placed } from '../placed.ts';
import { text } from './fit-shape.ts';
import { readYamlList } from './read-yaml-file.ts';

const termShape = z.strictObject({
  id: text,
  term: text,
  en: z.array(text).exactOptional(),
  synonyms: z.array(text).exactOptional(),
  miswritings: z.array(text).exactOptional(),
  note: text.exactOptional(),
});

/** `terms.yaml`: words of the policy, what else they are called, and how they are miswritten. */
export async function readTerms(
  dir: string,
  file: string | null,
  faults: FaultList,
): Promise<Placed<Term>[]> {
  const terms = await readYamlList(dir, file, 'terms', termShape, faults);
  return terms.map(({ value, place }) => ({
    value: { en: [], synonyms: [], miswritings: [], ...value },
    place,
  }));
}
