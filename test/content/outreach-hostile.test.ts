import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';

import { checkOutreach } from '../../src/content/checks/check-outreach.ts';
import { namesIn } from '../../src/content/checks/name-checks.ts';
import { listFaults } from '../../src/content/faults/fault-list.ts';
import { readOutreach } from '../../src/content/reading/read-outreach.ts';
import { readPack } from '../../src/content/reading/read-pack.ts';
import { changedPack } from './changed-pack.ts';
import { goodOutreach, OUTREACH, outreachPack } from './good-outreach.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every place in a value, as the way to it. */
const waysInto = (value: Json, way: readonly (string | number)[] = []): (readonly (string | number)[])[] => [
  way,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => waysInto(inner, [...way, key]))
    : []),
];

/** The value with another in one place. */
function replaced(value: Json, [key, ...rest]: readonly (string | number)[], by: Json): Json {
  if (key === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const copy = structuredClone(value) as { [key: string]: Json };
  copy[key] = replaced(copy[key] ?? null, rest, by);
  return copy;
}

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
  fc.constantFrom<Json>('P1D', 'P999Y', '-P1D', '24:00', '99:99', '2025-02', '{{days}}', '{{', 'constructor'),
);

test('whatever stands in the file, it is read and checked without a throw', async () => {
  const content = await readPack(changedPack(outreachPack), listFaults('en'));
  const names = namesIn(content);
  const dir = mkdtempSync(join(tmpdir(), 'lianda-outreach-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  mkdirSync(dirname(join(dir, OUTREACH)));
  const good = parse(goodOutreach) as Json;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...waysInto(good)), anything, async (way, by) => {
      writeFileSync(join(dir, OUTREACH), JSON.stringify(replaced(good, way, by)));
      const faults = listFaults('en');
      const outreach = await readOutreach(dir, OUTREACH, faults);
      checkOutreach({ ...content, outreach }, names, faults);
      for (const { what, remedy } of faults.all()) expect(what !== '' && remedy !== '').toBe(true);
    }),
    { numRuns: 500 },
  );
});
