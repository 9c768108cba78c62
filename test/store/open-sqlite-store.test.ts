import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { StoreOpenError } from '../../src/store/store-open-error.ts';
import { add, answer, bodies } from './samples.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianda-'));
  path = join(folder, 'lianda.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Opens a file that cannot be opened; gives the error, and fails when the file was changed by it. */
async function openingFault(): Promise<StoreOpenError> {
  const before = readFileSync(path);
  const error = await openSqliteStore(path).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreOpenError);
  expect(readFileSync(path).equals(before)).toBe(true);
  const fault = error as StoreOpenError;
  for (const line of [fault.message, fault.zh]) {
    expect(line).toContain(path);
    expect(line).not.toContain('\n');
  }
  return fault;
}

async function makeDatabase(): Promise<void> {
  const store = await openSqliteStore(path);
  for (let n = 0; n < 100; n++) await add(store, { id: `${n}`, text: 'x'.repeat(500) });
  await store.close();
}

test('a folder that is not there is made, and what was stored is there at the next start', async () => {
  path = join(folder, 'new', 'deeper', 'lianda.db');
  const first = await openSqliteStore(path);
  await answer(first, { id: '1' }, ['one']);
  await first.close();
  const second = await openSqliteStore(path);
  expect(await bodies(second, 'wang')).toEqual(['text of 1', '< one']);
  expect(await add(second, { id: '1' })).toBe(false);
  await second.close();
});

test('a database in memory leaves nothing behind', async () => {
  const store = await openSqliteStore(':memory:');
  await add(store, { id: '1' });
  await store.close();
  expect(existsSync(':memory:')).toBe(false);
});

test('several that open a new file at once all find it whole', async () => {
  const stores = await Promise.all(Array.from({ length: 4 }, () => openSqliteStore(path)));
  const added = await Promise.all(stores.map((store, n) => add(store, { id: `${n}` })));
  expect(added).toEqual([true, true, true, true]);
  await Promise.all(stores.map((store) => store.close()));
});

test('a file that is no database is refused', async () => {
  writeFileSync(path, 'A letter, not a database. '.repeat(100));
  const fault = await openingFault();
  expect(fault.fault).toBe('not-a-database');
  expect(fault.message).toBe(
    `Cannot open database "${path}": the file is not a database: move it away, or set LIANDA_DATA to another folder`,
  );
  expect(fault.zh).toBe(
    `无法打开数据库“${path}”：这个文件不是数据库。请移走这个文件，或把 LIANDA_DATA 设为别的文件夹。`,
  );
  expect(fault.cause).toBeInstanceOf(Error);
});

test('the database of another program is refused', async () => {
  const other = new DatabaseSync(path);
  other.exec('create table migrations (number integer)');
  other.close();
  expect((await openingFault()).fault).toBe('foreign');
});

test('a database written by a newer version is refused', async () => {
  await makeDatabase();
  const database = new DatabaseSync(path);
  database.exec("insert into migrations values (99, 'from-the-future', 0); pragma journal_mode = delete;");
  database.close();
  expect((await openingFault()).fault).toBe('newer');
});

test('a damaged database is refused', async () => {
  await makeDatabase();
  const bytes = readFileSync(path);
  bytes.fill(0xa5, 4096 * 3, 4096 * 6);
  writeFileSync(path, bytes);
  expect((await openingFault()).fault).toBe('corrupt');
});

test('a database cut short is refused', async () => {
  await makeDatabase();
  writeFileSync(path, readFileSync(path).subarray(0, 4096 * 5));
  expect((await openingFault()).fault).toBe('corrupt');
});

test('a folder in the place of the file is refused', async () => {
  await expect(openSqliteStore(folder)).rejects.toMatchObject({ name: 'StoreOpenError', fault: 'no-access' });
});

test('a file in the place of the folder is refused', async () => {
  writeFileSync(path, '');
  await expect(openSqliteStore(join(path, 'lianda.db'))).rejects.toMatchObject({
    name: 'StoreOpenError',
    fault: 'no-access',
  });
});

/** Below `/proc` the system says ENOENT though the folder above is there; elsewhere a file stands in the way. */
const unmakeable = process.platform === 'linux' ? '/proc/lianda' : join(import.meta.filename, 'lianda');

test('a folder that cannot be made is refused', async () => {
  for (const below of ['', 'deeper'])
    await expect(openSqliteStore(join(unmakeable, below, 'lianda.db'))).rejects.toMatchObject({
      name: 'StoreOpenError',
      fault: 'no-access',
    });
});

test('the folders that are made are the owner’s alone', async () => {
  path = join(folder, 'new', 'deeper', 'lianda.db');
  await (await openSqliteStore(path)).close();
  for (const made of ['new', 'new/deeper']) expect(statSync(join(folder, made)).mode & 0o077).toBe(0);
});

test('a large database that is damaged is refused where a full check is asked for', async () => {
  await makeDatabase();
  const database = new DatabaseSync(path);
  database.exec(
    'create table filling (bytes blob); insert into filling values (zeroblob(17 * 1024 * 1024));',
  );
  database.close();
  const bytes = readFileSync(path);
  bytes.fill(0xa5, bytes.length - 4096 * 6, bytes.length - 4096 * 3);
  writeFileSync(path, bytes);
  await (await openSqliteStore(path)).close();
  await expect(openSqliteStore(path, { check: 'full' })).rejects.toMatchObject({ fault: 'corrupt' });
});

test('a full check finds nothing wrong in a sound database', async () => {
  await makeDatabase();
  const store = await openSqliteStore(path, { check: 'full' });
  expect(await store.inbox.counts()).toEqual({ waiting: 100, parked: 0 });
  await store.close();
});

test('a database that another program keeps locked is refused', async () => {
  await makeDatabase();
  const other = new DatabaseSync(path);
  other.exec('pragma locking_mode = exclusive; begin exclusive;');
  await expect(openSqliteStore(path)).rejects.toMatchObject({ name: 'StoreOpenError', fault: 'locked' });
  other.close();
});

/** The superuser may write anywhere, so the attempt is made by a program of an ordinary user. */
function faultForOrdinaryUser(): string {
  const opener = new URL('../../src/store/open-sqlite-store.ts', import.meta.url).href;
  const script = `const { openSqliteStore } = await import(${JSON.stringify(opener)});
    await openSqliteStore(${JSON.stringify(path)}).then(() => console.log('opened'), (error) => console.log(error.fault));`;
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    ...nobody,
    encoding: 'utf8',
  });
  return stdout.trim() || stderr;
}

test('a folder that may not be written to is refused', () => {
  chmodSync(folder, 0o555);
  expect(faultForOrdinaryUser()).toBe('no-access');
});

test('a file that may not be written to is refused', async () => {
  await makeDatabase();
  chmodSync(folder, 0o777);
  chmodSync(path, 0o444);
  expect(faultForOrdinaryUser()).toBe('no-access');
});

test('a file in a folder that may not be written to is refused', async () => {
  await makeDatabase();
  chmodSync(path, 0o666);
  chmodSync(folder, 0o555);
  expect(faultForOrdinaryUser()).toBe('no-access');
});
