import { type FaultText, quoted } from './fault-list.ts';

export const notADate = (field: string, found: unknown): FaultText => ({
  zh: [
    `${quoted(field)} 的值 ${quoted(found)} 不是日期`,
    "写成 '2025-02-28'；只知道月份时写 '2025-02'，要加单引号；由单位自己的日期推算时写 { after: …, offset: P2Y }",
  ],
  en: [
    `${quoted(field)} is ${quoted(found)}, which is no date`,
    "write '2025-02-28', or '2025-02' in quotes when only the month is known, or { after: …, offset: P2Y }",
  ],
});

export const notADay = (field: string, found: string): FaultText => ({
  zh: [`${quoted(field)} 的值 ${quoted(found)} 不是日期`, '写成 2025-02-28 这样的日期'],
  en: [
    `${quoted(field)} is ${quoted(found)}, which is no day`,
    'write a day that exists, such as 2025-02-28',
  ],
});

export const notASpan = (offset: string): FaultText => ({
  zh: [`offset 的值 ${quoted(offset)} 不是一段时间`, '两年写 P2Y，六个月写 P6M，十天写 P10D'],
  en: [
    `offset ${quoted(offset)} is no length of time`,
    'write P2Y for two years, P6M for six months, P10D for ten days',
  ],
});

export const notGiven = (after: string, near: string | undefined): FaultText => ({
  zh: [
    `given 里没有 ${quoted(after)}`,
    near ? `是不是想写 ${quoted(near)}？` : '在 calendar.yaml 的 given 里加上它',
  ],
  en: [
    `there is no ${quoted(after)} under "given"`,
    near ? `did you mean ${quoted(near)}?` : 'add it under "given" in calendar.yaml',
  ],
});

export const phrasesWithoutDate = (): FaultText => ({
  zh: ['这个时间因单位而异，不能写 phrases', '删掉 phrases；只有写明某天或某月的事才分之前、当时和之后'],
  en: ['phrases need a date that is known', 'remove them: only a day or a month has a before and an after'],
});

export const unknownMilestone = (id: string, near: string | undefined): FaultText => ({
  zh: [
    `回答里的 {{${id}}} 不是写有 phrases 的日历事项`,
    near ? `是不是想写 {{${near}}}？` : '检查编号，或在 knowledge/calendar.yaml 里给它写上 phrases',
  ],
  en: [
    `the answer's {{${id}}} names no milestone that has phrases`,
    near ? `did you mean {{${near}}}?` : 'check its id, or give it phrases in knowledge/calendar.yaml',
  ],
});

export const unknownTimeZone = (name: string): FaultText => ({
  zh: [`没有时区 ${quoted(name)}`, '写成 Asia/Shanghai 这样'],
  en: [`there is no time zone ${quoted(name)}`, 'write it like Asia/Shanghai'],
});
