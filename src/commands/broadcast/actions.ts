import type { Action } from '../action.ts';
import { audienceOptions } from './audience-options.ts';
import { contentOptions } from './content-options.ts';
import type { Workplace } from './workplace.ts';

type Run = (work: Workplace) => Promise<number>;

/** An action with the code that does it, loaded when it is called. */
interface BroadcastAction extends Action {
  load(): Promise<Run>;
}

const draft = () => import('./draft.ts');
const steps = () => import('./steps.ts');
const look = () => import('./look.ts');
const sending = () => import('./sending.ts');
const unknown = () => import('./unknown.ts');

/** Everything `lianda broadcast` does, in the order the help shows it. */
export const broadcastActions = {
  create: {
    operands: '',
    options: [...contentOptions, ...audienceOptions],
    text: { zh: '写一个草稿', en: 'write a draft' },
    load: async () => (await draft()).create,
  },
  edit: {
    operands: 'ID',
    options: [...contentOptions, ...audienceOptions],
    text: { zh: '改草稿：只改写出来的部分', en: 'change a draft: only what is given' },
    load: async () => (await draft()).edit,
  },
  list: {
    operands: '',
    options: ['state'],
    text: { zh: '列出公告', en: 'list broadcasts' },
    load: async () => (await look()).list,
  },
  show: {
    operands: 'ID',
    options: [],
    text: { zh: '看收到的人会读到什么', en: 'see what people will read' },
    load: async () => (await look()).show,
  },
  count: {
    operands: 'ID',
    options: [],
    text: { zh: '现在会发给多少接收人，举几个例子', en: 'how many it is for at present, with a few of them' },
    load: async () => (await import('./count.ts')).count,
  },
  corrections: {
    operands: '',
    options: [],
    text: {
      zh: '内容改了哪些、涉及多少接收人、起草了哪条更正',
      en: 'what has changed, how many it concerns, and the correction drafted for them',
    },
    load: async () => (await import('./corrections.ts')).corrections,
  },
  test: {
    operands: 'ID',
    options: [],
    text: { zh: '试发给自己', en: 'send it to yourself' },
    load: async () => (await sending()).test,
  },
  rehearse: {
    operands: 'ID',
    options: ['chat'],
    text: {
      zh: '演练：另存一份只发给工作人员的草稿',
      en: 'rehearsal: a draft of the same, to staff only',
    },
    load: async () => (await draft()).rehearse,
  },
  submit: {
    operands: 'ID',
    options: [],
    text: { zh: '提交审批', en: 'send it in for approval' },
    load: async () => (await steps()).submit,
  },
  approve: {
    operands: 'ID',
    options: ['urgent', 'revision'],
    text: { zh: '批准别人写的', en: 'approve what others wrote' },
    load: async () => (await steps()).approve,
  },
  return: {
    operands: 'ID',
    options: ['note'],
    text: { zh: '退回修改，要写原因', en: 'send it back to be changed, with a reason' },
    load: async () => (await steps()).stepWithNote('return'),
  },
  reject: {
    operands: 'ID',
    options: ['note'],
    text: { zh: '驳回，要写原因', en: 'refuse it for good, with a reason' },
    load: async () => (await steps()).stepWithNote('reject'),
  },
  schedule: {
    operands: 'ID',
    options: ['at'],
    text: { zh: '定发送时间', en: 'set when it goes out' },
    load: async () => (await steps()).schedule,
  },
  start: {
    operands: 'ID',
    options: [],
    text: { zh: '马上发', en: 'send it now' },
    load: async () => (await steps()).start,
  },
  status: {
    operands: 'ID',
    options: ['watch'],
    text: { zh: '看进度', en: 'how far it is' },
    load: async () => (await import('./status.ts')).status,
  },
  pause: {
    operands: 'ID',
    options: [],
    text: { zh: '暂停', en: 'pause it' },
    load: async () => (await steps()).step('pause'),
  },
  resume: {
    operands: 'ID',
    options: [],
    text: { zh: '继续', en: 'let it go on' },
    load: async () => (await steps()).step('resume'),
  },
  cancel: {
    operands: 'ID',
    options: ['note'],
    text: {
      zh: '不发了，不能恢复；已在发的，停掉没发的部分',
      en: 'not to be sent; of one being sent, what is left',
    },
    load: async () => (await steps()).stepWithNote('cancel'),
  },
  retry: {
    operands: 'ID',
    options: [],
    text: { zh: '只对没发成的再发一次', en: 'try those again that failed, nobody else' },
    load: async () => (await steps()).step('retry'),
  },
  nudge: {
    operands: 'ID',
    options: [],
    text: {
      zh: '起草催办，只发给已送达、没有回复的',
      en: 'a draft to those who got it and said nothing',
    },
    load: async () => (await draft()).nudge,
  },
  unknown: {
    operands: 'ID',
    options: ['again', 'leave'],
    text: { zh: '不知是否送达的：列出，再发或不再发', en: 'outcome unknown: list them, send again or leave' },
    load: async () => (await unknown()).unknown,
  },
  lists: {
    operands: '[FILE]',
    options: ['name', 'sheet', 'delete', 'people'],
    text: {
      zh: '名单：列出，从 CSV、XLSX 导入，或删除',
      en: 'lists: which there are, import CSV or XLSX, or delete',
    },
    load: async () => (await import('./lists.ts')).lists,
  },
  report: {
    operands: 'ID',
    options: ['csv', 'xlsx', 'svg', 'people'],
    text: {
      zh: '统计：送达、回复“收到”、各选项、未回复、未送达，分渠道、区和身份',
      en: 'what became of it: delivered, received, silent, not reached, by channel, district and role',
    },
    load: async () => (await import('./report.ts')).report,
  },
  history: {
    operands: 'ID',
    options: [],
    text: { zh: '谁在什么时候做了什么', en: 'who did what when' },
    load: async () => (await look()).history,
  },
  halt: {
    operands: '',
    options: [],
    text: { zh: '全部停发：所有公告和提醒', en: 'stop everything: broadcasts and reminders' },
    load: async () => (await sending()).halt(true),
  },
  unhalt: {
    operands: '',
    options: [],
    text: { zh: '恢复发送，要审批权限', en: 'let it go on; takes whoever may approve' },
    load: async () => (await sending()).halt(false),
  },
} as const satisfies Readonly<Record<string, BroadcastAction>>;
