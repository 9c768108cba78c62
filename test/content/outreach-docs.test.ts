import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { faultsOf } from './changed-pack.ts';

const root = join(import.meta.dirname, '..', '..');
const guide = readFileSync(join(root, 'docs', 'writing-reminders.md'), 'utf8');
const ONLY = /(- id: briefings\n(?: {4}.*\n)*?) {4}only: broadcasts\n/;

/** The yaml of the guide that begins so. */
const example = (start: string): string =>
  [...guide.matchAll(/```yaml\n(?<yaml>[^`]+)```/g)]
    .map(({ groups }) => groups?.['yaml'] ?? '')
    .find((yaml) => yaml.includes(start)) ?? '';

/** The lines move as the shipped content changes. */
const withoutLine = (fault: string) =>
  fault.replace(/^\w+ (?=knowledge)/, '').replace(/(?<=\.yaml:)\d+/g, '');

/** What a check finds in the shipped pack with the briefing of the guide, changed. */
async function faultsOfExample(change: (outreach: string) => string): Promise<string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'lianda-guide-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const folder of ['knowledge', 'flows'])
    cpSync(join(root, folder), join(dir, folder), { recursive: true });
  const calendar = join(dir, 'knowledge', 'calendar.yaml');
  writeFileSync(calendar, readFileSync(calendar, 'utf8') + example('when: 2026-09-17'));
  const outreach = join(dir, 'knowledge', 'outreach.yaml');
  const shipped = readFileSync(outreach, 'utf8');
  writeFileSync(outreach, change(shipped.replace(/(?=# .*\nprofile:)/, () => example('topic: briefings'))));
  return (await faultsOf(dir, 'zh')).map(withoutLine);
}

test('the briefing of the guide is sound', async () => {
  expect(await faultsOfExample((outreach) => outreach.replace(ONLY, '$1'))).toEqual([]);
});

test('a check finds in it what the guide says it finds', async () => {
  const faults = await faultsOfExample((outreach) =>
    outreach
      .replace('before: P3D', 'before: 3天')
      .replace(/at: '10:00'(?=\n.*P1D)/, "at: '22:00'")
      .replace(/{{date}}(?=下午两点[^{]*\n *#)/, '{{dat}}'),
  );

  expect(faults).toHaveLength(4);
  const lines = guide.split('\n').map(withoutLine);
  for (const fault of faults) expect(lines).toContain(fault);
});
