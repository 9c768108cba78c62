import { type FaultText, quoted } from './fault-list.ts';

export const basisMissing = (): FaultText => ({
  zh: [
    '没有写依据',
    '加上 sources: [文件编号#段落编号]；文件没写、要向主管部门确认的写 basis: confirm；只是提问的写 basis: ask',
  ],
  en: [
    'it does not say what it rests on',
    'add sources: [document#paragraph], or basis: confirm where the document is silent, or basis: ask where nothing is claimed',
  ],
});

export const basisTwice = (): FaultText => ({
  zh: ['同时写了 sources 和 basis', '文件里有依据的只留 sources，没有的只留 basis'],
  en: ['it has both "sources" and "basis"', 'keep "sources" where the document says it, else "basis"'],
});

export const noteTwice = (): FaultText => ({
  zh: ['同时写了 text 和 parts', '只有一段话的只留 text，按条件分几段的只留 parts'],
  en: ['it has both "text" and "parts"', 'keep "text" for one text, "parts" for several with conditions'],
});

export const placeNotFilled = (field: string, place: string): FaultText => ({
  zh: [
    `${quoted(field)} 里的 ${place} 不会被替换，会照样发出去`,
    '只有问题（text）、提示、结果和清单项里可以这样写；这里写成文字',
  ],
  en: [
    `${place} in ${quoted(field)} is not filled in and would be sent as it is`,
    'only questions (text), notes, results and items may hold it: write words here',
  ],
});

export const milestoneNotInCalendar = (id: string, near: string | undefined): FaultText => ({
  zh: [
    `日历里没有 ${quoted(id)}`,
    near ? `是不是想写 ${quoted(near)}？` : '检查编号，或在 knowledge/calendar.yaml 的 milestones 里加上它',
  ],
  en: [
    `there is no milestone ${quoted(id)}`,
    near ? `did you mean ${quoted(near)}?` : 'check its id, or add it in knowledge/calendar.yaml',
  ],
});

export const milestoneNeedsDate = (id: string, given: string): FaultText => ({
  zh: [
    `${quoted(id)} 要从日期 ${quoted(given)} 算起，前面没有哪个步骤问它`,
    `在前面加一个 type: date 的步骤，写上 given: ${given}`,
  ],
  en: [
    `${quoted(id)} is reckoned from the date ${quoted(given)}, which no step before asks for`,
    `add a step of type date with given: ${given}`,
  ],
});
