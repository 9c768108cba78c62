import { createHash } from 'node:crypto';

/** A one-time code or a personal key as it is kept. They are 130 random bits, so that no slow hash is needed. */
export const secretHash = (secret: string): string =>
  createHash('sha256').update(plainSecret(secret)).digest('hex');

/** As it was given out, however it was typed: 0 for O, 1 for I and L, without what groups it. */
const plainSecret = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
