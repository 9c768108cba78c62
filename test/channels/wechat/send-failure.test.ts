import { expect, test } from 'vitest';
import { outcomeOfFailure } from '../../../src/channels/wechat/send-failure.ts';

const failure = (message: string, code?: number) =>
  outcomeOfFailure(Object.assign(new Error(message), code !== undefined && { code })).kind;

test.each([
  // Never written to the connection.
  ['14 UNAVAILABLE: No connection established. Last error: connect ECONNREFUSED', 14, 'down'],
  ['no grpc manager', undefined, 'down'],
  ['NO CLIENT', undefined, 'down'],
  ['2 UNKNOWN: Error: not logged in', 2, 'down'],
  ['16 UNAUTHENTICATED: Invalid Wechaty TOKEN', 16, 'down'],
  // It was on its way.
  ['14 UNAVAILABLE: Connection dropped', 14, 'unknown'],
  ['14 UNAVAILABLE: read ECONNRESET', 14, 'unknown'],
  ['4 DEADLINE_EXCEEDED: Deadline exceeded', 4, 'unknown'],
  ['1 CANCELLED: Call cancelled', 1, 'unknown'],
  ['2 UNKNOWN: Error: something else', 2, 'unknown'],
  // Closed to this account.
  ['2 UNKNOWN: Error: 不是对方好友', 2, 'blocked'],
  ['2 UNKNOWN: Error: bot is not a room member', 2, 'blocked'],
] as const)('“%s” (%s) is %s', (message, code, kind) => {
  expect(failure(message, code)).toBe(kind);
});

test('no reason repeats what an error says: it may quote the message', () => {
  expect(JSON.stringify(outcomeOfFailure(new Error('cannot send 秘密')))).not.toContain('秘密');
});
