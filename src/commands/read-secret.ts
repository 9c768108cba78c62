import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * A secret that is typed without being shown, or comes in as the first line of standard input: what stands in a command
 * is kept in its history, and everybody on the machine can read it in the list of processes. Empty when there is none.
 */
export async function readSecret(prompt: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).split('\n', 1)[0]?.trim() ?? '';
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const { promise, resolve } = Promise.withResolvers<string>();
  process.stderr.write(prompt);
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  lines.on('line', (line) => {
    resolve(line.trim());
    lines.close();
  });
  // Ctrl+C and the end of the input.
  lines.on('close', () => {
    resolve('');
    process.stderr.write('\n');
  });
  return promise;
}
