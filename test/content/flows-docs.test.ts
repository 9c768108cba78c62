import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { faultsOf } from './changed-pack.ts';

const root = join(import.meta.dirname, '..', '..');
const FLOW = 'flows/briefing-prep.yaml';

/** What a check finds in the flow of the guide, beside the shipped ones, changed as the guide says. */
async function faultsOfExample(change: (flow: string) => string): Promise<string[]> {
  const guide = readFileSync(join(root, 'docs', 'writing-flows.md'), 'utf8');
  const example = /```yaml\n(?<flow>id: briefing-prep\n[^`]+)```/.exec(guide)?.groups?.['flow'] ?? '';
  const dir = mkdtempSync(join(tmpdir(), 'lianda-guide-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const folder of ['knowledge', 'flows'])
    cpSync(join(root, folder), join(dir, folder), { recursive: true });
  writeFileSync(join(dir, FLOW), change(example));
  const faults = await faultsOf(dir, 'zh');
  return faults.flatMap(
    (fault) => /^\w+ (?<line>flows\/briefing-prep.+)$/.exec(fault)?.groups?.['line'] ?? [],
  );
}

const UNRECORDED = `${FLOW}:2: 第 1 版还没有记录: 改好以后运行 npm run lianda -- flows record`;

test('the flow of the guide is sound', async () => {
  expect(await faultsOfExample((flow) => flow)).toEqual([UNRECORDED]);
});

test('a check finds in it what the guide says it finds', async () => {
  const guide = readFileSync(join(root, 'docs', 'writing-flows.md'), 'utf8');
  const faults = await faultsOfExample((flow) =>
    flow
      .replace('when: { who: unit }', 'when: { whu: unit }')
      .replace('label: 人数', 'lable: 人数')
      .replace('workplan-news#p7', 'workplan-news#p9'),
  );
  expect(faults).toHaveLength(3);
  for (const fault of faults) expect(guide).toContain(fault);
});
