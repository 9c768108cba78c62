import type { PressedAct } from '../broadcasts/staff-choice.ts';
import type { Language } from '../conversation.ts';
import { ofEn, ofZh } from './broadcast-name.ts';

/** `discard`: to stop one of which nobody got anything yet. */
type NamedAct = PressedAct | 'discard';

/** Doing something with a broadcast: what is asked before, and what came of it. */
export interface ActWords {
  readonly submit: string;
  readonly test: string;
  readonly change: string;
  readonly show: (id: number) => string;
  readonly askChange: (id: number) => string;
  readonly testSent: string;
  /** `time`: whether it has one, has none yet, or one that is past. */
  readonly confirm: (
    act: PressedAct,
    id: number,
    title: string,
    count: string,
    time: 'set' | 'open' | 'past',
  ) => string;
  readonly confirmStart: (id: number, title: string, count: string) => string;
  readonly confirmButton: (act: NamedAct, title: string, count: string) => string;
  readonly askNote: (act: 'return' | 'reject' | 'cancel', id: number, title: string) => string;
  readonly confirmNote: (
    act: 'return' | 'reject' | 'cancel' | 'discard',
    id: number,
    title: string,
    note: string,
  ) => string;
  readonly confirmDrop: (id: number, title: string) => string;
  readonly confirmDropButton: (title: string) => string;
  readonly acts: Readonly<Record<NamedAct, string>>;
  readonly persons: (count: number) => string;
  readonly done: {
    readonly submit: (id: number, title: string, approvers: number) => string;
    readonly approve: (id: number, title: string, when: string, urgent: boolean) => string;
    readonly return: (id: number, title: string) => string;
    readonly reject: (id: number, title: string) => string;
    readonly pause: (id: number, title: string) => string;
    readonly resume: (id: number, title: string) => string;
    readonly cancel: (id: number, title: string) => string;
    readonly stop: (id: number, title: string) => string;
    readonly retry: (id: number, title: string) => string;
    readonly schedule: (id: number, title: string, when: string) => string;
  };
  readonly sendsNow: string;
  /** Its time is now, and everything is stopped. */
  readonly sendsAfterHalt: string;
  /** It is approved, and nobody has said when it goes. */
  readonly waitsForTime: string;
  readonly sendsAt: (when: string) => string;
  readonly sendsAfterQuiet: (when: string) => string;
  /** It has begun, and quiet hours came before its end. */
  readonly heldUpByQuiet: (when: string) => string;
}

const zhActs: Readonly<Record<NamedAct, string>> = {
  submit: '提交审批',
  'submit-masked': '就这样提交',
  approve: '批准',
  urgent: '加急批准',
  return: '退回',
  reject: '驳回',
  pause: '暂停',
  resume: '继续',
  cancel: '停止',
  discard: '作废',
  retry: '重试',
  nudge: '起草催办',
  start: '马上发',
  tomorrow: '明天 9:00 发',
};

const enActs: Readonly<Record<NamedAct, string>> = {
  submit: 'Submit',
  'submit-masked': 'Submit it as it is',
  approve: 'Approve',
  urgent: 'Approve as urgent',
  return: 'Return',
  reject: 'Reject',
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Stop',
  discard: 'Cancel',
  retry: 'Retry',
  nudge: 'Draft a nudge',
  start: 'Send now',
  tomorrow: 'Send tomorrow at 9:00',
};

/** What is said with how many it is for. */
const isApproval = (act: NamedAct): boolean => act === 'approve' || act === 'urgent' || act === 'start';

const zhTimes = {
  set: '批准后按上面写的时间发',
  open: '批准以后再定什么时候发',
  past: '原定的时间已经过了，批准以后再定什么时候发',
} as const;

const enTimes = {
  set: 'at the time given above',
  open: 'when somebody says so after that',
  past: 'when somebody says so after that, its time being past',
} as const;

/** What comes of it, said before it is confirmed. */
const zhThen: Readonly<Record<'return' | 'reject' | 'cancel' | 'discard', string>> = {
  return: '退回后变回草稿，改好、再审批才会发。',
  reject: '驳回后作废，不能恢复。',
  discard: '作废后不能恢复，不会发给任何人。',
  cancel: '停止后不能恢复：还没发的不再发，已经发出的收不回来。',
};

const enThen: Readonly<Record<'return' | 'reject' | 'cancel' | 'discard', string>> = {
  return: 'It becomes a draft again, to be changed and approved anew.',
  reject: 'It is cancelled for good.',
  discard: 'It cannot be taken up again, and nobody gets it.',
  cancel: 'This cannot be undone: what was not sent stays unsent, what was sent cannot be taken back.',
};

export const actWordsIn: Readonly<Record<Language, ActWords>> = {
  zh: {
    submit: '提交审批',
    test: '试发给自己',
    change: '修改',
    show: (id) => `查看公告 ${id}`,
    askChange: (id) => `改哪一项？附件只能在命令行里加：broadcast edit ${id} --file 文件名。`,
    testSent: '上面是试发，只有您收到，公告还没有发给别人。里面的选项不计入统计。',
    confirm: (act, id, title, count, time) =>
      `要${zhActs[act]}${ofZh(id, title)}，发给 ${count}吗？${zhTimes[time]}${act === 'urgent' ? '，免打扰时段也发' : ''}，发出的收不回来。确定的话，请选下面这一项。`,
    confirmStart: (id, title, count) =>
      `要马上发${ofZh(id, title)}，发给 ${count}吗？发出的收不回来。确定的话，请选下面这一项。`,
    confirmButton: (act, title, count) =>
      isApproval(act) ? `${zhActs[act]}《${title}》，发给 ${count}` : `${zhActs[act]}《${title}》`,
    askNote: (act, id, title) =>
      `请写下${zhActs[act]}${ofZh(id, title)}的原因。不${zhActs[act]}了，请发“取消”。`,
    confirmNote: (act, id, title, note) =>
      `要${zhActs[act]}${ofZh(id, title)}吗？${zhThen[act]}${note === '' ? '' : `\n原因：${note}`}\n确定的话，请选下面这一项。`,
    confirmDrop: (id, title) =>
      `要作废${ofZh(id, title)}的草稿吗？作废后不能恢复。确定的话，请选下面这一项。`,
    confirmDropButton: (title) => `作废《${title}》`,
    acts: zhActs,
    persons: (count) => `${count} 个接收人`,
    done: {
      submit: (id, title, approvers) =>
        `${ofZh(id, title)}已提交审批。${approvers > 0 ? `已通知 ${approvers} 位审批人。` : '现在没有能通知到的审批人，请您联系一位能审批的同事。'}`,
      approve: (id, title, when, urgent) =>
        `已批准${ofZh(id, title)}，${when}。${urgent ? '按加急处理，免打扰时段也发。' : ''}`,
      return: (id, title) => `已退回${ofZh(id, title)}，变回草稿，改好后可以再提交。`,
      reject: (id, title) => `已驳回${ofZh(id, title)}，公告作废，不会发出。`,
      pause: (id, title) =>
        `已暂停${ofZh(id, title)}，还没发的先不发，已经发出的收不回来。要继续，请发“继续 ${id}”。`,
      resume: (id, title) => `${ofZh(id, title)}继续发送。`,
      cancel: (id, title) => `${ofZh(id, title)}已作废，没有发给任何人。`,
      stop: (id, title) => `${ofZh(id, title)}已停止，还没发的不会再发。已经发出的收不回来。`,
      retry: (id, title) => `${ofZh(id, title)}：只对没发成的再发一次，别人不会重复收到。`,
      schedule: (id, title, when) => `${ofZh(id, title)}：${when}。`,
    },
    sendsNow: '马上开始发送',
    sendsAfterHalt: '现在是全部停发，恢复发送以后马上发',
    waitsForTime: '还没定时间：可以马上发，也可以定时间',
    sendsAt: (when) => `将在 ${when} 发送`,
    sendsAfterQuiet: (when) => `免打扰时段不发，${when} 开始发送`,
    heldUpByQuiet: (when) => `现在是免打扰时段，没发的等到 ${when} 再发`,
  },
  en: {
    submit: 'Submit',
    test: 'Test send to me',
    change: 'Change',
    show: (id) => `Show broadcast ${id}`,
    askChange: (id) =>
      `What is to be changed? A file is added by command line: broadcast edit ${id} --file NAME.`,
    testSent: 'This was a test for you alone; its choices are not counted.',
    confirm: (act, id, title, count, time) =>
      `${enActs[act]} ${ofEn(id, title)}, to ${count}? It goes out ${enTimes[time]}${act === 'urgent' ? ', at night as well' : ''}, and cannot be taken back then. Please confirm below.`,
    confirmStart: (id, title, count) =>
      `Send ${ofEn(id, title)} to ${count} now? What was sent cannot be taken back. Please confirm below.`,
    confirmButton: (act, title, count) =>
      isApproval(act) ? `${enActs[act]} “${title}”, to ${count}` : `${enActs[act]} “${title}”`,
    askNote: (act, id, title) =>
      `Please write why: ${enActs[act].toLowerCase()} ${ofEn(id, title)}. Send “cancel” to leave it.`,
    confirmNote: (act, id, title, note) =>
      `${enActs[act]} ${ofEn(id, title)}? ${enThen[act]}${note === '' ? '' : `\nReason: ${note}`}\nPlease confirm below.`,
    confirmDrop: (id, title) =>
      `Cancel the draft of ${ofEn(id, title)}? It cannot be taken up again. Please confirm below.`,
    confirmDropButton: (title) => `Cancel “${title}”`,
    acts: enActs,
    persons: (count) => `${count} ${count === 1 ? 'recipient' : 'recipients'}`,
    done: {
      submit: (id, title, approvers) =>
        `Submitted ${ofEn(id, title)}. ${approvers > 0 ? `Approvers told: ${approvers}.` : 'No approver has linked a chat: please tell one yourself.'}`,
      approve: (id, title, when, urgent) =>
        `Approved ${ofEn(id, title)}, ${when}.${urgent ? ' Urgent: it goes out at night as well.' : ''}`,
      return: (id, title) => `Returned ${ofEn(id, title)}: it can be changed and submitted again.`,
      reject: (id, title) => `Rejected ${ofEn(id, title)}: it is cancelled and will not be sent.`,
      pause: (id, title) =>
        `Paused ${ofEn(id, title)}: what was not sent waits. Send “resume ${id}” to go on.`,
      resume: (id, title) => `Going on with ${ofEn(id, title)}.`,
      cancel: (id, title) => `Cancelled ${ofEn(id, title)}: nobody got it.`,
      stop: (id, title) =>
        `Stopped ${ofEn(id, title)}: what was not sent stays unsent, what was sent cannot be taken back.`,
      retry: (id, title) =>
        `Sending ${ofEn(id, title)} again to those it failed for. Nobody else gets it a second time.`,
      schedule: (id, title, when) => `${ofEn(id, title)}: ${when}.`,
    },
    sendsNow: 'it goes out now',
    sendsAfterHalt: 'everything is stopped at present, and it goes out as soon as that ends',
    waitsForTime: 'it has no time yet: start it, or set one',
    sendsAt: (when) => `it goes out at ${when}`,
    sendsAfterQuiet: (when) => `it waits for the end of the quiet hours, ${when}`,
    heldUpByQuiet: (when) => `Quiet hours: what is not sent waits for their end, ${when}`,
  },
};
