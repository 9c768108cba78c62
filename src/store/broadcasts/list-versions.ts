import type { Kysely } from 'kysely';
import type { UsedListVersion } from '../../core/broadcasts/audience-list.ts';
import { versionOf } from '../../core/broadcasts/audience-list.ts';
import type { Broadcast, BroadcastId, BroadcastState } from '../../core/broadcasts/broadcast.ts';
import type { AuditEntry, ChatMark } from '../../core/staff/staff.ts';
import type { Schema } from '../schema.ts';
import { recordAudit } from '../staff/record-audit.ts';

/** Once one has been sent, what its recipients got stands with them: its list is needed no more. */
const unfinished: readonly BroadcastState[] = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'sending',
  'paused',
];

/** Every version there is, by name, newest first, with the unfinished broadcasts that are for it. */
export async function readLists(db: Kysely<Schema>): Promise<readonly UsedListVersion[]> {
  const rows = await db
    .selectFrom('list_versions')
    .orderBy('name')
    .orderBy('version', 'desc')
    .selectAll()
    .execute();
  if (rows.length === 0) return [];
  const users = await usersOfLists(db);
  return rows.map((row, place) => {
    const { name, version, digest, columns, imported_by, imported_from, imported_at } = row;
    const isNewest = rows[place - 1]?.name !== name;
    return {
      name,
      version,
      digest,
      rows: row.rows,
      columns: JSON.parse(columns) as readonly string[],
      importedBy: imported_by,
      importedFrom: JSON.parse(imported_from) as readonly ChatMark[],
      importedAt: imported_at,
      usedBy: users
        .filter(
          (user) => user.version === version || (isNewest && user.version === null && user.name === name),
        )
        .map(({ id }) => id),
    };
  });
}

interface User {
  readonly id: BroadcastId;
  readonly name: string;
  /** Null: the newest of the name. */
  readonly version: number | null;
}

async function usersOfLists(db: Kysely<Schema>): Promise<readonly User[]> {
  const rows = await db
    .selectFrom('broadcasts')
    .where('state', 'in', unfinished)
    .orderBy('id')
    .select('content')
    .execute();
  return rows.flatMap(({ content }) => {
    const broadcast = JSON.parse(content) as Broadcast;
    const { list: name } = broadcast.audience;
    return name === undefined ? [] : [{ id: broadcast.id, name, version: versionOf(broadcast) }];
  });
}

/** Deletes the versions of a name that no unfinished broadcast is for; gives those deleted and those that stay. */
export const deleteList = (
  db: Kysely<Schema>,
  name: string,
  audit: AuditEntry,
): Promise<{ readonly deleted: readonly UsedListVersion[]; readonly kept: readonly UsedListVersion[] }> =>
  db.transaction().execute(async (transaction) => {
    const versions = (await readLists(transaction)).filter((list) => list.name === name);
    const kept = versions.filter(({ usedBy }) => usedBy.length > 0);
    const deleted = versions.filter(({ usedBy }) => usedBy.length === 0);
    if (deleted.length === 0) return { deleted, kept };
    const numbers = deleted.map(({ version }) => version);
    for (const table of ['list_rows', 'list_versions'] as const)
      await transaction.deleteFrom(table).where('version', 'in', numbers).execute();
    await recordAudit(transaction, { ...audit, note: `versions ${numbers.join(', ')}` });
    return { deleted, kept };
  });
