import { dirname, resolve } from 'node:path';

/**
 * A path as whoever typed it means it: from the folder they stand in. `npm run` starts the program in the folder of its
 * package.json, and says in `INIT_CWD` where it was called. `-` and an empty path stay as they are.
 */
export function typedPath(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
  here: string,
): string {
  const { INIT_CWD: from, npm_package_json: its } = environment;
  // Set by an npm that started something else, of which this program is a part, it says nothing of this call.
  if (path === '' || path === '-' || from === undefined || its === undefined) return path;
  return dirname(its) === here && from !== here ? resolve(from, path) : path;
}

/** Operands, of which those called `FILE` or `DIR` are paths. */
export const withTypedPaths = (
  words: string,
  operands: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] => {
  const names = words.split(' ');
  return operands.map((operand, place) =>
    /FILE|DIR/u.test(names[place] ?? '') ? typedPath(operand, environment, process.cwd()) : operand,
  );
};
