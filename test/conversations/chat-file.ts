/**
 * Golden conversations: one file is the script and what is expected, so that a review reads a dialogue.
 *
 *     # what it proves
 *     == 2025-01-06T10:00:00+08:00      the clock, for the lines behind it
 *     小王: a direct message
 *     小王@工作群: a message in a group that addresses the bot
 *     小王#工作群: one that does not
 *     小王> a choice that is pressed, by its label (小王@工作群> in a group)
 *     ! 小王 rate-limited 5000          the next send to that chat fails
 *       [answer chain-lead-kinds workplan-news#p7] what the bot says, in lines indented by two
 *       ▸ a choice it offers
 */
export interface ChatFile {
  /** What it proves. */
  readonly title: string;
  /** The lines that are not the bot's, as they stand. */
  readonly steps: readonly string[];
}

export interface Said {
  readonly to: string;
  readonly kind: string;
  readonly text: string;
  readonly entries: readonly string[];
  readonly sources: readonly { readonly document: string; readonly paragraph: string }[];
  readonly choices: readonly { readonly label: string }[];
  readonly files?: readonly { readonly name: string }[];
}

export function parseChatFile(source: string): ChatFile {
  const [first = '', ...rest] = source.split('\n');
  if (!first.startsWith('# ')) throw new Error('the first line says what the conversation proves: # …');
  return { title: first.slice(2), steps: rest.filter((line) => line !== '' && !line.startsWith('  ')) };
}

const message = /^(?<name>[^@#:>]+)(?:(?<mark>[@#])(?<group>[^:>]+))?(?<does>[:>]) ?(?<text>.*)$/u;

/** A step as `simulate` reads it; `at` comes from the clock line before it. */
export function scriptLine(step: string, id: string, at: string | null): object {
  const moment = at === null ? {} : { at };
  if (step.startsWith('! ')) {
    const [, chat, fail, retryAfterMs] = step.split(' ');
    return {
      id,
      ...moment,
      chat,
      fail,
      ...(retryAfterMs !== undefined && { retryAfterMs: Number(retryAfterMs) }),
    };
  }
  const groups = message.exec(step)?.groups;
  if (groups === undefined) throw new Error(`not a line of a conversation: ${step}`);
  const { name, mark, group, does, text } = groups;
  const where = group === undefined ? { chat: name } : { chat: group, chatKind: 'group' };
  const said =
    does === '>'
      ? { choice: text }
      : { text: text?.replaceAll('\\n', '\n'), ...(mark === '@' && { mentioned: true }) };
  return { id, ...moment, ...where, person: name, name, ...said };
}

/** What the bot said, as it stands in the file. */
export const saidLines = ({ kind, entries, sources, text, choices, files = [] }: Said): readonly string[] => [
  `  [${[kind, ...entries, ...sources.map(({ document, paragraph }) => `${document}#${paragraph}`)].join(' ')}]`,
  ...text.split('\n').map((line) => `  ${line}`.trimEnd()),
  ...choices.map(({ label }) => `  ▸ ${label}`),
  ...files.map(({ name }) => `  ⎙ ${name}`),
];
