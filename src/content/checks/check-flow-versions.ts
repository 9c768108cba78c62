import type { FaultList } from '../faults/fault-list.ts';
import {
  changedWithoutVersion,
  flowGone,
  notRecorded,
  versionLowered,
  versionSkipped,
} from '../faults/faults-of-flow-versions.ts';
import { changesBetween } from '../flow-changes.ts';
import { type FlowRecord, recordOf } from '../flow-versions.ts';
import type { PackContent } from '../pack-content.ts';
import type { WrittenFlow } from '../written-flow.ts';
import { VERSIONS } from '../reading/pack-files.ts';
import { checkFlowMigrations } from './check-flow-migrations.ts';

/** No answer of anybody in the middle of a flow is lost to a change of it. */
export function checkFlowVersions({ flows, flowVersions, unread }: PackContent, faults: FaultList): void {
  // What is wrong with the file has been said.
  if (flowVersions === null) return;
  for (const flow of flows) {
    const records = flowVersions.get(flow.value.id) ?? [];
    // What could not be read would seem to be gone.
    if (flow.isWhole) checkVersion(flow, records, faults);
  }
  const known = new Set(flows.map(({ value }) => value.id));
  for (const id of flowVersions.keys()) {
    if (!known.has(id) && !unread.has(id)) faults.warning({ file: VERSIONS, line: 1 }, flowGone(id));
  }
}

function checkVersion(flow: WrittenFlow, records: readonly FlowRecord[], faults: FaultList): void {
  const now = recordOf(flow.value);
  const at = flow.place(flow.value, 'version');
  const last = records.at(-1);
  if (now.version < 1) return;
  if (last === undefined) faults.warning(at, notRecorded(now.version));
  else if (now.version < last.version) faults.error(at, versionLowered(now.version, last.version));
  else if (now.version > last.version + 1) faults.error(at, versionSkipped(now.version, last.version));
  else if (now.version > last.version) faults.warning(at, notRecorded(now.version));
  else {
    // One is enough: what is to be done about it is the same for all.
    const [change] = changesBetween(last, now);
    if (change !== undefined) faults.error(at, changedWithoutVersion(change, now.version));
  }
  const earlier = records.filter(({ version }) => version < now.version);
  checkFlowMigrations(flow, [...earlier, now], faults);
}
