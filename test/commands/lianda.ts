import { spawn } from 'node:child_process';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../src/main.ts');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a process of its own, to its end. */
export function lianda(
  args: readonly string[],
  options: { readonly input?: string | Uint8Array; readonly env?: Record<string, string> } = {},
): Promise<Ended> {
  const child = startLianda(args, options.env);
  const { promise, resolve, reject } = Promise.withResolvers<Ended>();
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  child.on('error', reject);
  child.on('close', (code) => resolve({ code, out, err }));
  // A program that ends early closes its input: that is its right.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  return promise;
}

/** Starts it and leaves it running. */
export const startLianda = (args: readonly string[], env: Record<string, string> = {}) =>
  spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
  });
