import fc from 'fast-check';

/**
 * What decides about a change must not depend on the draw, so every run draws the same. `LIANDA_SEED=7 npm test` draws
 * otherwise, and what it finds becomes a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env['LIANDA_SEED'] ?? 20_250_206) });
