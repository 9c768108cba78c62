import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UpdateId } from '../../core/ids.ts';
import { updateId } from '../../core/ids.ts';
import type { Robot } from './robots-file.ts';

/** Which topics the file asked for when it was last read, so that what is taken out of it ends. */
export interface TopicMemory {
  /** Says “订阅 …” and “退订 …” for what is new and what is gone since. Said again after a crash, it has the same id. */
  follow(
    robots: readonly Robot[],
    say: (robot: Robot, text: string, id: UpdateId) => Promise<void>,
  ): Promise<void>;
}

interface Kept {
  /** Grows with each change, so that a topic that comes back is a new wish. */
  readonly round: number;
  readonly topics: Readonly<Record<string, readonly string[]>>;
}

export function openTopicMemory(folder: string): TopicMemory {
  const file = join(folder, 'topics.json');
  return {
    async follow(robots, say) {
      const { round, topics } = read(file);
      let changes = 0;
      for (const robot of robots) {
        const before = new Set(topics[robot.id]);
        const now = new Set(robot.topics);
        for (const [word, wishes] of [
          ['退订', before.difference(now)],
          ['订阅', now.difference(before)],
        ] as const)
          for (const topic of wishes) {
            await say(robot, `${word} ${topic}`, updateId(`topic:${round}:${robot.id}:${word}:${topic}`));
            changes++;
          }
      }
      if (changes > 0) write(file, { round: round + 1, topics: wishesOf(robots) });
    },
  };
}

const wishesOf = (robots: readonly Robot[]): Kept['topics'] =>
  Object.fromEntries(robots.map(({ id, topics }) => [id, topics]));

function read(file: string): Kept {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { round: 1, topics: {} };
    throw new Error(`Cannot read "${file}": delete it, and all topics are subscribed to anew`, {
      cause: error,
    });
  }
}

/** Whole or not at all. */
function write(file: string, kept: Kept): void {
  writeFileSync(`${file}.new`, JSON.stringify(kept));
  renameSync(`${file}.new`, file);
}
