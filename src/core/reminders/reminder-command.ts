/** A word about reminders, typed as a message of its own. */
export type ReminderCommand =
  | { readonly kind: 'mine' | 'calendar' | 'unmute' }
  /** About the reminder that came last; `days` where it was said until when. */
  | { readonly kind: 'done' | 'mute' }
  | { readonly kind: 'later'; readonly days: number | null }
  /** `name` is a topic's, as it was typed; empty where none was named, or all. `isApart`: a gap stands before it. */
  | { readonly kind: 'on' | 'off'; readonly name: string; readonly isApart: boolean };

const edges = /^[\s/!！。.?？~～，,]+|[\s!！。.?？~～，,吧了]+$/gu;
const mine = /^(?:我的提醒|查看(?:我的)?提醒|有(?:什么|哪些)提醒|提醒列表|my reminders?|reminders?)$/u;
const calendar = /^(?:(?:提醒|订阅)?日历(?:链接|订阅|地址)?|calendar(?: link)?)$/u;
const done = /^(?:已经?办[好完理]?|办[好完]|已完成|(?:all )?done)$/u;
const mute =
  /^(?:不再提醒(?:我)?|别再提醒(?:我)?|不要再?提醒(?:我)?|no more reminders|don'?t remind me(?: again)?)$/u;
const unmute = /^(?:恢复提醒|重新提醒(?:我)?|remind me again)$/u;
const later =
  /^(?:延后|稍后(?:再)?提醒|(?:晚点|以后)再(?:提醒|说)|snooze|remind me later|later)(?:到|至|提醒)?[\s:：]*(?<until>.*)$/u;
const subscribing = /^(?:(?:我要|我想|请)?订阅|subscribe(?: to)?)[\s:：“"]*(?<name>.*?)[”"]?$/u;
const unsubscribing =
  /^(?:(?:我要|我想|请)?(?:退订|取消订阅)|unsubscribe(?: from)?|stop)[\s:：“"]*(?<name>.*?)[”"]?$/u;

/** What is longer, or asks something, names no topic. */
const longestName = 10;
const asks = /[怎什吗呢哪几多]|如何/u;

/** All there is, and no topic: “退订全部”, “退订所有通知和提醒”. */
const everything =
  /^(?:全部|所有|一切)?的?(?:(?:通知|提醒|公告|消息|信息|短信|推送|内容)[和及与、]?)*$|^(?:all|everything)$/u;

/** Nothing longer is one of these words with a topic's name behind it. */
const longest = 40;

/** The word about reminders that a message is; null when it is none. */
export function parseReminderCommand(text: string): ReminderCommand | null {
  if (text.length > longest) return null;
  const typed = text
    .normalize('NFKC')
    .replace(/@\S+$/u, '')
    .replace(edges, '')
    .replace(/\s+/gu, ' ')
    .toLowerCase();
  if (mine.test(typed)) return { kind: 'mine' };
  if (calendar.test(typed)) return { kind: 'calendar' };
  if (done.test(typed)) return { kind: 'done' };
  if (mute.test(typed)) return { kind: 'mute' };
  if (unmute.test(typed)) return { kind: 'unmute' };
  const until = later.exec(typed)?.groups?.['until'];
  if (until !== undefined) {
    const days = parseDays(until);
    return days === null && until !== '' ? null : { kind: 'later', days };
  }
  const unwanted = unsubscribing.exec(typed)?.groups?.['name'];
  if (unwanted !== undefined) return named('off', unwanted, typed);
  const wanted = subscribing.exec(typed)?.groups?.['name'];
  return wanted === undefined ? null : named('on', wanted, typed);
}

const named = (kind: 'on' | 'off', name: string, typed: string): ReminderCommand => ({
  kind,
  name: everything.test(name) ? '' : name,
  isApart: /^\S*订阅?[\s:“"]/u.test(typed) && name.length <= longestName && !asks.test(name),
});

const daysByWord: Readonly<Record<string, number>> = {
  明天: 1,
  一天: 1,
  后天: 2,
  两天: 2,
  三天: 3,
  一周: 7,
  一个星期: 7,
  一星期: 7,
  下周: 7,
  tomorrow: 1,
  'three days': 3,
  'a week': 7,
  'one week': 7,
  'next week': 7,
};

/** “三天后”, “3天”, “in a week”: a number of days; null where it is none that can be meant. */
function parseDays(text: string): number | null {
  const said = text
    .replace(/^in /u, '')
    .replace(/(?:之?后|以后|再提醒我?|再说)+$/u, '')
    .trim();
  const known = Object.hasOwn(daysByWord, said) ? daysByWord[said] : undefined;
  const counted = /^(?<count>\d{1,2}) ?(?:天|日|days?)$/u.exec(said)?.groups?.['count'];
  const days = known ?? (counted === undefined ? null : Number(counted));
  return days === null || days < 1 ? null : days;
}
