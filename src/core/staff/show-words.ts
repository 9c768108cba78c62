import type { Language } from '../conversation.ts';
import { actionWord } from './audit-words.ts';
import { ofZh } from './broadcast-name.ts';

/** Broadcasts as they are listed and shown. */
export interface ShowWords {
  readonly head: (id: number, title: string, state: string) => string;
  readonly untitled: string;
  readonly lines: {
    readonly audience: string;
    /** `at`: when it was counted; null for now. */
    readonly count: (count: number, channels: string, optedOut: number, at: string | null) => string;
    readonly expected: (count: number) => string;
    readonly list: string;
    readonly listVersion: (version: number, rows: number, digest: string, by: string) => string;
    /** Variables are shown as one row of the list fills them in. */
    readonly example: string;
    readonly sample: (some: string) => string;
    readonly topic: string;
    readonly answers: string;
    readonly time: string;
    readonly link: string;
    readonly file: string;
    readonly author: string;
    readonly faults: string;
    readonly history: string;
  };
  readonly noName: string;
  readonly nothingKnown: string;
  readonly program: string;
  readonly operator: string;
  readonly nobody: string;
  readonly did: (action: string, refused: boolean) => string;
  readonly listTitle: string;
  readonly waitingTitle: string;
  readonly none: string;
  readonly noneWaiting: string;
  readonly begin: string;
  readonly unknownBroadcast: (id: number) => string;
  readonly ownToApprove: string;
  readonly ofPlanned: (done: number, planned: number) => string;
}

export const showWordsIn: Readonly<Record<Language, ShowWords>> = {
  zh: {
    head: (id, title, state) => `${ofZh(id, title)}：${state}`,
    untitled: '（没有标题）',
    lines: {
      audience: '发给',
      count: (count, channels, optedOut, at) =>
        `${at === null ? '现在' : `${at} 时`}共 ${count} 个接收人${channels === '' ? '' : `（${channels}）`}${optedOut === 0 ? '' : `；另有 ${optedOut} 个已退订、拉黑或移出了机器人，不发`}`,
      expected: (count) => `提交审批时是 ${count} 个接收人`,
      list: '名单',
      listVersion: (version, rows, digest, by) => `第 ${version} 版，${rows} 行，校验码 ${digest}，${by}导入`,
      example: '上面填的是名单里的一行，每个人收到的，填自己那一行',
      sample: (some) => `例如：${some}`,
      topic: '主题',
      answers: '回复',
      time: '时间',
      link: '链接',
      file: '附件',
      author: '起草',
      faults: '提交前请看：',
      history: '经过：',
    },
    noName: '（没有名字）',
    nothingKnown: '没有填过身份和区的',
    program: '程序',
    operator: '运维人员',
    nobody: '没有账号的人',
    did: (action, refused) => `${actionWord(action, 'zh')}${refused ? '（没有办成）' : ''}`,
    listTitle: '公告：',
    waitingTitle: '待审批的公告：',
    none: '还没有公告。',
    noneWaiting: '现在没有待审批的公告。',
    begin: '发布',
    unknownBroadcast: (id) => `没有公告 ${id}。要看有哪些，请发“公告”。`,
    ownToApprove: '您参与过这条公告，要由另一位同事审批。',
    ofPlanned: (done, planned) => `已处理 ${done} / ${planned}`,
  },
  en: {
    head: (id, title, state) => `Broadcast ${id} “${title}”: ${state}`,
    untitled: '(no title)',
    lines: {
      audience: 'To',
      count: (count, channels, optedOut, at) =>
        `${count} ${at === null ? 'at present' : `at ${at}`}${channels === '' ? '' : ` (${channels})`}${optedOut === 0 ? '' : `; ${optedOut} more have opted out, or blocked or removed the bot, and get nothing`}`,
      expected: (count) => `when it was submitted: ${count}`,
      list: 'List',
      listVersion: (version, rows, digest, by) =>
        `version ${version}, ${rows} rows, check ${digest}, imported by ${by}`,
      example: 'What is filled in above is one row of the list; each person gets their own row',
      sample: (some) => `such as: ${some}`,
      topic: 'Topic',
      answers: 'Answers',
      time: 'Time',
      link: 'Link',
      file: 'File',
      author: 'Written by',
      faults: 'Before it is submitted, please see to:',
      history: 'History:',
    },
    noName: '(no name)',
    nothingKnown: 'role and district unknown',
    program: 'the program',
    operator: 'the operator',
    nobody: 'somebody without an account',
    did: (action, refused) => `${actionWord(action, 'en')}${refused ? ' (refused)' : ''}`,
    listTitle: 'Broadcasts:',
    waitingTitle: 'Awaiting approval:',
    none: 'There is no broadcast yet.',
    noneWaiting: 'Nothing awaits approval.',
    begin: 'Publish',
    unknownBroadcast: (id) => `There is no broadcast ${id}. Send “broadcasts” to see those there are.`,
    ownToApprove: 'You had a hand in this: a colleague has to approve it.',
    ofPlanned: (done, planned) => `done ${done} of ${planned}`,
  },
};
