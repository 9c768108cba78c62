import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Robot } from '../../../src/channels/robots/robots-file.ts';

/** What the three platforms answer to a robot's message, as strict as they are. */
export interface RobotServer {
  readonly url: (platform: Robot['platform'], key?: string) => string;
  /** The texts each robot's group has seen, by key. */
  readonly seen: (key?: string) => readonly string[];
  /** The next answers, in place of looking at the message: a number of the platform, a status, or a cut connection. */
  answerNext(...answers: readonly Wanted[]): void;
  close(): Promise<void>;
}

type Wanted = { readonly code: number } | { readonly status: number } | 'cut' | 'take and cut';

export const robotSecret = 'SEC-of-a-test';

export async function startRobotServer(now: () => number): Promise<RobotServer> {
  const seen = new Map<string, string[]>();
  const wanted: Wanted[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://robots.test');
      const [, platform = '', key = ''] = url.pathname.split('/');
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, never>;
      const asked = wanted.shift();
      if (asked === 'cut') return void response.destroy();
      const code =
        asked !== undefined && typeof asked === 'object' && 'code' in asked
          ? asked.code
          : refusal(platform, url, body, now());
      if (typeof asked === 'object' && 'status' in asked)
        return void response.writeHead(asked.status).end('<html>');
      if (code === 0) seen.set(key, [...(seen.get(key) ?? []), textIn(platform, body)]);
      if (asked === 'take and cut') return void response.destroy();
      const answer = platform === 'feishu' ? { code, msg: '' } : { errcode: code, errmsg: '' };
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: (platform, key = 'group') => `http://127.0.0.1:${port}/${platform}/${key}`,
    seen: (key = 'group') => seen.get(key) ?? [],
    answerNext: (...answers) => void wanted.push(...answers),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64');
const hourMs = 3_600_000;

interface Message {
  readonly text?: { readonly content: string };
  readonly content?: { readonly text: string };
  readonly timestamp?: string;
  readonly sign?: string;
}

const textIn = (platform: string, body: Message): string =>
  (platform === 'feishu' ? body.content?.text : body.text?.content) ?? '';

/** The number a platform refuses a message with; 0 where it takes it. */
function refusal(platform: string, url: URL, body: Message, now: number): number {
  const text = textIn(platform, body);
  const bytes = Buffer.byteLength(text);
  if (platform === 'wecom') return text === '' || bytes > 2048 ? 40058 : 0;
  const isFeishu = platform === 'feishu';
  const time = isFeishu ? (body.timestamp ?? '') : (url.searchParams.get('timestamp') ?? '');
  const given = isFeishu ? body.sign : url.searchParams.get('sign');
  const right = isFeishu ? hmac(`${time}\n${robotSecret}`, '') : hmac(robotSecret, `${time}\n${robotSecret}`);
  const at = Number(time) * (isFeishu ? 1000 : 1);
  if (given !== right || Math.abs(now - at) > hourMs) return isFeishu ? 19021 : 310000;
  return bytes > 20_000 ? 40058 : 0;
}
