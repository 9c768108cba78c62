import type { Readable } from 'node:stream';

/** All that comes out of a connection until the server ends it. */
export async function answerOf(socket: Readable): Promise<string> {
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
