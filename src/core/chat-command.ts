import { pinyin } from 'pinyin-pro';
import { nameWithSlip } from './with-slip.ts';

/** A command everyone has, typed as a message of its own. */
export type ChatCommand =
  | { readonly kind: 'help' | 'ask' | 'about' | 'opt-out' | 'subscribe' | 'export' | 'erase' | 'cancel' }
  /** `text` is what was written behind the word; empty when nothing was. */
  | { readonly kind: 'feedback'; readonly text: string };

const words: readonly (readonly [ChatCommand['kind'], readonly string[]])[] = [
  ['help', ['帮助', '帮助菜单', '使用说明', '怎么用', '菜单', 'help', 'start', 'menu']],
  ['ask', ['提问', 'ask']],
  ['about', ['关于', '关于你', '你是谁', 'about', 'who are you']],
  ['opt-out', ['退订', '取消订阅', '不要再发了', 'stop', 'unsubscribe']],
  ['subscribe', ['订阅', '恢复订阅', 'subscribe']],
  ['export', ['导出我的数据', '导出数据', '导出', 'export my data', 'export']],
  ['erase', ['删除我的数据', '清除我的数据', '删除数据', 'delete my data', 'erase my data']],
  ['feedback', ['反馈', '意见反馈', 'feedback']],
  ['cancel', ['取消', '算了', 'cancel']],
];

/** As somebody says it who has had enough, and knows no command: 别再给我发消息了, 不想收到通知. Whole, with no slip. */
const enough =
  /^(?:请|以后|你们?|您)*(?:别|不要|不想)(?:再(?:给我|向我)?(?:发|推|推送|收到?)(?:了|(?:消息|信息|短信|通知|公告|推送)了?)?|(?:给我|向我)?(?:发|推送|收到?)(?:消息|信息|短信|通知|公告|推送)了?|(?:给我)?发了)$/u;

/** Longest first, so that “意见反馈” is not read as another word with something behind it. */
const feedbackLead = /^\/?(?:意见反馈|反馈|feedback)[\s:：,，、]+(?<text>.+)$/isu;
const edges = /^[\s/!！。.?？~～，,]+|[\s!！。.?？~～，,吧吗]+$/gu;

/**
 * The command a message is, or null: exact words; for Chinese also their homophones (“退定”); and words of four
 * characters and more with a slip (“导出我得数据”). A shorter word has no room for that: “订单” must not
 * unsubscribe anyone.
 */
export function parseChatCommand(text: string): ChatCommand | null {
  const feedback = feedbackLead.exec(text.trim())?.groups?.['text'];
  if (feedback !== undefined) return { kind: 'feedback', text: feedback.trim() };
  // A command is short; nothing longer is worth the look.
  if (text.length > 40) return null;
  const typed = text
    .normalize('NFKC')
    .replace(edges, '')
    // Telegram writes the bot's name behind a command in a group: /help@lianda_bot.
    .replace(/@\S+$/u, '')
    .replace(/\s+/gu, ' ')
    .toLowerCase();
  if (typed === '') return null;
  const kind =
    exact.get(typed) ??
    (enough.test(typed) ? 'opt-out' : undefined) ??
    (/^\p{Script=Han}{2,6}$/u.test(typed) ? homophones().get(sound(typed)) : undefined) ??
    nameWithSlip(typed, slipWords)?.kind;
  if (kind === undefined) return null;
  return kind === 'feedback' ? { kind, text: '' } : { kind };
}

const exact = new Map(words.flatMap(([kind, list]) => list.map((word) => [word, kind] as const)));
const sound = (word: string) => pinyin(word, { toneType: 'none' });

let sounds: ReadonlyMap<string, ChatCommand['kind']> | undefined;
/** Built on first use: a start that answers one question does not need it. */
function homophones(): ReadonlyMap<string, ChatCommand['kind']> {
  sounds ??= new Map(
    words.flatMap(([kind, list]) =>
      list.filter((word) => /\p{Script=Han}/u.test(word)).map((word) => [sound(word), kind] as const),
    ),
  );
  return sounds;
}

/** Chinese words of four characters and Latin ones of eight can lose one and still be told from everything else. */
const slipWords = words.flatMap(([kind, list]) =>
  list
    .filter((word) => word.length >= (/^\p{Script=Han}/u.test(word) ? 4 : 8))
    .map((name) => ({ kind, name })),
);
