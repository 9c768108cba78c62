import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportFaults } from '../../content/faults/fault-list.ts';
import type { FlowRecord, FlowVersions } from '../../content/flow-versions.ts';
import { readVersions, recordOf, versionsText } from '../../content/flow-versions.ts';
import { checkedPack } from '../../content/load-book.ts';
import type { Flow } from '../../core/flows/flow.ts';
import type { Call } from '../command.ts';
import { BlockedError } from '../command.ts';
import { packFolder } from '../load-pack.ts';
import { writeWhole } from './write-whole.ts';

/** Notes the present version of every flow in `flows/versions.json`. What was recorded once stays as it is. */
export async function recordFlows({ options, environment, language, output }: Call): Promise<number> {
  const folder = packFolder(options, environment);
  const { content, faults } = await checkedPack(folder, language);
  const errors = faults.filter(({ file, severity }) => severity === 'error' && file.startsWith('flows'));
  if (errors.length > 0) {
    throw new BlockedError(
      [
        ...reportFaults(errors),
        language === 'zh'
          ? `流程有 ${errors.length} 处错误，没有记录：改好后再来`
          : `The flows have ${errors.length} faults, nothing was recorded: mend them first`,
      ].join('\n'),
    );
  }
  const path = join(folder, 'flows', 'versions.json');
  const known = await knownVersions(path);
  const flows = content.flows.map(({ value }) => value);
  const added = flows.filter((flow) => !isRecorded(known, flow));
  if (added.length > 0) await writeWhole(path, versionsText(withVersions(known, added)), language);
  if (options['json'] === true) {
    output.result(JSON.stringify({ added: added.map(({ id, version }) => ({ id, version })) }));
    return 0;
  }
  for (const { id, version, title } of added)
    output.result(
      language === 'zh' ? `记下 ${id} 第 ${version} 版（${title}）` : `recorded ${id} version ${version}`,
    );
  if (added.length === 0)
    output.result(language === 'zh' ? '没有新版本要记' : 'There is no new version to record');
  return 0;
}

async function knownVersions(path: string): Promise<FlowVersions> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map();
    throw error;
  }
  const versions = readVersions(text);
  if (versions === null) throw new Error(`Cannot read ${path}: the check let it pass`);
  return versions;
}

const isRecorded = (known: FlowVersions, flow: Flow): boolean =>
  (known.get(flow.id) ?? []).some((record) => record.version === flow.version);

const withVersions = (known: FlowVersions, added: readonly Flow[]): FlowVersions =>
  new Map<string, readonly FlowRecord[]>([
    ...known,
    ...added.map((flow) => [flow.id, [...(known.get(flow.id) ?? []), recordOf(flow)]] as const),
  ]);
