import { type FaultText, quoted } from './fault-list.ts';

export const monthTimeOfDay = (milestone: string): FaultText => ({
  zh: [
    `${quoted(milestone)} 只会是某一天，不会只有月份`,
    '写成 { before: P30D }、day 或 { after: P7D }；before-month 和 month-begins 只用于月份',
  ],
  en: [
    `${quoted(milestone)} is a day and never a month`,
    'write { before: P30D }, day or { after: P7D }: before-month and month-begins are for months',
  ],
});

export const dayTimeOfMonth = (milestone: string): FaultText => ({
  zh: [
    `${quoted(milestone)} 只写到月份，没有哪一天可以数`,
    '写成 before-month（当月开始前）或 month-begins（当月开始时）',
  ],
  en: [
    `${quoted(milestone)} is a month: there is no day to count from`,
    'write before-month or month-begins',
  ],
});

export const noTimeForMonths = (milestone: string): FaultText => ({
  zh: [
    `${quoted(milestone)} 有人只填月份，他们收不到提醒`,
    '再写一个 when: before-month 或 month-begins 的时间',
  ],
  en: [
    `some give a month for ${quoted(milestone)}, and are never reminded`,
    'add a time with when: before-month or month-begins',
  ],
});

export const noTimeForDays = (milestone: string): FaultText => ({
  zh: [
    `${quoted(milestone)} 有人填到哪一天，他们收不到提醒`,
    '再写一个 { before: P30D }、day 或 { after: P7D } 的时间',
  ],
  en: [
    `some give a day for ${quoted(milestone)}, and are never reminded`,
    'add a time with { before: P30D }, day or { after: P7D }',
  ],
});

export const nobodyGivesDate = (milestone: string, given: string): FaultText => ({
  zh: [
    `${quoted(milestone)} 从日期 ${quoted(given)} 算起，没有哪个保存回答的流程问它，谁也收不到提醒`,
    `在一个流程里加上 type: date、given: ${given} 的步骤`,
  ],
  en: [
    `${quoted(milestone)} is reckoned from the date ${quoted(given)}, which no flow that is kept asks for`,
    `give a flow a step of type date with given: ${given}`,
  ],
});

export const flowOfOwnDate = (milestone: string): FaultText => ({
  zh: [`${quoted(milestone)} 从人们自己填的日期算起，填了的人都会被提醒，不用写 flow`, '删掉 flow'],
  en: [
    `${quoted(milestone)} is reckoned from a date people give, and whoever gave it is reminded`,
    'remove "flow"',
  ],
});

export const unknownVariable = (name: string, near: string | undefined): FaultText => ({
  zh: [
    `没有 {{${name}}} 可以替换`,
    near
      ? `是不是想写 {{${near}}}？`
      : '可以写 {{date}}（日期）、{{days}}（相差几天）、{{label}}（事项名称）',
  ],
  en: [
    `there is no {{${name}}} to fill in`,
    near ? `did you mean {{${near}}}?` : 'it may be {{date}}, {{days}} or {{label}}',
  ],
});

export const daysOfMonth = (): FaultText => ({
  zh: ['只有月份的时间，说不出相差几天', '删掉 {{days}}，写 {{date}}'],
  en: ['a month is no number of days away', 'write {{date}} in place of {{days}}'],
});

export const daysOnTheDay = (): FaultText => ({
  zh: ['当天的提醒遇到节假日会提前发，{{days}} 可能是0，也可能是几天', '删掉 {{days}}，写 {{date}}'],
  en: [
    'a reminder of the day itself comes earlier on a holiday: {{days}} may be 0 or some',
    'write {{date}} in place of {{days}}',
  ],
});

export const dayNamedForMonth = (day: string): FaultText => ({
  zh: [
    `只有月份的时间，文字里却写了 ${quoted(day)}`,
    '删掉；确实写明了某一天的事，在 calendar.yaml 里另写一项',
  ],
  en: [
    `the date is a month, and the text names the day ${quoted(day)}`,
    'remove it; what happens on a known day is a milestone of its own',
  ],
});

export const wordOfTheMoment = (word: string): FaultText => ({
  zh: [
    `文字里写了 ${quoted(word)}，但提醒会因为节假日、夜间或停机换一天发`,
    '换成 {{date}}，哪天看到都不会错',
  ],
  en: [
    `the text says ${quoted(word)}, and may be sent on another day: holidays, nights, a stop`,
    'write {{date}}, which is right on any day',
  ],
});

export const timeInQuietHours = (time: string, from: string, until: string): FaultText => ({
  zh: [`${time} 在 ${from} 到 ${until} 之间，这段时间不发消息`, '换一个白天的时间'],
  en: [`${time} lies in the quiet hours, ${from} to ${until}`, 'choose a time by day'],
});

export const graceTooLong = (grace: string, before: string): FaultText => ({
  zh: [
    `迟了 ${grace} 还发，可只提前 ${before}，收到时那天已经到了`,
    'grace 写得比 before 短；文字里没有 {{days}} 的，可以一样长',
  ],
  en: [
    `it may come ${grace} late, and is ${before} ahead: the day would be there`,
    'make "grace" shorter than "before", or as long where the text has no {{days}}',
  ],
});

export const reminderTooLong = (length: number, most: number): FaultText => ({
  zh: [`文字有 ${length} 个字，最多 ${most} 个`, '写短一些，细节写进条目'],
  en: [
    `the text has ${length} characters, at most ${most} are sent`,
    'shorten it; details belong in an entry',
  ],
});
