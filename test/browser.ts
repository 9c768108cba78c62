import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

/** A real Chromium that came with `npm ci`: nothing is downloaded and no root is needed. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const folder = await unpackedChromium();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [
      // Containers run as root and without user namespaces; the pages shown are the tests' own.
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Containers have 64 MB of shared memory.
      '--disable-dev-shm-usage',
    ],
    env: {
      ...process.env,
      // The few libraries that a server has not got: NSS, expat.
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      // Without any font Chromium ends at its first letter.
      ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
    },
  });
}

const modules = join(import.meta.dirname, '..', 'node_modules');
const shipped = join(modules, '@sparticuz', 'chromium');
const cache = join(modules, '.cache');

/** The unpacked browser, made once: beside its place, then moved there whole, since test files run at the same time. */
async function unpackedChromium(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(shipped, 'package.json'), 'utf8')) as {
    version: string;
  };
  const place = join(cache, `chromium-${version}`);
  if (existsSync(place)) return place;
  await mkdir(cache, { recursive: true });
  const fresh = await mkdtemp(`${place}-`);
  const { inflate } = await import('@sparticuz/chromium');
  const usual = process.env['TMPDIR'];
  // It unpacks into the system's temporary folder, whichever that is.
  process.env['TMPDIR'] = fresh;
  try {
    for (const name of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'])
      await inflate(join(shipped, 'bin', name));
  } finally {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
  }
  await writeFile(
    join(fresh, 'fonts.conf'),
    `<fontconfig><dir>${join(place, 'fonts')}</dir><cachedir>${join(place, 'font-cache')}</cachedir></fontconfig>`,
  );
  try {
    await rename(fresh, place);
  } catch (error) {
    // Another test file was first.
    await rm(fresh, { recursive: true });
    if (!existsSync(place)) throw error;
  }
  return place;
}
