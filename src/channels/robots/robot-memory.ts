import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Robot } from './robots-file.ts';

/** What the file said when it was last read, so that what is taken out of it ends. */
const known = z.record(
  z.string(),
  z.object({
    /** Tells addresses apart and gives none away. */
    mark: z.string(),
    topics: z.array(z.string()),
  }),
);
type Known = z.infer<typeof known>;

/** What is to be said in a group's name because the file changed. */
export interface Change {
  readonly robot: string;
  readonly says: { readonly presence: 'returned' | 'left' } | { readonly text: string };
}

/** In the order in which they are to be said. Said twice, each leaves everything as it is. */
export function changesBetween(before: Known, robots: readonly Robot[]): readonly Change[] {
  const present = new Set(robots.map(({ id }) => id));
  const gone = Object.entries(before).filter(([id]) => !present.has(id));
  return [
    ...gone.flatMap(([robot, { topics }]): readonly Change[] => [
      ...topics.map((topic) => ({ robot, says: { text: `退订 ${topic}` } })),
      { robot, says: { presence: 'left' } },
    ]),
    ...robots.flatMap((robot) => changesOf(robot, before[robot.id])),
  ];
}

function changesOf({ id, url, topics }: Robot, before: Known[string] | undefined): readonly Change[] {
  const had = new Set(before?.topics);
  const has = new Set(topics);
  const ended = [...had.difference(has)].map((topic) => `退订 ${topic}`);
  const begun = [...has.difference(had)].map((topic) => `订阅 ${topic}`);
  return [
    // A robot that the platform threw out counts as blocked, and is let in again by the address of a new one.
    ...(before?.mark === markOf(url) ? [] : [{ robot: id, says: { presence: 'returned' } } as const]),
    ...[...ended, ...begun].map((text) => ({ robot: id, says: { text } })),
  ];
}

const markOf = (url: string): string => createHash('sha256').update(url).digest('hex').slice(0, 12);

const fileIn = (folder: string): string => join(folder, 'known.json');

/** Empty before the first start; null where it cannot be read: then everything is said anew. */
export function readKnown(folder: string): Known | null {
  try {
    return known.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? {} : null;
  }
}

/** Whole or not at all. */
export function writeKnown(folder: string, robots: readonly Robot[]): void {
  const file = fileIn(folder);
  const kept: Known = Object.fromEntries(
    robots.map(({ id, url, topics }) => [id, { mark: markOf(url), topics }]),
  );
  writeFileSync(`${file}.new`, JSON.stringify(kept));
  renameSync(`${file}.new`, file);
}
