import { connect } from 'node:net';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { startWebAlone } from './web-alone.ts';
import { openChat } from './web-person.ts';

const debug = 20;

/** A log of every level, kept. */
function keptLog() {
  const lines: { readonly level: number; readonly msg: string }[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  return { log, lines };
}

test('a page that closes its event stream leaves nothing in the log', async () => {
  const { log, lines } = keptLog();
  await using web = await startWebAlone({ log, limits: { streams: 1 } });
  const person = await openChat(web.url);
  for (let n = 0; n < 3; n++) {
    const events = await person.events();
    await events.until(({ event }) => event === 'ready');
    events.close();
    // Its place is free: the server has noticed.
    await expect
      .poll(async () => {
        const next = await (await openChat(web.url)).events();
        next.close();
        return next.status;
      })
      .toBe(200);
  }
  await web.channel.stop();
  expect(lines).toEqual([]);
});

test.each([
  ['broken off', 'Content-Length: 50\r\n\r\n{'],
  ['broken off in its first piece', 'Transfer-Encoding: chunked\r\n\r\n5\r\n{'],
])('a message that is %s is no error of the server', async (_name, rest) => {
  const { log, lines } = keptLog();
  await using web = await startWebAlone({ log });
  const { cookie } = await openChat(web.url);
  const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
  // The interim answer says that the headers have come, so that it is the body which breaks off.
  socket.write(
    `POST /messages HTTP/1.1\r\nHost: a\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n${rest}`,
  );
  await new Promise((resolve) => void socket.once('data', resolve));
  socket.resetAndDestroy();
  await expect.poll(() => lines.map(({ msg }) => msg)).toEqual(['client left midway']);
  expect(lines.map(({ level }) => level)).toEqual([debug]);
});
