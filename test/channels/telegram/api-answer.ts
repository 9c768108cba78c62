import type { ServerResponse } from 'node:http';
import type { Update } from 'grammy/types';
import type { Payload } from './check-call.ts';

/** An update before Telegram numbers it. */
export type NewUpdate = Omit<Update, 'update_id'>;

/** Answers a call with its result. */
export function give(response: ServerResponse, result: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ok: true, result }));
}

/** Refuses a call. */
export function refuse(response: ServerResponse, status: number, body: Payload): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ok: false, error_code: status, ...body }));
}
