import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { SiteRoutes } from '../../../src/channels/module.ts';
import { createChannelRoutes } from '../../../src/channels/web/channel-routes.ts';
import { describeChannel } from '../../contracts/channel.ts';
import { channel } from './example.ts';

const page = join(import.meta.dirname, '../../../docs/adding-a-channel.md');

test('the page shows this very channel', () => {
  const shown = /```ts\n(?<code>.*?)```/su.exec(readFileSync(page, 'utf8'))?.groups?.['code'];
  const code = readFileSync(join(import.meta.dirname, 'example.ts'), 'utf8')
    .replaceAll('../../../src/channels/', '../')
    .replaceAll('../../../src/', '../../');
  expect(shown).toBe(code);
});

test('a wrong address is named with what to do, and none is no fault', () => {
  expect(channel.configure({})).toEqual({ kind: 'off' });
  expect(channel.configure({ EXAMPLE_CALLBACK: 'nowhere' })).toMatchObject({
    kind: 'faults',
    faults: [{ setting: 'EXAMPLE_CALLBACK' }],
  });
});

describeChannel('example', { hasManyPeople: true, redelivers: true, hasButtons: true }, async () => {
  const platform = await startPlatform();
  const site = createChannelRoutes(() => 'http://127.0.0.1:8080');
  const configured = channel.configure({ EXAMPLE_CALLBACK: platform.url });
  if (configured.kind !== 'on') throw new Error('Cannot go on: the settings are refused');
  let people = 0;
  return {
    channel: await channel.create(configured.settings, {
      log: pino({ level: 'silent' }),
      now: Date.now,
      random: () => 0,
      language: 'zh',
      folder: () => '',
      site,
      report: () => {},
    }),
    async newPerson() {
      const person = `person-${++people}`;
      let messages = 0;
      let last: object = {};
      const post = (body: object) => {
        last = body;
        return postTo(site, body);
      };
      return {
        say: (text) => post({ id: `${person}-${++messages}`, person, text }),
        press: ({ id: choice }) => post({ id: `${person}-${++messages}`, person, choice }),
        repeat: () => postTo(site, last),
        sees: (text) => platform.sees(person, text),
      };
    },
    close: () => platform.close(),
  };
});

async function postTo(site: { readonly find: ReturnType<typeof createChannelRoutes>['find'] }, body: object) {
  const handler: Parameters<SiteRoutes['serve']>[1] | undefined = site.find('/example');
  const request = new Request('http://site.test/example', { method: 'POST', body: JSON.stringify(body) });
  return (await handler?.(request, { isLocal: true }))?.status === 202;
}

/** Takes replies over HTTP and keeps what each person would see. */
async function startPlatform() {
  const seen = new Map<string, string>();
  const waiting: { person: string; text: string; resolve: (all: string) => void }[] = [];
  const look = () => {
    for (const { person, text, resolve } of waiting)
      if (seen.get(person)?.includes(text) === true) resolve(seen.get(person) ?? '');
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { person } = JSON.parse(body) as { readonly person: string };
      seen.set(person, `${seen.get(person) ?? ''}\n${shown(body)}`);
      response.end('{"ok":true}');
      look();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sees: (person: string, text: string) =>
      new Promise<string>((resolve) => {
        waiting.push({ person, text, resolve });
        look();
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

interface Shown {
  readonly text: string;
  readonly choicesTitle?: string;
  readonly choices: readonly { readonly label: string }[];
}

function shown(body: string): string {
  const { text, choicesTitle = '', choices } = JSON.parse(body) as Shown;
  return [text, choicesTitle, ...choices.map(({ label }) => label)].join('\n');
}
