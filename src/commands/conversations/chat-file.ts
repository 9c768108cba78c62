import type { Bilingual } from '../command.ts';
import type { ScriptedLine } from './chat-line.ts';
import { scriptLine } from './chat-line.ts';

/**
 * A golden conversation: one file is the script and what is expected, so that a review reads a dialogue. The format
 * is described in `docs/testing-flows.md`.
 */
export interface ChatFile {
  /** What it proves. */
  readonly title: string;
  /** Everything that is not the bot's. */
  readonly steps: readonly ChatStep[];
}

/** A line of a conversation; `source` as it stands, `line` counted from 1. */
export type ChatStep = { readonly source: string; readonly line: number } & (
  | { readonly kind: 'said'; readonly script: ScriptedLine }
  /** The clock, for the lines behind it. */
  | { readonly kind: 'clock'; readonly at: string }
  /** Everything stops and starts again on the same store. */
  | { readonly kind: 'restart' }
  /** Goes on with another pack, whose folder is named relative to the file. */
  | { readonly kind: 'pack'; readonly folder: string }
);

/** What keeps a conversation from being played. */
export interface ChatFault {
  readonly line: number;
  readonly what: Bilingual;
}

/** The conversation in a file, or everything that is wrong with it. */
export function parseChatFile(
  source: string,
): { readonly file: ChatFile } | { readonly faults: readonly ChatFault[] } {
  const [first = '', ...rest] = source.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const parsed = rest.flatMap((text, place) =>
    text.trim() === '' || text.startsWith('  ') ? [] : [parseStep(text.trimEnd(), place + 2)],
  );
  const steps = parsed.filter((step) => 'source' in step);
  const faults = [
    ...(first.startsWith('# ') ? [] : [{ line: 1, what: noTitle }]),
    ...parsed.filter((step) => 'what' in step),
    ...backwardClocks(steps),
  ];
  return faults.length === 0 ? { file: { title: first.slice(2).trim(), steps } } : { faults };
}

const noTitle: Bilingual = {
  zh: '第一行要写这段对话说明什么：# …',
  en: 'the first line says what the conversation proves: # …',
};

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/u;

function parseStep(source: string, line: number): ChatStep | ChatFault {
  if (source.startsWith('== ')) {
    const at = source.slice(3).trim();
    return moment.test(at) && !Number.isNaN(Date.parse(at))
      ? { kind: 'clock', source, line, at }
      : { line, what: noTime(at) };
  }
  if (source === '-- 重启') return { kind: 'restart', source, line };
  const folder = /^-- 换用 (?<folder>\S.*)$/u.exec(source)?.groups?.['folder'];
  if (folder !== undefined) return { kind: 'pack', source, line, folder };
  const script = scriptLine(source);
  return script === null ? { line, what: noLine(source) } : { kind: 'said', source, line, script };
}

const noTime = (at: string): Bilingual => ({
  zh: `“${at}”不是时间，请写成 2025-02-01T09:00:00+08:00 这样`,
  en: `"${at}" is not a time such as 2025-02-01T09:00:00+08:00`,
});

const noLine = (source: string): Bilingual => ({
  zh: `“${source}”不是对话里的一行：人说的话写“小王: …”，机器人说的话前面空两格`,
  en: `"${source}" is no line of a conversation: write "name: …", and what the bot says behind two spaces`,
});

function backwardClocks(steps: readonly ChatStep[]): readonly ChatFault[] {
  const clocks = steps.filter((step) => step.kind === 'clock');
  return clocks.flatMap(({ at, line }, place) => {
    const before = clocks[place - 1]?.at;
    return before === undefined || Date.parse(at) >= Date.parse(before)
      ? []
      : [{ line, what: { zh: '时间不能往回走', en: 'the clock never goes backwards' } }];
  });
}
