import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lianda, startLianda } from '../../commands/lianda.ts';

/** Loaded before the program: nothing of wechaty is installed for it. */
const withoutWechaty = `
import { registerHooks } from 'node:module';
registerHooks({
  resolve(specifier, context, next) {
    if (!/^(?:wechaty|file-box)/u.test(specifier)) return next(specifier, context);
    throw Object.assign(new Error('Cannot find package ' + specifier), { code: 'ERR_MODULE_NOT_FOUND' });
  },
});`;

/** As after `npm ci --omit=optional`. */
const data = mkdtempSync(join(tmpdir(), 'lianda-bare-'));
afterAll(() => rmSync(data, { recursive: true }));
const bare = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(withoutWechaty)}`,
  LIANDA_DATA: data,
  LIANDA_LANG: 'en',
  LOG_LEVEL: 'silent',
  PORT: '0',
};
const configured = {
  ...bare,
  WECHATY_PUPPET: 'wechaty-puppet-service',
  WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_secret',
};

test('without wechaty everything else serves', async () => {
  const child = startLianda(['serve', '--json'], bare);
  const url = await new Promise<string>((resolve) => {
    child.stdout.once('data', (line: Buffer) =>
      resolve((JSON.parse(line.toString()) as { url: string }).url),
    );
  });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('configuring WeChat then says what to install, and nothing starts', async () => {
  const { code, out, err } = await lianda(['serve'], { env: configured });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe(
    "WeChat needs wechaty@1.20.2 and wechaty-puppet-service, not installed: run npm install --no-save wechaty@1.20.2 in the program's folder, or unset WECHATY_PUPPET\n",
  );
});

test('so does doctor, also for a puppet that does not come along', async () => {
  const { code, out } = await lianda(['doctor'], {
    env: { ...configured, WECHATY_PUPPET: 'wechaty-puppet-padlocal' },
  });
  expect(code).toBe(1);
  expect(out).toContain('npm install --no-save wechaty@1.20.2 wechaty-puppet-padlocal');
  expect(out).not.toContain('secret');
});
