import type { AudienceRole } from '../book.ts';
import type { Language } from '../conversation.ts';
import type { Permission } from '../staff/permissions.ts';
import type { BroadcastState, RecipientState } from './broadcast.ts';

/** How broadcasts are spoken of, to the people who answer them and to the staff who send them. */
export interface BroadcastWords {
  /** The word on the button by which somebody says that they have read it. */
  readonly receipt: string;
  readonly received: (title: string) => string;
  /** Something is still to be chosen. */
  readonly receivedChoose: (title: string, choices: readonly string[]) => string;
  readonly answered: (title: string, label: string) => string;
  readonly answerChanged: (title: string, label: string) => string;
  readonly sameAnswer: (title: string, label: string) => string;
  readonly notYours: string;
  readonly roles: Readonly<Record<AudienceRole, string>>;
  readonly states: Readonly<Record<BroadcastState, string>>;
  readonly recipients: Readonly<Record<RecipientState, string>>;
  readonly permissions: Readonly<Record<Permission, string>>;
  readonly everyone: string;
  readonly groups: string;
  readonly nobodyYet: string;
  readonly channels: (names: readonly string[]) => string;
  readonly subscribed: (labels: readonly string[]) => string;
  readonly inFlow: Readonly<Record<'unfinished' | 'finished' | 'any', (title: string) => string>>;
  readonly onList: (name: string) => string;
  readonly theseChats: (count: number) => string;
  readonly silentOf: (id: number) => string;
  readonly concerned: (labels: readonly string[]) => string;
  readonly colleaguesOnly: string;
  /** Between conditions that all have to hold. */
  readonly and: string;
  /** Between values any of which will do. */
  readonly or: string;
}

export const broadcastWordsIn: Readonly<Record<Language, BroadcastWords>> = {
  zh: {
    receipt: '收到',
    received: (title) => `已记下您收到了《${title}》，谢谢。`,
    receivedChoose: (title, choices) =>
      `已记下您收到了《${title}》，谢谢。还请您选一个：${choices.join('、')}。`,
    answered: (title, label) => `已记下您对《${title}》的选择：${label}。谢谢。想改，再选一次就行。`,
    answerChanged: (title, label) => `已改好。您对《${title}》的选择现在是：${label}。谢谢。`,
    sameAnswer: (title, label) => `您对《${title}》已经选过“${label}”，不用再选了。谢谢。`,
    notYours: '这条通知没有发到这里，您的选择没有记下。试发和预览里的选项只供查看，不计入统计。',
    roles: {
      enterprise: '企业',
      school: '学校',
      institution: '机构',
      worker: '职工',
      student: '学生',
      official: '机关工作人员',
    },
    states: {
      draft: '草稿',
      submitted: '待审批',
      approved: '已批准',
      scheduled: '已排定',
      sending: '发送中',
      paused: '已暂停',
      sent: '已发完',
      cancelled: '已作废',
      stopped: '已停止',
    },
    recipients: {
      planned: '待发',
      sending: '正在发',
      delivered: '已送达',
      failed: '没发成',
      blocked: '拉黑或移出了机器人',
      unknown: '不知是否送达',
      'opted-out': '已退订',
      gone: '本人已删除数据',
      cancelled: '停发前没轮到',
    },
    permissions: { look: '查看', edit: '编写', approve: '审批', administer: '管理账号' },
    everyone: '所有人',
    groups: '所有群',
    nobodyYet: '还没有选',
    channels: (names) => `从${names.join('、')}来的`,
    subscribed: (labels) => `订阅了${labels.map((label) => `“${label}”`).join('或')}的`,
    inFlow: {
      unfinished: (title) => `“${title}”开始了还没填完的`,
      finished: (title) => `“${title}”已经填完的`,
      any: (title) => `填过“${title}”的`,
    },
    onList: (name) => `名单“${name}”里的`,
    theseChats: (count) => `指定的 ${count} 个聊天`,
    silentOf: (id) => `公告 ${id} 已送达、还没有回复的`,
    concerned: (labels) =>
      `与${labels.map((label) => `“${label}”`).join('、')}有关的（看过、正在填写或等着提醒）`,
    colleaguesOnly: '演练：只发给绑定了账号的工作人员',
    and: '，并且是',
    or: '、',
  },
  en: {
    receipt: 'Received',
    received: (title) => `Noted that you have received “${title}”. Thank you.`,
    receivedChoose: (title, choices) =>
      `Noted that you have received “${title}”. Thank you. Please also choose one: ${choices.join(', ')}.`,
    answered: (title, label) =>
      `Noted, your answer to “${title}”: ${label}. Thank you. To change it, choose again.`,
    answerChanged: (title, label) => `Changed: your answer to “${title}” is now ${label}. Thank you.`,
    sameAnswer: (title, label) => `You have already answered “${title}” with “${label}”. Thank you.`,
    notYours: 'This was not sent to you, so nothing was noted. Tests and previews are not counted.',
    roles: {
      enterprise: 'enterprises',
      school: 'schools',
      institution: 'institutions',
      worker: 'workers',
      student: 'students',
      official: 'officials',
    },
    states: {
      draft: 'draft',
      submitted: 'awaiting approval',
      approved: 'approved',
      scheduled: 'scheduled',
      sending: 'being sent',
      paused: 'paused',
      sent: 'sent',
      cancelled: 'cancelled',
      stopped: 'stopped',
    },
    recipients: {
      planned: 'to be sent',
      sending: 'on their way',
      delivered: 'delivered',
      failed: 'failed',
      blocked: 'blocked or removed the bot',
      unknown: 'outcome unknown',
      'opted-out': 'opted out',
      gone: 'data erased',
      cancelled: 'stopped before their turn',
    },
    permissions: { look: 'look', edit: 'edit', approve: 'approve', administer: 'manage accounts' },
    everyone: 'everybody',
    groups: 'all groups',
    nobodyYet: 'not chosen yet',
    channels: (names) => `by ${names.join(', ')}`,
    subscribed: (labels) => `subscribers of ${labels.map((label) => `“${label}”`).join(' or ')}`,
    inFlow: {
      unfinished: (title) => `those in the middle of “${title}”`,
      finished: (title) => `those who finished “${title}”`,
      any: (title) => `those who began “${title}”`,
    },
    onList: (name) => `those on the list “${name}”`,
    theseChats: (count) => `${count} named ${count === 1 ? 'chat' : 'chats'}`,
    silentOf: (id) => `those who got broadcast ${id} and have not answered`,
    concerned: (labels) =>
      `those who read, fill in or are reminded of ${labels.map((label) => `“${label}”`).join(', ')}`,
    colleaguesOnly: 'rehearsal: linked chats of staff only',
    and: ', and ',
    or: ', ',
  },
};
