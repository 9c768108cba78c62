import type { Language } from '../conversation.ts';
import type { LateBecause } from './timer.ts';

/** What the bot says of reminders and subscriptions, apart from the pack's own texts. */
export interface ReminderWords {
  /** A line of the help, with its own line break before it. */
  readonly help: string;
  /** Behind a greeting. */
  readonly invite: string;
  /** Above a reminder that comes later than planned; `planned` is a day and an hour. */
  readonly because: Record<LateBecause, (planned: string) => string>;
  readonly unknownYear: (year: number) => string;
  readonly digest: (count: number) => string;
  readonly digestTitle: string;
  readonly typeInstead: string;
  readonly done: string;
  readonly later: string;
  readonly mute: string;
  readonly unmute: string;
  readonly tomorrow: string;
  readonly inThreeDays: string;
  readonly inAWeek: string;
  readonly laterTitle: string;
  readonly whenAgain: (label: string) => string;
  readonly whichOne: string;
  readonly nothingLately: string;
  readonly markedDone: (label: string) => string;
  readonly muted: (label: string) => string;
  readonly unmuted: (label: string) => string;
  readonly unmutedAll: (count: number) => string;
  readonly snoozed: (label: string, until: string) => string;
  readonly tooLateToSnooze: (label: string) => string;
  readonly gone: string;
  readonly mine: (lines: string) => string;
  readonly mineLine: (date: string, label: string, about: string, next: string) => string;
  /** When it comes next; when it was to come, which it has not yet. */
  readonly next: (at: string) => string;
  readonly overdue: (at: string) => string;
  readonly nothingPlanned: string;
  readonly wantSome: string;
  readonly someMuted: string;
  /** Subscribed to, with no date yet, or with none to come. */
  readonly undatedTopics: (labels: readonly string[]) => string;
  readonly pastTopics: (labels: readonly string[]) => string;
  readonly optedOutNow: string;
  readonly muteOf: (label: string) => string;
  readonly calendarName: string;
  readonly calendarFile: string;
  readonly linkChoice: string;
  readonly link: (address: string) => string;
  readonly noLink: string;
  readonly topics: (lines: string) => string;
  readonly topicLine: (label: string, about: string, wanted: boolean) => string;
  readonly topicsTitle: string;
  readonly subscribe: (label: string) => string;
  readonly unsubscribe: (label: string) => string;
  readonly topicOn: (label: string) => string;
  readonly topicPast: string;
  readonly topicOff: (label: string) => string;
  readonly noSuchTopic: string;
  readonly resumed: string;
  readonly groupStopped: string;
  readonly groupResumed: string;
  readonly everybodyHere: string;
  /** `2月1日`, `2026年2月1日`. */
  readonly day: (year: number | null, month: number, day: number) => string;
  readonly month: (year: number, month: number) => string;
}

const englishMonths =
  'January February March April May June July August September October November December'.split(' ');

export const reminderWordsIn: Record<Language, ReminderWords> = {
  zh: {
    invite: '想及时收到通知和提醒，请发“订阅”。',
    help: '\n- 我的提醒：接下来会提醒您哪些事',
    because: {
      late: (planned) => `（这条提醒原定${planned}发送，没能按时发出，现在补发。）`,
      'quiet-hours': (planned) => `（这条提醒原定${planned}发送，夜间不打扰，推到了现在。）`,
      'late-at-night': (planned) => `（这条提醒原定${planned}发送，没能按时发出；夜间不打扰，推到了现在。）`,
      snoozed: () => '（这是之前延后的提醒。）',
      'snoozed-late': () => '（这是之前延后的提醒，没能按时发出，现在补发。）',
    },
    unknownYear: (year) => `（这里还没有收录${year}年的放假安排，发送的日子暂按周一至周五上班推算。）`,
    digest: (count) => `有${count}件事提醒您：`,
    digestTitle: '要处理哪一件',
    typeInstead: '可以回复：已办、延后、不再提醒。',
    done: '已办',
    later: '延后',
    mute: '不再提醒',
    unmute: '恢复提醒',
    tomorrow: '明天',
    inThreeDays: '三天后',
    inAWeek: '一周后',
    laterTitle: '什么时候再提醒',
    whenAgain: (label) => `“${label}”什么时候再提醒您？`,
    whichOne: '您说的是哪一件？',
    nothingLately: '最近没有发过提醒。想看接下来有哪些，请发“我的提醒”；通知和提醒都不要了，请发“退订”。',
    markedDone: (label) => `好的，“${label}”记为已办，不再提醒。以后日期有变，会按新的日期提醒。`,
    muted: (label) => `好的，不再提醒“${label}”。`,
    unmuted: (label) => `已恢复“${label}”的提醒。`,
    unmutedAll: (count) => (count === 0 ? '没有停掉的提醒，不用恢复。' : '已恢复全部提醒。'),
    snoozed: (label, until) => `好的，“${label}”推到${until}再提醒。`,
    tooLateToSnooze: (label) =>
      `再晚提醒就来不及了，“${label}”没有延后。要看下次什么时候提醒，请发“我的提醒”。`,
    gone: '这条提醒已经失效。想看接下来有哪些，请发“我的提醒”。',
    mine: (lines) => `接下来会提醒的事：\n${lines}`,
    mineLine: (date, label, about, next) => `- ${date}：${label}${about}（${next}）`,
    next: (at) => `下次提醒：${at}`,
    overdue: (at) => `原定${at}提醒，还没有发出`,
    nothingPlanned: '接下来没有要提醒的事。',
    wantSome: '想收到提醒，请发“订阅”。',
    someMuted: '有停掉的提醒，想恢复，请发“恢复提醒”。',
    undatedTopics: (labels) => `已订阅、还没有日期的：${labels.join('、')}。有了安排会告诉您。`,
    pastTopics: (labels) => `已订阅、提醒时间都已过去的：${labels.join('、')}。日期有变，会再提醒您。`,
    optedOutNow: '您已退订，下面这些都不会发送。想恢复，请发“订阅”。',
    muteOf: (label) => `不再提醒：${label}`,
    calendarName: '我的提醒',
    calendarFile: '我的提醒.ics',
    linkChoice: '日历订阅链接',
    link: (address) =>
      `把下面的链接加到日历的“订阅”里，日期有变会自动更新：\n${address}\n请不要转发：有这个链接的人都能看到这些日期。以前给过的链接，从现在起失效。`,
    noLink: '这里还没有开通日历订阅链接，可以用“我的提醒”里的日历文件。',
    topics: (lines) =>
      `可以订阅这些内容：\n${lines}\n也可以发“订阅 名称”“退订 名称”；只发“退订”，就停止全部通知和提醒。`,
    topicLine: (label, about, wanted) => `- ${label}${wanted ? '（已订阅）' : ''}：${about}`,
    topicsTitle: '订阅或退订',
    subscribe: (label) => `订阅：${label}`,
    unsubscribe: (label) => `退订：${label}`,
    topicOn: (label) => `已订阅“${label}”。`,
    topicPast: '要提醒的时间都已过去，现在没有要发的提醒。日期有变，会再提醒您。',
    topicOff: (label) => `已退订“${label}”，不再发送这方面的通知和提醒。`,
    noSuchTopic: '没有这个主题，订阅没有变。请从下面选。',
    resumed: '已恢复，会继续给您发通知和提醒。',
    groupStopped:
      '本群已停止接收通知和提醒，您个人也已退订。有人提问，我照常回答。想恢复，请在群里发“订阅”。',
    groupResumed: '本群和您个人都已恢复接收通知和提醒。想停止，请发“退订”。',
    everybodyHere: '在群里订阅，通知和提醒会发到群里。',
    day: (year, month, day) => `${year === null ? '' : `${year}年`}${month}月${day}日`,
    month: (year, month) => `${year}年${month}月`,
  },
  en: {
    invite: ' To be told of news and dates, send “subscribe”.',
    help: '\n- my reminders: what you will be reminded of',
    because: {
      late: (planned) => `(This reminder was due ${planned} and could not be sent on time.)`,
      'quiet-hours': (planned) => `(This reminder was due ${planned} and waited for the quiet hours to end.)`,
      'late-at-night': (planned) =>
        `(This reminder was due ${planned} and could not be sent on time; it then waited for the quiet hours to end.)`,
      snoozed: () => '(This reminder was put off until now.)',
      'snoozed-late': () => '(This reminder was put off, and could not be sent on time.)',
    },
    unknownYear: (year) =>
      `(The public holidays of ${year} are not in this program yet: to choose the day of sending, Monday to Friday count as working days.)`,
    digest: (count) => `${count} reminders:`,
    digestTitle: 'Choose one',
    typeInstead: 'You can reply: done, later, no more reminders.',
    done: 'Done',
    later: 'Later',
    mute: 'No more reminders',
    unmute: 'Remind me again',
    tomorrow: 'Tomorrow',
    inThreeDays: 'In three days',
    inAWeek: 'In a week',
    laterTitle: 'When',
    whenAgain: (label) => `When shall I remind you of “${label}” again?`,
    whichOne: 'Which one do you mean?',
    nothingLately:
      'There has been no reminder lately. Send “my reminders” to see what is coming, or “unsubscribe” to get none of anything.',
    markedDone: (label) =>
      `“${label}” is marked as done: no more reminders. If its date changes, you are reminded of the new one.`,
    muted: (label) => `No more reminders of “${label}”.`,
    unmuted: (label) => `Reminders of “${label}” are on again.`,
    unmutedAll: (count) => (count === 0 ? 'No reminders were off.' : 'All reminders are on again.'),
    snoozed: (label, until) => `I will remind you of “${label}” again on ${until}.`,
    tooLateToSnooze: (label) =>
      `Any later would be too late for “${label}”: it was not put off. Send “my reminders” to see when it comes next.`,
    gone: 'This reminder is no longer valid. Send “my reminders” to see what is coming.',
    mine: (lines) => `What you will be reminded of:\n${lines}`,
    mineLine: (date, label, about, next) => `- ${date}: ${label}${about} (${next})`,
    next: (at) => `next reminder: ${at}`,
    overdue: (at) => `was due ${at}, not sent yet`,
    nothingPlanned: 'No reminders are planned.',
    wantSome: 'Send “subscribe” to get some.',
    someMuted: 'Some reminders are off. Send “remind me again” to turn them on.',
    undatedTopics: (labels) =>
      `Subscribed to, without a date yet: ${labels.join(', ')}. You will be told when there is news.`,
    pastTopics: (labels) =>
      `Subscribed to, with no reminder left: ${labels.join(', ')}. You are reminded again if a date changes.`,
    optedOutNow: 'You have unsubscribed: none of these is sent. Send “subscribe” to resume.',
    muteOf: (label) => `No more: ${label}`,
    calendarName: 'My reminders',
    calendarFile: 'my-reminders.ics',
    linkChoice: 'Calendar link',
    link: (address) =>
      `Subscribe to this address in your calendar; it follows when dates change:\n${address}\nKeep it to yourself: whoever has it sees these dates. Any earlier link has stopped working.`,
    noLink: 'Calendar links are not set up here. “My reminders” has a calendar file.',
    topics: (lines) =>
      `You can subscribe to:\n${lines}\nOr send “subscribe NAME”, “unsubscribe NAME”; “stop” alone ends all notices and reminders.`,
    topicLine: (label, about, wanted) => `- ${label}${wanted ? ' (subscribed)' : ''}: ${about}`,
    topicsTitle: 'Subscribe or unsubscribe',
    subscribe: (label) => `Subscribe: ${label}`,
    unsubscribe: (label) => `Unsubscribe: ${label}`,
    topicOn: (label) => `Subscribed to “${label}”.`,
    topicPast:
      'The times of its reminders are past: none is to come. You are reminded again if a date changes.',
    topicOff: (label) => `Unsubscribed from “${label}”: no more notices or reminders about it.`,
    noSuchTopic: 'There is no such topic: nothing has changed. Please choose below.',
    resumed: 'Notices and reminders are on again.',
    groupStopped:
      'This group gets no more notices or reminders, and neither do you. I still answer questions. Send “subscribe” here to resume.',
    groupResumed: 'This group and you get notices and reminders again. Send “stop” to end them.',
    everybodyHere: 'What is subscribed to in a group is sent to the group.',
    day: (year, month, day) => `${day} ${englishMonths[month - 1]}${year === null ? '' : ` ${year}`}`,
    month: (year, month) => `${englishMonths[month - 1]} ${year}`,
  },
};
