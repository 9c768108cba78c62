import { z } from 'zod';

import type { OutsideTopic } from '../../core/book.ts';
import type { FaultList } from '../faults/fault-list.ts';
import type { Placed } from '../placed.ts';
import { text } from './fit-shape.ts';
import { readYamlList } from './read-yaml-file.ts';

const outsideShape = z.strictObject({
  id: text,
  label: text,
  examples: z.array(text),
  route: z.literal('person').exactOptional(),
});

/** `outside.yaml`: what people confuse with the policy, so that it is told apart. */
export const readOutside = (
  dir: string,
  file: string | null,
  faults: FaultList,
): Promise<Placed<OutsideTopic>[]> => readYamlList(dir, file, 'topics', outsideShape, faults);
