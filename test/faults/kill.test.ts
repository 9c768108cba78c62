import { expect, test } from 'vitest';
import { killAgainAndAgain } from './kill-again-and-again.ts';
import type { SentLine } from './mortal-program.ts';
import { randomFrom } from './random.ts';
import { createStream } from './stream.ts';
import type { Stream } from './stream.ts';

const chats = 6;

const countingTurn = new URL('./counting-turn.ts', import.meta.url);
const realTurn = new URL('./real-turn.ts', import.meta.url);

/** Most of the time goes into starting programs: 0.2 s each where nothing else runs, five times that on a busy machine. */
const patience = 180_000;

const seed = Number(process.env['LIANDA_SEED'] ?? Date.now() % 2 ** 32);
console.log(`seed ${seed}: LIANDA_SEED=${seed} draws the same numbers again`);

const allDone = { queued: 0, dead: 0, waiting: 0, parked: 0 };

/** Every message has its replies; one went out again only when its sender died with it in hand. */
function expectEachAnswered(stream: Stream, lines: readonly SentLine[]): void {
  const byReply = Map.groupBy(lines, (line) => line.id);
  console.log(`${stream.sent.length} messages, ${lines.length - byReply.size} replies sent a second time`);
  const answered = new Set(lines.map((line) => line.id.slice(0, line.id.indexOf('#'))));
  expect([...answered].sort()).toEqual(stream.sent.map(({ id }) => `web:${id}`).sort());

  // One sender has one delivery in hand, so each life leaves at most one to be sent again.
  const diedWith = [...byReply.values()].flatMap((times) => times.slice(0, -1).map((line) => line.life));
  expect(new Set(diedWith).size).toBe(diedWith.length);
  const twiceInOneLife = [...byReply.values()].filter(
    (times) => new Set(times.map((line) => line.life)).size < times.length,
  );
  expect(twiceInOneLife).toEqual([]);
}

test(
  'after 100 kills at random moments every message is answered, once unless it was in flight',
  { timeout: patience },
  async () => {
    const random = randomFrom(seed);
    const stream = createStream(chats, (n) => `${n}`, random);
    const { lines, undone } = await killAgainAndAgain(100, countingTurn, stream, random);
    expect(undone).toEqual(allDone);
    expectEachAnswered(stream, lines);

    // Each chat counts its turns: one lost, taken twice or out of order shows in every number after it.
    for (let chat = 0; chat < chats; chat++) {
      const said = new Set(lines.filter((line) => line.chat === `web:p${chat}`).map((line) => line.body));
      const expected = stream.sent.filter((_, n) => n % chats === chat).map(({ id }, n) => `${n + 1}: ${id}`);
      expect([...said]).toEqual(expected);
    }
  },
);

const questions = [
  '建设周期是几年',
  '链主单位有哪些',
  '补贴多少钱',
  '2',
  '帮助',
  '退订',
  'what is this',
  '反馈',
  '写得很清楚',
];

test('the bot itself loses no message when it is killed', { timeout: patience }, async () => {
  const random = randomFrom(seed);
  const stream = createStream(
    chats,
    (n) => questions[Math.floor(n / chats) % questions.length] ?? '',
    random,
  );
  const { lines, undone } = await killAgainAndAgain(6, realTurn, stream, random);
  expect(undone).toEqual(allDone);
  expectEachAnswered(stream, lines);
});
