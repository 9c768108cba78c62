import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';

test('an older Node is told in one line what to do', () => {
  const source = readFileSync(join(import.meta.dirname, '../../src/main.ts'), 'utf8');
  const written: string[] = [];
  const old = {
    versions: { node: '20.20.2' },
    version: 'v20.20.2',
    argv: ['node', 'main.ts', 'ask', '建设周期是几年'],
    stderr: { write: (text: string) => written.push(text) },
    exitCode: 0,
  };
  // As a plain script: types or import declarations would be a syntax error here, as they are there.
  runInNewContext(source, { process: old });
  expect(old.exitCode).toBe(2);
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(
    /^Lianda needs Node 26 and this is v20\.20\.2: run "npm ci", then "npm run lianda -- ask 建设周期是几年".*\n$/u,
  );
});
