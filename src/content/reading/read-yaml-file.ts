import type { z } from 'zod';

import type { FaultList } from '../faults/fault-list.ts';
import { listExpected } from '../faults/faults-of-fields.ts';
import type { Placed } from '../placed.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { lineInTree } from '../yaml/yaml-tree.ts';
import { fitEach, isMap } from './fit-shape.ts';
import { LARGEST_WRITTEN_BYTES, readText } from './read-text.ts';

/** A YAML file whole. Null when it cannot be read; why is then in `faults`. */
export async function readYamlFile(
  dir: string,
  file: string,
  faults: FaultList,
): Promise<Placed<unknown> | null> {
  const content = readText(dir, file, LARGEST_WRITTEN_BYTES, faults);
  const tree = content === null ? null : await readYaml(content, file, 1, faults);
  if (tree === null) return null;
  return { value: tree.value, place: (...path) => ({ file, line: lineInTree(tree, path) }) };
}

/** The items of a YAML file that is a list, or has its list under `key`. None when there is no such file. */
export async function readYamlList<Shape extends z.ZodObject>(
  dir: string,
  file: string | null,
  key: string,
  shape: Shape,
  faults: FaultList,
): Promise<Placed<z.output<Shape>>[]> {
  const whole = file === null ? null : await readYamlFile(dir, file, faults);
  if (whole === null || whole.value === null) return [];
  const base = isMap(whole.value) ? [key] : [];
  const list = isMap(whole.value) ? whole.value[key] : whole.value;
  if (Array.isArray(list)) return fitEach(shape, list, (...path) => whole.place(...base, ...path), faults);
  faults.error(whole.place(...base), listExpected(base.join('.')));
  return [];
}
