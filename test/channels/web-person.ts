import { randomBytes } from 'node:crypto';
import type { ReplyLine } from '../../src/channels/web/wire.ts';
import type { EventReader, ReadEvent } from './event-reader.ts';
import { readEvents } from './event-reader.ts';

/** A browser without a page: a cookie, and what the page's scripts would send. */
export interface WebPerson {
  readonly cookie: string;
  post(body: string | Uint8Array, headers?: Record<string, string>): Promise<Response>;
  say(text: string, id?: string): Promise<Response>;
  press(choice: string): Promise<Response>;
  /** The event stream after a position. */
  events(after?: number, headers?: Record<string, string>): Promise<EventReader>;
}

export const newMessageId = () => randomBytes(16).toString('base64url');

/** Opens the chat page once, for the cookie. */
export async function openChat(url: string): Promise<WebPerson> {
  const page = await fetch(url);
  const cookie = page.headers
    .getSetCookie()
    .map((line) => line.slice(0, line.indexOf(';')))
    .join('; ');
  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${url}/messages`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', ...headers },
      body: body as BodyInit,
    });
  return {
    cookie,
    post,
    say: (text, id = newMessageId()) => post(JSON.stringify({ id, text })),
    press: (choice) => post(JSON.stringify({ id: newMessageId(), choice })),
    events: (after, headers = {}) =>
      readEvents(`${url}/events${after === undefined ? '' : `?after=${after}`}`, { cookie, ...headers }),
  };
}

/** The reply that an event brings. */
export function replyOf(event: ReadEvent | undefined): ReplyLine {
  if (event?.event !== 'reply') throw new Error(`Cannot read a reply: the event is ${JSON.stringify(event)}`);
  return event.data as ReplyLine;
}

/** All that a reply shows, as one text. */
export const shownText = ({ body, citation, choicesTitle, choices }: ReplyLine): string =>
  [
    ...body.map((lines) => lines.map(({ mark, text }) => mark + text).join('\n')),
    `${citation?.mark ?? ''}${citation?.text ?? ''}`,
    ...(citation?.documents ?? []).map(
      ({ text, paragraphs }) => text + paragraphs.map(({ label }) => label).join('、'),
    ),
    choicesTitle ?? '',
    ...choices.map(({ label }) => label),
  ].join('\n');
