import type { Language } from '../core/conversation.ts';

/** What stands in a report beside its figures. */
export interface ReportWords {
  readonly title: (id: number, title: string) => string;
  readonly rehearsal: string;
  readonly state: string;
  readonly started: string;
  readonly ended: string;
  readonly firstTry: string;
  readonly lastTry: string;
  readonly tries: string;
  readonly planned: string;
  readonly waiting: string;
  readonly sent: string;
  readonly receipts: string;
  readonly chose: (label: string) => string;
  readonly silent: string;
  readonly unreached: string;
  readonly total: string;
  readonly byChannel: string;
  readonly byDistrict: string;
  readonly byRole: string;
  readonly channel: string;
  readonly district: string;
  readonly role: string;
  readonly byPerson: string;
  readonly group: string;
  readonly name: string;
  readonly figure: string;
  readonly people: string;
  readonly share: string;
  readonly all: string;
  readonly unknown: string;
  readonly chat: string;
  /** What the list says of a recipient. */
  readonly listed: string;
  readonly at: string;
  readonly receivedAt: string;
  readonly choice: string;
  readonly chosenAt: string;
  readonly reason: string;
  readonly more: (count: number) => string;
  readonly answered: string;
  readonly of: (part: number, whole: number) => string;
  readonly nobody: string;
  /** Between a name and what is said of it, and between two sayings. */
  readonly colon: string;
  readonly comma: string;
}

export const reportWordsIn: Readonly<Record<Language, ReportWords>> = {
  zh: {
    title: (id, title) => `公告 ${id}：${title}`,
    rehearsal: '【演练】',
    state: '状态',
    started: '开始发送',
    ended: '结束发送',
    firstTry: '第一次尝试',
    lastTry: '最后一次尝试',
    tries: '尝试次数',
    planned: '应发',
    waiting: '待发',
    sent: '已送达',
    receipts: '回复“收到”',
    chose: (label) => `选：${label}`,
    silent: '未回复',
    unreached: '未送达',
    total: '总表',
    byChannel: '分渠道',
    byDistrict: '分区',
    byRole: '分身份',
    channel: '渠道',
    district: '区',
    role: '身份',
    byPerson: '逐个接收人',
    group: '类别',
    name: '名称',
    figure: '项目',
    people: '个数',
    share: '占应发',
    all: '全部',
    unknown: '未知',
    chat: '聊天',
    listed: '名单上写的',
    at: '时间',
    receivedAt: '收到时间',
    choice: '选择',
    chosenAt: '选择时间',
    reason: '原因',
    more: (count) => `还有 ${count} 个接收人没有列出，请用 --people 导出`,
    answered: '已回复',
    of: (part, whole) => `送达 ${part} / 应发 ${whole}`,
    nobody: '还没有发给任何人。',
    colon: '：',
    comma: '，',
  },
  en: {
    title: (id, title) => `Broadcast ${id}: ${title}`,
    rehearsal: '[Rehearsal] ',
    state: 'state',
    started: 'sending began',
    ended: 'sending ended',
    firstTry: 'first attempt',
    lastTry: 'last attempt',
    tries: 'attempts',
    planned: 'planned',
    waiting: 'waiting',
    sent: 'delivered',
    receipts: 'replied “received”',
    chose: (label) => `chose: ${label}`,
    silent: 'silent',
    unreached: 'not reached',
    total: 'Total',
    byChannel: 'By channel',
    byDistrict: 'By district',
    byRole: 'By role',
    channel: 'channel',
    district: 'district',
    role: 'role',
    byPerson: 'Recipients',
    group: 'group',
    name: 'name',
    figure: 'figure',
    people: 'people',
    share: 'share',
    all: 'all',
    unknown: 'unknown',
    chat: 'chat',
    listed: 'on the list',
    at: 'time',
    receivedAt: 'received at',
    choice: 'choice',
    chosenAt: 'chosen at',
    reason: 'reason',
    more: (count) => `${count} more are not listed: export them with --people`,
    answered: 'answered',
    of: (part, whole) => `${part} of ${whole} delivered`,
    nobody: 'Sent to nobody yet.',
    colon: ': ',
    comma: ', ',
  },
};
