import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Book } from '../../core/book.ts';
import type { BroadcastContent } from '../../core/broadcasts/broadcast.ts';
import { largestFile } from '../../core/broadcasts/draft-limits.ts';
import { parseMoment } from '../../core/broadcasts/guided-draft-time.ts';
import type { Call } from '../command.ts';
import { BlockedError, UsageError } from '../command.ts';
import { topicCalled } from './audience-options.ts';
import { textOption } from './workplace.ts';

/** What a broadcast says, as options. An empty value takes away what was there. */
export const contentOptions = [
  'title',
  'body',
  'body-file',
  'topic',
  'link',
  'choice',
  'receipt',
  'no-receipt',
  'file',
  'at',
] as const;

/** What the options of a call say; what they do not mention is absent. `file` in base64, null to take it away. */
export async function contentIn(
  call: Call,
  book: Book,
): Promise<{ readonly content: Partial<BroadcastContent>; readonly file?: string | null }> {
  const body = await bodyIn(call);
  const [title, topic, link, choice] = ['title', 'topic', 'link', 'choice'].map((name) =>
    textOption(call, name),
  );
  const file = fileIn(call);
  return {
    content: {
      ...(typeof title === 'string' && { title: title.trim() }),
      ...(body !== null && { body }),
      ...(typeof topic === 'string' && { topic: topic === '' ? null : topicCalled(topic, book) }),
      ...(typeof link === 'string' && { link: linkIn(link, call) }),
      ...(typeof choice === 'string' && { choices: choicesIn(choice) }),
      ...receiptIn(call),
      ...(file !== undefined && { file: file?.about ?? null }),
    },
    ...(file !== undefined && { file: file?.base64 ?? null }),
  };
}

async function bodyIn(call: Call): Promise<string | null> {
  const written = textOption(call, 'body');
  const path = textOption(call, 'body-file');
  if (written !== null && path !== null)
    throw new UsageError(
      call.language === 'zh'
        ? '--body 和 --body-file 只能用一个'
        : '--body and --body-file exclude each other',
    );
  if (path === null) return written;
  const source = path === '-' ? await text(process.stdin) : readOrBlock(path, call).toString('utf8');
  return source
    .replaceAll('\r\n', '\n')
    .replace(/^\uFEFF/u, '')
    .trim();
}

function readOrBlock(path: string, { language }: Call): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BlockedError(
      language === 'zh' ? `读不了“${path}”：${reason}` : `Cannot read "${path}": ${reason}`,
      { cause: error },
    );
  }
}

/** `查看通知 https://…`: what it is called, then where it leads. */
function linkIn(written: string, { language }: Call): BroadcastContent['link'] {
  if (written.trim() === '') return null;
  const { label, url = '' } = /^(?:(?<label>.+)\s)?\s*(?<url>\S+)$/su.exec(written.trim())?.groups ?? {};
  return { label: label?.trim() ?? (language === 'zh' ? '查看详情' : 'Details'), url };
}

const choicesIn = (written: string): readonly string[] =>
  written.trim() === '' ? [] : written.split(/[,，]/u).map((choice) => choice.trim());

function receiptIn({ options, language }: Call): Partial<BroadcastContent> {
  const [asks, asksNot] = [options['receipt'] === true, options['no-receipt'] === true];
  if (asks && asksNot)
    throw new UsageError(
      language === 'zh'
        ? '--receipt 和 --no-receipt 只能用一个'
        : '--receipt and --no-receipt exclude each other',
    );
  return asks || asksNot ? { receipt: asks } : {};
}

/** Those that people send in announcements; anything else is bytes. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.doc': 'application/msword',
  '.xls': 'application/vnd.ms-excel',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.ics': 'text/calendar',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
};

function fileIn(call: Call) {
  const path = textOption(call, 'file');
  if (path === null) return undefined;
  if (path === '') return null;
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  // One that is too large is not read; the check of the draft says so.
  const bytes = size > largestFile ? Buffer.alloc(0) : readOrBlock(path, call);
  const mediaType = mediaTypes[extname(path).toLowerCase()] ?? 'application/octet-stream';
  return {
    about: { name: basename(path), mediaType, bytes: Math.max(size, bytes.length) },
    base64: bytes.toString('base64'),
  };
}

/** When it is to go out, epoch milliseconds: `2026-01-15T09:00+08:00`, or in the pack's time zone without; null for empty. */
export function momentIn(call: Call, timeZone: string, now: number): number | null | undefined {
  const written = textOption(call, 'at');
  if (written === null) return undefined;
  if (written.trim() === '') return null;
  const at = /(?:Z|[+-]\d{2}:?\d{2})$/u.test(written)
    ? instantIn(written)
    : parseMoment(written, timeZone, now);
  if (at !== null) return at;
  throw new UsageError(
    call.language === 'zh'
      ? `--at 请写日期和时间，例如 3月10日 9:00 或 2030-03-10T09:00：写的是“${written}”`
      : `--at takes a day and a time such as 2030-03-10T09:00, not "${written}"`,
  );
}

function instantIn(written: string): number | null {
  try {
    return Temporal.Instant.from(written).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
