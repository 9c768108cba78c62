import type { FlowMigration } from '../../core/flows/flow.ts';
import type { FaultList } from '../faults/fault-list.ts';
import {
  changeNotMigrated,
  migrationOutOfOrder,
  migrationOutOfRange,
} from '../faults/faults-of-flow-versions.ts';
import { changesBetween, type FlowChange } from '../flow-changes.ts';
import type { FlowRecord } from '../flow-versions.ts';
import type { WrittenFlow } from '../written-flow.ts';
import { checkMigrationNames } from './check-migration-names.ts';

/** From each version that is known to the next one no answer is lost, and migrations name what was and what is. */
export function checkFlowMigrations(
  { value: flow, place }: WrittenFlow,
  records: readonly FlowRecord[],
  faults: FaultList,
): void {
  const versions = new Map(records.map((record) => [record.version, record]));
  let before = 1;
  for (const migration of flow.migrations) {
    const { to } = migration;
    const at = place(migration, 'to');
    if (to < 2 || to > flow.version) faults.error(at, migrationOutOfRange(to, flow.version));
    else if (to <= before) faults.error(at, migrationOutOfOrder(to, before));
    before = to;
    checkMigrationNames(migration, versions, (...path) => place(migration, ...path), faults);
  }
  for (const [version, after] of versions) {
    const earlier = versions.get(version - 1);
    const migration = flow.migrations.find(({ to }) => to === version);
    if (earlier === undefined) continue;
    const at = migration === undefined ? place(flow, 'version') : place(migration, 'to');
    for (const change of changesBetween(earlier, after, migration)) {
      if (!isSpokenOf(change, migration)) faults.error(at, changeNotMigrated(change, version));
    }
  }
}

function isSpokenOf({ kind, step, now }: FlowChange, migration: FlowMigration | undefined): boolean {
  if (kind === 'step-new' || kind === 'value-new') return true;
  if (migration === undefined) return false;
  return kind === 'step-gone'
    ? Object.hasOwn(migration.removed, step)
    : Object.hasOwn(migration.asksAgain, now);
}
