import type { FaultList } from '../faults/fault-list.ts';
import { readPlainYaml } from './plain-yaml.ts';
import type { YamlTree } from './yaml-tree.ts';

/** A YAML text that begins at `firstLine` of its file. Null when it is broken; what is wrong is then in `faults`. */
export async function readYaml(
  text: string,
  file: string,
  firstLine: number,
  faults: FaultList,
): Promise<YamlTree | null> {
  const plain = readPlainYaml(text, firstLine);
  if (plain !== null) return plain;
  // Loaded only when a text needs it: an ordinary pack does not.
  const { readWholeYaml } = await import('./whole-yaml.ts');
  return readWholeYaml(text, file, firstLine, faults);
}
