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
  ['13 INTERNAL: Received RST_STREAM with code 2', 13, 'unknown'],
  ['8 RESOURCE_EXHAUSTED: Bandwidth exhausted', 8, 'unknown'],
  ['7 PERMISSION_DENIED: who knows', 7, 'unknown'],
  ['2 UNKNOWN: 1205 == 0', 2, 'unknown'],
  ['Timed out', undefined, 'unknown'],
  // Not of the account: whoever asked has left.
  ['2 UNKNOWN: Error: contact(wxid_ann) is not in the Room(office@chatroom)', 2, 'unknown'],
  ['2 UNKNOWN: Error: mention wxid_ann is not a room member', 2, 'unknown'],
  // Refused before anything left.
  ['12 UNIMPLEMENTED: The server does not implement the method', 12, 'rejected'],
  ['2 UNKNOWN: Error: files are not supported', 2, 'rejected'],
  ['8 RESOURCE_EXHAUSTED: Attempted to send message with a size larger than 4194304', 8, 'rejected'],
  ['2 UNKNOWN: 1101 == 0', 2, 'down'],
  // Closed to this account.
  ['2 UNKNOWN: Error: 不是对方好友', 2, 'blocked'],
  ['2 UNKNOWN: Error: bot is not a room member', 2, 'blocked'],
  ['你已被“小安”移出群聊', undefined, 'blocked'],
  ['小安开启了朋友验证，你还不是他（她）朋友。请先发送朋友验证请求', undefined, 'blocked'],
  ['消息已发出，但被对方拒收了。', undefined, 'blocked'],
] as const)('“%s” (%s) is %s', (message, code, kind) => {
  expect(failure(message, code)).toBe(kind);
});

test('no reason repeats what an error says: it may quote the message', () => {
  expect(JSON.stringify(outcomeOfFailure(new Error('cannot send 秘密')))).not.toContain('秘密');
});

test('what was sent, where an error quotes it, says nothing of what became of it', () => {
  const sent = '你已被移出群聊是什么意思？\n开启了朋友验证的，请先加好友。';
  const quoting = new Error(`2 UNKNOWN: cannot send ${JSON.stringify({ text: sent })}`);
  expect(outcomeOfFailure(quoting, sent).kind).toBe('unknown');
  expect(outcomeOfFailure(quoting).kind).toBe('blocked');
});
