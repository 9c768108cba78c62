import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** One browser's conversation. */
export interface Session {
  /** What the browser keeps: a random 256-bit name and the server's seal on it, so that nobody makes their own. */
  readonly cookie: string;
  /** The platform's part of the chat and person id. It cannot be turned back into the cookie. */
  readonly chat: string;
}

export interface Sessions {
  create(): Session;
  /** The session a cookie stands for; null when this server did not make it. */
  read(cookie: string): Session | null;
}

const shape = /^(?<name>[\w-]{43})\.(?<seal>[\w-]{22})$/u;

/** Sessions that live in the cookie alone: the database never learns one, so a leaked copy opens no conversation. */
export function createSessions(secret: string): Sessions {
  // 128 bits each: beyond guessing, and short enough for a chat id to fit twice in a choice's 64 bytes.
  const mac = (purpose: string, name: string) =>
    createHmac('sha256', secret).update(`${purpose} ${name}`).digest().subarray(0, 16).toString('base64url');
  const sessionOf = (name: string): Session => ({
    cookie: `${name}.${mac('seal', name)}`,
    chat: mac('chat', name),
  });

  return {
    create: () => sessionOf(randomBytes(32).toString('base64url')),
    read(cookie) {
      const { name, seal } = shape.exec(cookie)?.groups ?? {};
      if (name === undefined || seal === undefined) return null;
      return timingSafeEqual(Buffer.from(seal), Buffer.from(mac('seal', name))) ? sessionOf(name) : null;
    },
  };
}
