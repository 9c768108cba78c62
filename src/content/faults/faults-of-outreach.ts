import { type FaultText, type Place, at, quoted } from './fault-list.ts';

export const notATime = (field: string, found: string): FaultText => ({
  zh: [`${quoted(field)} 的值 ${quoted(found)} 不是几点几分`, "写成 '09:00'，用24小时制，加单引号"],
  en: [`${quoted(field)} is ${quoted(found)}, which is no time of day`, "write it like '09:00'"],
});

export const notAReminderSpan = (field: string, found: string): FaultText => ({
  zh: [
    `${quoted(field)} 的值 ${quoted(found)} 不是一段时间`,
    '三天写 P3D，一个月写 P1M；要大于零，不写正负号',
  ],
  en: [
    `${quoted(field)} is ${quoted(found)}, which is no length of time`,
    'write P3D for three days, P1M for a month: more than nothing, without a sign',
  ],
});

export const notAMoment = (found: unknown): FaultText => ({
  zh: [
    `when 的值 ${quoted(found)} 看不懂`,
    '写成 { before: P30D }（之前30天）、day（当天）、{ after: P7D }（之后7天）、before-month（当月开始前）或 month-begins（当月开始时）',
  ],
  en: [
    `"when" is ${quoted(found)}, which is no moment`,
    'write { before: P30D }, day, { after: P7D }, before-month or month-begins',
  ],
});

export const outreachIdUnusable = (id: string, longest: number): FaultText => ({
  zh: [`编号 ${quoted(id)} 不能用`, `用小写字母、数字和连字符，最多 ${longest} 个字符，例如 first-batch`],
  en: [
    `id ${quoted(id)} cannot be used`,
    `write small letters, digits and hyphens, at most ${longest}, such as first-batch`,
  ],
});

export const sameTopicLabel = (label: string, other: Place): FaultText => ({
  zh: [`名称 ${quoted(label)} 在 ${at(other)} 已经用过，人们说“订阅”时分不清`, '换一个名称'],
  en: [`label ${quoted(label)} is already used at ${at(other)}, and people go by it`, 'choose another'],
});

export const unknownOutreachTopic = (id: string, near: string | undefined): FaultText => ({
  zh: [
    `没有可订阅的主题 ${quoted(id)}`,
    near ? `是不是想写 ${quoted(near)}？` : '检查编号，或在 knowledge/outreach.yaml 的 topics 里加上它',
  ],
  en: [
    `there is no topic ${quoted(id)} to subscribe to`,
    near
      ? `did you mean ${quoted(near)}?`
      : 'check its id, or add it under "topics" in knowledge/outreach.yaml',
  ],
});

export const topicUnused = (id: string): FaultText => ({
  zh: [
    `没有提醒用到主题 ${quoted(id)}，订阅的人收不到提醒`,
    '给它写一个提醒；只用来发公告的，写上 only: broadcasts',
  ],
  en: [
    `no reminder stands under topic ${quoted(id)}: whoever subscribes gets nothing`,
    'write one, or only: broadcasts where staff send under it',
  ],
});

export const topicNotOnlyBroadcasts = (id: string): FaultText => ({
  zh: [`主题 ${quoted(id)} 写了 only: broadcasts，却有提醒用到它`, '删掉 only'],
  en: [`topic ${quoted(id)} has only: broadcasts, and a reminder stands under it`, 'remove "only"'],
});

export const flowKeepsNothing = (flow: string): FaultText => ({
  zh: [
    `流程 ${quoted(flow)} 写了 keeps: nothing，不保存回答，这里用不了`,
    '换一个保存回答的流程，或删掉这一项',
  ],
  en: [
    `flow ${quoted(flow)} keeps nothing, so nothing said in it may be used`,
    'name a flow that is kept, or remove this',
  ],
});

export const stepCannotTell = (step: string, wanted: readonly string[]): FaultText => ({
  zh: [`步骤 ${quoted(step)} 的类型不对`, `这里要写类型是 ${wanted.join('、')} 的步骤`],
  en: [`step ${quoted(step)} is of the wrong type`, `name one of type ${wanted.join(' or ')}`],
});

export const unknownOption = (option: string, step: string, near: string | undefined): FaultText => ({
  zh: [
    `步骤 ${quoted(step)} 没有选项 ${quoted(option)}`,
    near ? `是不是想写 ${quoted(near)}？` : '照流程里选项的编号写',
  ],
  en: [
    `step ${quoted(step)} has no option ${quoted(option)}`,
    near ? `did you mean ${quoted(near)}?` : 'write an id that an option has in the flow',
  ],
});
