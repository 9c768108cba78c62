import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lianda, startLianda } from './lianda.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianda-simulate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = (...lines: readonly (object | string)[]) =>
  `${lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`;
const parsed = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const simulate = async (...lines: readonly (object | string)[]) => {
  const { code, out, err } = await lianda(['simulate'], { input: script(...lines) });
  return { code, err, out: parsed(out) };
};
const question = { chat: 'g1', chatKind: 'group', person: 'u1', name: '小王' } as const;

test('a 200-line script gives the same output twice, byte for byte', async () => {
  const texts = [
    '链主单位有哪些',
    '建设周期几年',
    '助推计划给多少钱',
    '帮助',
    '退订',
    '今天天气',
    'who can apply',
    '删除我的数据',
    '确定',
    '反馈 不错',
    '2',
    '导出我的数据',
  ];
  const start = Date.parse('2025-01-06T10:00:00+08:00');
  const lines = Array.from({ length: 200 }, (_, place) => {
    const group = place % 3 === 0;
    const person = `u${place % 7}`;
    const at = new Date(start + place * 700).toISOString();
    if (place % 31 === 30) return { id: `${place}`, chat: `u${place % 7}`, fail: 'down' };
    return {
      id: `${place}`,
      at,
      chat: group ? 'g1' : person,
      chatKind: group ? 'group' : 'direct',
      person,
      name: person,
      text: texts[place % texts.length],
      mentioned: place % 2 === 0,
    };
  });
  const [first, second] = await Promise.all(
    [1, 2].map(() => lianda(['simulate'], { input: script(...lines) })),
  );
  expect(first?.code).toBe(0);
  expect(first?.out.split('\n').length).toBeGreaterThan(300);
  expect(second?.out).toBe(first?.out);
}, 60_000);

test('the bot answers in a group when it is addressed, and is silent otherwise', async () => {
  const { code, out } = await simulate(
    { id: '1', at: '2025-01-06T10:00:00+08:00', ...question, text: '链主单位有哪些?' },
    { id: '2', ...question, text: '链主单位有哪些?', mentioned: true },
  );
  expect(code).toBe(0);
  expect(out.map((line) => line.done ?? line.inReplyTo)).toEqual(['1', '2', '2']);
  expect(out[1]).toMatchObject({
    to: 'g1',
    at: '2025-01-06T10:00:00+08:00',
    kind: 'answer',
    entries: ['chain-lead-kinds'],
  });
  expect(out[1].text).toMatch(/^@小王 /u);
});

test('the same id twice is one update', async () => {
  const line = { id: '1', person: 'u1', text: '建设周期几年' };
  const { out } = await simulate(line, line);
  expect(out.map((said) => said.done ?? said.kind)).toEqual(['answer', '1', '1']);
});

test('messages of one person within two seconds are one question, after that they are two', async () => {
  const at = (seconds: number) => `2025-01-06T10:00:0${seconds}+08:00`;
  const within = await simulate(
    { id: '1', at: at(0), ...question, text: '我想问一下', mentioned: true },
    { id: '2', at: at(1), ...question, text: '建设周期' },
    { id: '3', at: at(2), ...question, text: '是几年' },
  );
  expect(within.out.map((line) => line.done ?? `${line.inReplyTo}:${line.entries}`)).toEqual([
    '1',
    '2',
    '3:cycle-length',
    '3',
  ]);
  const apart = await simulate(
    { id: '1', at: at(0), ...question, text: '建设周期是几年', mentioned: true },
    { id: '2', at: at(3), ...question, text: '链主单位有哪些', mentioned: true },
  );
  expect(apart.out.map((line) => line.done ?? line.inReplyTo)).toEqual(['1', '1', '2', '2']);
});

test('lines that do not move the clock are separate questions', async () => {
  const { out } = await simulate(
    { id: '1', at: '2025-01-06T10:00:00+08:00', ...question, text: '建设周期是几年', mentioned: true },
    { id: '2', ...question, text: '链主单位有哪些', mentioned: true },
  );
  expect(out.map((line) => line.done ?? line.inReplyTo)).toEqual(['1', '1', '2', '2']);
});

test('a line that is not valid says why, the run goes on, and the exit status is 1', async () => {
  const { code, out } = await simulate(
    'not json',
    '[]',
    { id: 'a', person: 'u1' },
    { id: 'b', person: 'u1', text: 'x', colour: 'red' },
    { id: 'c', at: 'yesterday', person: 'u1', text: 'x' },
    { id: 'd', at: '2025-01-06T10:00:00+08:00', advance: true },
    { id: 'e', at: '2025-01-05T10:00:00+08:00', advance: true },
    { id: 'f', person: 'u1', text: '建设周期几年' },
  );
  expect(code).toBe(1);
  expect(out.map((line) => (line.error === undefined ? (line.done ?? line.kind) : `${line.done}!`))).toEqual([
    'line-1!',
    'line-2!',
    'a!',
    'b!',
    'c!',
    'd',
    'e!',
    'answer',
    'f',
  ]);
});

test('bytes that are not UTF-8 end no run', async () => {
  const input = Buffer.concat([
    Buffer.from('{"id":"1","person":"u1","text":"'),
    Buffer.from([0xff, 0xfe, 0xc3]),
    Buffer.from('"}\n{"id":"2","person":"u1","text":"建设周期几年"}\n'),
  ]);
  const { code, out } = await lianda(['simulate'], { input });
  expect(code).toBe(0);
  expect(parsed(out).map((line) => line.done ?? line.kind)).toEqual(['out-of-scope', '1', 'answer', '2']);
});

test('a send that fails is made good when the clock moves, in order', async () => {
  const { out } = await simulate(
    { id: '1', at: '2025-01-06T10:00:00+08:00', chat: 'u1', fail: 'rate-limited', retryAfterMs: 5000 },
    { id: '2', person: 'u1', text: '建设周期几年' },
    { id: '3', person: 'u1', text: '链主单位有哪些' },
    { id: '4', at: '2025-01-06T10:00:04+08:00', advance: true },
    { id: '5', at: '2025-01-06T10:01:00+08:00', advance: true },
  );
  expect(out.map((line) => line.done ?? `${line.inReplyTo}@${line.at.slice(14, 19)}`)).toEqual([
    '1',
    '2',
    '3',
    '4',
    '2@00:05',
    '3@00:05',
    '5',
  ]);
});

test('one who blocked the bot is sent nothing more, and nobody else waits for that', async () => {
  const { out } = await simulate(
    { id: '1', chat: 'u1', person: 'u1', fail: 'blocked' },
    { id: '2', person: 'u1', text: '建设周期几年' },
    { id: '3', person: 'u2', text: '建设周期几年' },
  );
  expect(out.map((line) => line.done ?? line.to)).toEqual(['1', '2', 'u2', '3']);
});

test('with --data the conversation goes on in the next run', async () => {
  const args = ['simulate', '--data', join(folder, 'kept')];
  await lianda(args, {
    input: script({ id: '1', at: '2025-01-06T10:00:00+08:00', person: 'u1', text: '链主单位有哪些' }),
  });
  const { out } = await lianda(args, {
    input: script(
      { id: '1', at: '2025-01-06T10:01:00+08:00', person: 'u1', text: '又来' },
      { id: '2', person: 'u1', text: '1' },
    ),
  });
  expect(parsed(out).map((line) => line.done ?? line.entries[0])).toEqual(['1', 'lead-enterprise', '2']);
});

test('a program that awaits each line gets its answer before it writes the next', async () => {
  const child = startLianda(['simulate']);
  const said: string[] = [];
  let waiting: (() => void) | undefined;
  let buffered = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    buffered += text;
    for (let end = buffered.indexOf('\n'); end !== -1; end = buffered.indexOf('\n')) {
      const line = JSON.parse(buffered.slice(0, end));
      buffered = buffered.slice(end + 1);
      said.push(line.done ?? line.kind);
      if (line.done !== undefined) waiting?.();
    }
  });
  for (const id of ['1', '2', '3']) {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting = resolve;
    child.stdin.write(script({ id, ...question, text: '建设周期几年', mentioned: true }));
    await promise;
  }
  child.stdin.end();
  const { promise: closed, resolve: close } = Promise.withResolvers<number | null>();
  child.on('close', close);
  expect(await closed).toBe(0);
  expect(said).toEqual(['answer', '1', 'answer', '2', 'answer', '3']);
});
