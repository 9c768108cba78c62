import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lets those in who can look at the terminal or the data folder of this run, and nobody after it. */
export interface PageKey {
  readonly text: string;
  isIn(url: URL): boolean;
}

export function createPageKey(): PageKey {
  const text = randomBytes(24).toString('base64url');
  const expected = digestOf(text);
  return {
    text,
    // Of equal length whatever was sent: how long the comparison takes says nothing about the key.
    isIn: (url) => timingSafeEqual(digestOf(url.searchParams.get('key') ?? ''), expected),
  };
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

export const addressFile = 'sign-in-url.txt';

/** Where no terminal shows it, the address is found in the channel's folder, which its owner alone can read. */
export function keepAddress(folder: string, address: string): void {
  const file = join(folder, addressFile);
  // A file that is there keeps its rights.
  rmSync(file, { force: true });
  writeFileSync(file, `${address}\n`, { mode: 0o600, flag: 'wx' });
}
