import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { defaultRetention } from '../../src/store/retention.ts';
import { createSqliteDatabase } from './sqlite-database.ts';

/** What makes a row one that is over and done with; everything else in it is `x` or 1. */
const over: Readonly<Record<string, Readonly<Record<string, string | number | null>>>> = {
  inbox: { state: 'handled' },
  conversations: { lease_owner: null, lease_until: null },
  runs: { state: 'finished' },
  people: { opted_out: 0 },
  timers: { state: 'fired' },
  reminder_answers: { answer: 'done' },
  broadcasts: { state: 'sent' },
  list_versions: { columns: '[]', imported_from: '[]' },
};

/** What time alone does not delete, and why. */
const kept: Readonly<Record<string, string>> = {
  migrations: 'says how the database is built',
  profiles: 'where somebody is reached: until they erase their data',
  rejoin_codes: 'the way back to what is kept of a chat: as long as anything is',
  subscriptions: 'a wish: until they change it or erase their data',
  calendar_links:
    'calendar programs fetch it for years: until there is a newer one, or they erase their data',
  staff: 'the audit log names them: accounts are disabled, not deleted',
  staff_chats: 'until they unlink the chat',
  served_channels: 'a row a channel, and nothing of anybody',
  outages: 'until the channel is back',
  broadcasts: 'the newest alone, so that no number is given twice',
  switches: 'how things are switched now',
  content_marks: 'what is served now',
};

test('every table forgets in time, or says why it does not', async () => {
  const file = await createSqliteDatabase();
  const store = await file.connect();
  const database = new DatabaseSync(file.path, { enableForeignKeyConstraints: false });
  const tables = database
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)
    .all()
    .map(({ name }) => String(name));
  for (const table of tables) {
    const columns = database.prepare(`pragma table_info(${table})`).all();
    const row = columns.map(({ name, type }) => {
      const given = over[table]?.[String(name)];
      return given === undefined ? (String(type).toLowerCase() === 'text' ? 'x' : 1) : given;
    });
    database
      .prepare(
        `insert into ${table} (${columns.map(({ name }) => `"${String(name)}"`).join(', ')})
         values (${columns.map(() => '?').join(', ')}) on conflict do nothing`,
      )
      .run(...row);
  }
  database.exec(`
    insert into broadcasts (id, revision, state, updated_at, content) values (2, 1, 'sent', 1, 'x')
  `);

  await store.prune(1e14, defaultRetention);
  const left = tables.filter((table) => database.prepare(`select 1 from ${table}`).get() !== undefined);
  database.close();
  await file.discard();
  expect(left.sort()).toEqual(Object.keys(kept).sort());
});
