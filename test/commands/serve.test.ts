import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lianda, startLianda } from './lianda.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianda-serve-'));
const running = new Set<ChildProcessWithoutNullStreams>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Starts a server on a free port and gives its address once it says so. */
async function serve(data: string) {
  const child = startLianda(['serve'], {
    PORT: '0',
    LIANDA_DATA: data,
    LIANDA_LANG: 'en',
    LOG_LEVEL: 'info',
  });
  running.add(child);
  let out = '';
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    const url = /http:\/\/127\.0\.0\.1:\d+/u.exec(out)?.[0];
    if (url !== undefined && out.includes('Ctrl+C')) resolve(url);
  });
  const { promise: closed, resolve: close } = Promise.withResolvers<number | null>();
  child.on('close', (code) => {
    running.delete(child);
    close(code);
    reject(new Error(`the server ended with ${code}: ${log}`));
  });
  return { child, url: await promise, closed, log: () => log };
}

const inEnglish = { LIANDA_LANG: 'en' };

test('a server says where it is, reports its health, and ends in order when told to', async () => {
  const data = join(folder, 'healthy');
  const server = await serve(data);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${server.url}/readyz`);
  expect({ status: ready.status, body: await ready.json() }).toMatchObject({
    status: 200,
    body: { ready: true },
  });
  expect(statSync(join(data, 'lianda.db')).mode & 0o777).toBe(0o600);
  renameSync(join(data, 'lianda.db'), join(data, 'moved.db'));
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  renameSync(join(data, 'moved.db'), join(data, 'lianda.db'));
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  server.child.kill('SIGTERM');
  expect(await server.closed).toBe(0);
  const log = server
    .log()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(log.at(-1)).toMatchObject({ msg: 'stopped' });
  // Whoever reads the secret can take over every conversation.
  expect(statSync(join(data, 'session-secret')).mode & 0o777).toBe(0o600);
});

test('a taken port is told in one line, with another to choose', async () => {
  const first = await serve(join(folder, 'first'));
  const port = new URL(first.url).port;
  const { code, out, err } = await lianda(['serve'], {
    env: { ...inEnglish, PORT: port, LIANDA_DATA: join(folder, 'second'), LOG_LEVEL: 'silent' },
  });
  first.child.kill('SIGTERM');
  expect(await first.closed).toBe(0);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe(
    `Cannot listen on 127.0.0.1:${port}: the port is taken. Choose another: PORT=${Number(port) + 1} npm start\n`,
  );
});

describe('a data folder that cannot serve stops the start with one line, and nothing of it is harmed', () => {
  const startOn = (data: string) =>
    lianda(['serve'], { env: { ...inEnglish, PORT: '0', LIANDA_DATA: data } });

  test('a file where the folder would be', async () => {
    const data = join(folder, 'a-file');
    writeFileSync(data, 'mine');
    const { code, err } = await startOn(data);
    expect(code).toBe(1);
    expect(err).toMatch(/^Cannot open database .+LIANDA_DATA.+\n$/u);
    expect(readFileSync(data, 'utf8')).toBe('mine');
  });

  // Where nobody may write, whoever they are: a plain read-only folder does not stop the superuser, who runs this in CI.
  test('a folder nobody may write to', async () => {
    const { code, err } = await startOn('/sys/lianda');
    expect(code).toBe(1);
    expect(err).toMatch(/^Cannot open database .+LIANDA_DATA.+\n$/u);
  });

  test('a database file that is none', async () => {
    const data = join(folder, 'corrupt');
    mkdirSync(data);
    writeFileSync(join(data, 'lianda.db'), 'this is not a database, it is a note about one\n'.repeat(100));
    const { code, err } = await startOn(data);
    expect(code).toBe(1);
    expect(err).toMatch(/^Cannot open database .+is not a database.+\n$/u);
    expect(readFileSync(join(data, 'lianda.db'), 'utf8')).toContain('a note about one');
  });
});

test('wrong settings are all named, and no value is repeated', async () => {
  const { code, err } = await lianda(['serve'], {
    env: {
      ...inEnglish,
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      LIANDA_SESSION_SECRET: 'hunter2',
      TELEGRAM_WEBHOOK_URL: 'https://example.org/secret-path',
    },
  });
  expect(code).toBe(1);
  const lines = err
    .trimEnd()
    .split('\n')
    .map((line) => line.split(':')[0]);
  expect(new Set(lines)).toEqual(
    new Set(['PORT', 'LOG_LEVEL', 'LIANDA_SESSION_SECRET', 'TELEGRAM_WEBHOOK_URL']),
  );
  expect(err).not.toMatch(/hunter2|eighty|loud|secret-path/u);
});

test('a setting this version cannot meet stops the start instead of being passed over', async () => {
  const { code, err } = await lianda(['serve'], {
    env: { ...inEnglish, DATABASE_URL: 'postgres://db.example/lianda' },
  });
  expect(code).toBe(1);
  expect(err).toMatch(/^DATABASE_URL: [^\n]+\n$/u);
});
