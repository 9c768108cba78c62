import type { FaultList, Place } from '../faults/fault-list.ts';
import { noFrontMatter } from '../faults/faults-of-files.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { lineInTree } from '../yaml/yaml-tree.ts';

/** A Markdown file: its fields, and the text below them. */
export interface FrontMatter {
  readonly fields: unknown;
  readonly body: string;
  /** The line of the file on which `body` begins; of an empty one, the line below the fields. */
  readonly bodyLine: number;
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
}

/** The fields begin on the second line of the file. */
const FIELDS_LINE = 2;

/** Null when the fields cannot be read; why is then in `faults`. */
export async function readFrontMatter(
  text: string,
  file: string,
  faults: FaultList,
): Promise<FrontMatter | null> {
  const opening = /^---[ \t]*\n/.exec(text)?.[0];
  const rest = text.slice(opening?.length);
  const closing = /^---[ \t]*$/m.exec(rest);
  if (opening === undefined || closing === null) {
    faults.error({ file, line: 1 }, noFrontMatter());
    return null;
  }
  const yaml = rest.slice(0, closing.index);
  const tree = await readYaml(yaml, file, FIELDS_LINE, faults);
  if (tree === null) return null;
  const after = rest.slice(closing.index + closing[0].length);
  const body = after.replace(/^\s*\n/, '').trimEnd();
  const linesAbove = body === '' ? 1 : lineCount(after.slice(0, after.indexOf(body)));
  return {
    fields: tree.value,
    body,
    bodyLine: FIELDS_LINE + lineCount(yaml) + linesAbove,
    placeOf: (path) => ({ file, line: lineInTree(tree, path) }),
  };
}

const lineCount = (text: string): number => text.split('\n').length - 1;
