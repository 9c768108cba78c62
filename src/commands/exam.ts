import { readFile } from 'node:fs/promises';
import { z } from 'zod/mini';
import type { Language } from '../core/conversation.ts';
import { BlockedError } from './command.ts';

/** A labelled question (`docs/evaluating.md`). */
export interface ExamQuestion {
  readonly id: string;
  readonly text: string;
  /** The kind of the right reply; of several that are right, the one by which it is counted. */
  readonly expect: string;
  /** All kinds that are right. */
  readonly accept: readonly string[];
  /** The entries whose answer is right, for each question the message holds, in order; empty when any will do. */
  readonly entries: readonly (readonly string[])[];
  readonly group: string;
  /** Lines with the same chat are one conversation. */
  readonly chat?: string;
}

const kind = z.enum(['answer', 'unspecified', 'clarify', 'handoff', 'out-of-scope']);

const line = z.object({
  id: z.optional(z.string()),
  text: z.string(),
  expect: z.union([kind, z.array(kind).check(z.minLength(1))]),
  entry: z.optional(z.union([z.string(), z.array(z.union([z.string(), z.array(z.string())]))])),
  group: z.optional(z.string()),
  chat: z.optional(z.string()),
});

/** Reads a file of labelled questions, one JSON object a line; every faulty line is named. */
export async function readExam(file: string, language: Language): Promise<readonly ExamQuestion[]> {
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).replace(/^\ufeff/u, '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BlockedError(
      language === 'zh' ? `读不了“${file}”：${reason}` : `Cannot read "${file}": ${reason}`,
      { cause: error },
    );
  }
  const faults: string[] = [];
  const questions = text.split('\n').flatMap((source, place): ExamQuestion[] => {
    if (source.trim() === '') return [];
    const json = parseJson(source);
    if (json === undefined) {
      faults.push(
        language === 'zh'
          ? `${file}:${place + 1}: 不是 JSON: 每行写一个 JSON 对象`
          : `${file}:${place + 1}: not JSON: write one JSON object a line`,
      );
      return [];
    }
    const parsed = line.safeParse(json);
    if (!parsed.success) {
      faults.push(
        `${file}:${place + 1}: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
      );
      return [];
    }
    const { id, text: asked, expect, entry, group, chat } = parsed.data;
    const accept = [expect].flat();
    return [
      {
        text: asked,
        expect: accept[0] ?? '',
        accept,
        id: id ?? String(place + 1),
        entries: entryLists(entry),
        group: group ?? 'all',
        ...(chat !== undefined && { chat }),
      },
    ];
  });
  if (faults.length > 0) throw new BlockedError(faults.join('\n'));
  if (questions.length === 0)
    throw new BlockedError(language === 'zh' ? `“${file}”里没有问题` : `"${file}" has no questions`);
  return questions;
}

function entryLists(
  entry: string | readonly (string | readonly string[])[] | undefined,
): readonly (readonly string[])[] {
  if (entry === undefined) return [];
  if (typeof entry === 'string') return [[entry]];
  // A plain list is one question with several right entries; a list of lists is several questions.
  return entry.every((one) => typeof one === 'string')
    ? [entry]
    : entry.map((one) => (typeof one === 'string' ? [one] : one));
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
