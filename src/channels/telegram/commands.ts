import type { MenuCommand } from '../module.ts';
import type { UpdateEvent } from '../../core/update.ts';

/**
 * The commands of Telegram's menu, beside those of the pack. In a group with several bots the bare form of the last ones
 * may be meant for any of them: it counts there only with the bot's name behind it.
 */
export const ownCommands: readonly MenuCommand[] = [
  { name: 'ask', says: '提问', label: { zh: '提问：/ask 加您的问题', en: 'Ask: /ask and your question' } },
  { name: 'remind', says: '我的提醒', label: { zh: '查看和设置提醒', en: 'See and set reminders' } },
  { name: 'stop', says: '退订', label: { zh: '停止通知和提醒', en: 'Stop notices and reminders' } },
  { name: 'help', says: '帮助', label: { zh: '看看能做什么', en: 'See what this bot can do' } },
];

/** What every bot has. */
const commonNames = new Set(['start', 'stop', 'help']);

/** Commands that are messages of their own, in the person's language. */
const messages: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ask: { zh: '提问', en: 'ask' },
  stop: { zh: '退订', en: 'stop' },
  help: { zh: '帮助', en: 'help' },
  start: { zh: '帮助', en: 'help' },
};

/** A pack's command of such a name would never be reached. */
export const isOwnCommand = (name: string): boolean =>
  commonNames.has(name) || ownCommands.some((own) => own.name === name);

/** Where a command was typed, and by whom. */
export interface Typed {
  readonly command: string;
  /** What stands behind it. */
  readonly rest: string;
  /** As Telegram gives it (`zh-hans`); absent for many. */
  readonly languageCode?: string;
}

/** Whether a command without the bot's name is meant for this bot. */
export const isMeantBare = (command: string, menu: readonly MenuCommand[]): boolean =>
  !commonNames.has(command) && menu.some(({ name }) => name === command);

/**
 * What the core is told of a command; null for one that is not in the menu. What stands behind it is a question.
 * A command without one that opens something is a choice, as a button would be, so that it changes nobody's language.
 */
export function eventOfCommand(
  { command, rest, languageCode = 'zh' }: Typed,
  menu: readonly MenuCommand[],
): UpdateEvent | null {
  const own = Object.hasOwn(messages, command) ? messages[command] : undefined;
  const listed = menu.find(({ name }) => name === command);
  if (own === undefined && listed === undefined) return null;
  if (rest !== '' && !commonNames.has(command)) return said(rest);
  if (own !== undefined) return said(own[languageCode.startsWith('zh') ? 'zh' : 'en']);
  return listed === undefined ? null : { kind: 'choice', choice: listed.says };
}

const said = (text: string): UpdateEvent => ({ kind: 'message', text, mentioned: true });
