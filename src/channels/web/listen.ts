import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Language } from '../../core/conversation.ts';

interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly language: Language;
}

/** Binds the server and gives its address, `http://127.0.0.1:8080`; rejects with what is wrong and what to do. */
export async function listen(server: Server, options: ListenOptions): Promise<string> {
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(options.port, options.host, resolve);
  try {
    await listening;
  } catch (error) {
    throw new Error(explain(error as NodeJS.ErrnoException, options), { cause: error });
  } finally {
    server.off('error', reject);
  }
  const { port } = server.address() as AddressInfo;
  return `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
}

function explain({ code, message }: NodeJS.ErrnoException, { host, port, language }: ListenOptions): string {
  const place = `${host}:${port}`;
  const reasons: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
    EADDRINUSE: {
      zh: `端口已被占用。请换一个端口：PORT=${otherPort(port)} npm start`,
      en: `the port is taken. Choose another: PORT=${otherPort(port)} npm start`,
    },
    EACCES: {
      zh: '没有权限使用这个端口。请换一个 1024 以上的端口：PORT=8080 npm start',
      en: 'this port needs more rights. Choose one above 1024: PORT=8080 npm start',
    },
    EADDRNOTAVAIL: noSuchAddress,
    ENOTFOUND: noSuchAddress,
  };
  const reason = reasons[code ?? '']?.[language] ?? message;
  return language === 'zh' ? `无法监听 ${place}：${reason}` : `Cannot listen on ${place}: ${reason}`;
}

const noSuchAddress = {
  zh: '本机没有这个地址。请改用本机地址：HOST=127.0.0.1 npm start',
  en: 'this machine has no such address. Use one it has: HOST=127.0.0.1 npm start',
};

const otherPort = (port: number) => (port < 65_535 ? port + 1 : 8080);

/** How often to look for connections whose last answer has gone out: they are kept alive for more, and would hold up the end. */
const idleCheckMs = 20;

/** Takes no new connection, lets requests under way end within the grace, then cuts what is left. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  const idleCheck = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idleCheck);
  clearTimeout(cut);
}
