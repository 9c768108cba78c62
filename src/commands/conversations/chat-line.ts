const message = /^(?<name>[^@#:>\s][^@#:>]*)(?:(?<mark>[@#])(?<group>[^:>]+))?(?<does>[:>]) ?(?<text>.*)$/u;
const account = /^\+ (?<person>\S+) (?<grant>viewer|editor|approver|admin)$/u;
const failure = /^! (?<chat>\S+) (?<fail>rate-limited|blocked|unknown|down)(?: (?<retryAfterMs>\d{1,8}))?$/u;

/** A line for `simulate`, still without id and time. */
export type ScriptedLine = { readonly chat: string } & Readonly<Record<string, unknown>>;

/**
 * A line of a conversation as `simulate` reads it; null when it is none.
 *
 *     小王: a direct message
 *     小王@工作群: a message in a group that addresses the bot
 *     小王#工作群: one that does not
 *     小王> a choice that is pressed, by its label (小王@工作群> in a group)
 *     ! 小王 rate-limited 5000          the next send to that chat fails
 *     + 小王 editor                     makes somebody staff in their direct chat
 */
export function scriptLine(source: string): ScriptedLine | null {
  if (source.startsWith('+ ')) {
    const { person, grant } = account.exec(source)?.groups ?? {};
    return person === undefined ? null : { chat: person, person, grant };
  }
  if (source.startsWith('! ')) {
    const { chat, fail, retryAfterMs } = failure.exec(source)?.groups ?? {};
    if (chat === undefined) return null;
    return { chat, fail, ...(retryAfterMs !== undefined && { retryAfterMs: Number(retryAfterMs) }) };
  }
  const { name, mark, group, does, text } = message.exec(source)?.groups ?? {};
  if (name === undefined) return null;
  const where = group === undefined ? { chat: name } : { chat: group, chatKind: 'group' };
  const said =
    does === '>'
      ? { choice: text }
      : { text: text?.replaceAll('\\n', '\n'), ...(mark === '@' && { mentioned: true }) };
  return { ...where, person: name, name, ...said };
}
