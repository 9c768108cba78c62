import type { DraftField, Language } from '../conversation.ts';
import { ofEn, ofZh } from './broadcast-name.ts';

/** A draft that is written in chat, field by field. */
export interface DraftWords {
  readonly fields: Readonly<Record<DraftField, string>>;
  readonly askTitle: (isRehearsal: boolean) => string;
  readonly askBody: string;
  readonly askTopic: string;
  readonly noTopic: string;
  readonly askAudience: string;
  readonly byRole: string;
  readonly byDistrict: string;
  readonly byTopic: string;
  readonly byFlow: string;
  readonly byList: string;
  readonly askWhich: string;
  readonly askAnswers: string;
  readonly noAnswer: string;
  readonly justReceipt: string;
  readonly ownChoices: string;
  /** Choices, and “收到” as well. */
  readonly ownAndReceipt: string;
  readonly askOwnChoices: (withReceipt: boolean) => string;
  readonly askLink: string;
  readonly noLink: string;
  readonly linkLabel: string;
  readonly badLink: string;
  /** `example`: a moment still to come. */
  readonly askTime: (example: string) => string;
  readonly atOnce: string;
  readonly tomorrow: string;
  readonly emptyText: string;
  readonly longTitle: (most: number) => string;
  readonly longBody: (most: number) => string;
  readonly cutBody: string;
  readonly unknownTopic: string;
  readonly unknownAudience: (said: string) => string;
  readonly badChoices: (most: number, longest: number) => string;
  readonly badTime: (example: string, whole: string) => string;
  readonly pastTime: string;
  readonly askMeant: (id: number, title: string) => string;
  readonly rewrite: (field: string) => string;
  readonly back: string;
  readonly leave: string;
  readonly drop: string;
  readonly left: (id: number) => string;
  readonly dropped: (id: number) => string;
  readonly droppedUnsaved: string;
  readonly leftAlone: string;
}

export const draftWordsIn: Readonly<Record<Language, DraftWords>> = {
  zh: {
    fields: {
      title: '标题',
      body: '正文',
      topic: '主题',
      audience: '发给谁',
      answers: '回复方式',
      link: '链接',
      time: '发送时间',
    },
    askTitle: (isRehearsal) =>
      `${isRehearsal ? '演练：走一遍发布的全过程，只发给绑定了账号的工作人员，标着“演练”。不写了，请发“取消”。' : '写一条公告，一步一步来，审批以后才会发。不写了，请发“取消”。'}标题写什么？`,
    askBody: '正文写什么？下一条消息会原样作为正文，可以用 Markdown。身份证号、手机号、银行卡号会自动隐去。',
    askTopic: '属于哪个主题？退订了这个主题的人不会收到。',
    noTopic: '不分主题',
    askAudience:
      '发给谁？可以直接选，也可以连着写几个条件，例如“企业、学校 朝阳区”：同一类写几个，满足一个就发；不同类的要都满足。',
    byRole: '按身份',
    byDistrict: '按区',
    byTopic: '按订阅的主题',
    byFlow: '按填写进度',
    byList: '按名单',
    askWhich: '发给哪一个？',
    askAnswers: '要不要对方回复？',
    noAnswer: '不用回复',
    justReceipt: '请回复“收到”',
    ownChoices: '给几个选项',
    ownAndReceipt: '选项和“收到”都要',
    askOwnChoices: (withReceipt) =>
      `请写选项，最多三个，中间用“/”隔开，例如：参加 / 不参加 / 还没定。${withReceipt ? '“收到”会另外加上，不用写。' : ''}`,
    askLink: '链接写什么？先写名称，再写 https:// 开头的完整网址，例如：报名表 https://example.com/a。',
    noLink: '不要链接',
    linkLabel: '查看详情',
    badLink: '没有看到能用的网址。请写 https:// 开头的完整网址，一个就好。',
    askTime: (example) => `什么时候发？也可以直接写时间，例如“${example}”。`,
    atOnce: '批准后再定',
    tomorrow: '明天 9:00',
    emptyText: '这里还是空的，请写几个字。',
    longTitle: (most) => `标题请不要超过 ${most} 个字，写在一行里。`,
    longBody: (most) => `正文请不要超过 ${most} 个字。`,
    cutBody: '刚才的消息太长，后面的没有收全，所以没有采用。请写短一些再发。',
    unknownTopic: '没有这个主题，请从下面选一个。',
    unknownAudience: (said) => `没有看懂“${said}”。请从下面选，或者写成“企业 朝阳区”这样。`,
    badChoices: (most, longest) =>
      `选项最多 ${most} 个，每个不超过 ${longest} 个字，不要重复，中间用“/”隔开。`,
    badTime: (example, whole) => `没有看懂这个时间。请写成“${example}”或“${whole}”。`,
    pastTime: '这个时间已经过了，请写一个以后的时间。',
    askMeant: (id, title) =>
      `${ofZh(id, title)}里的手机号等号码收进来时已隐去，对方看到的也是“已隐去”，所以还没有提交。请重写这一项，联系电话写办公电话；本来就要这样，请选“就这样提交”。`,
    rewrite: (field) => `重写${field}`,
    back: '上一项',
    leave: '先放着',
    drop: '作废草稿',
    left: (id) => `已保存为草稿，没有发出。想接着写，请发“公告 ${id}”。`,
    dropped: (id) => `公告 ${id} 的草稿已作废，没有发给任何人。`,
    droppedUnsaved: '好的，不写了。',
    leftAlone: '好的。要看草稿，请发“公告”。',
  },
  en: {
    fields: {
      title: 'Title',
      body: 'Text',
      topic: 'Topic',
      audience: 'Audience',
      answers: 'Answers',
      link: 'Link',
      time: 'Time',
    },
    askTitle: (isRehearsal) =>
      `${isRehearsal ? 'A rehearsal goes all the way, to linked chats of staff only, and is marked as one. ' : 'Write a broadcast step by step; it goes out once it is approved. '}Send “cancel” to leave it. What is the title?`,
    askBody:
      'What is the text? Your next message is taken as it is; Markdown will do. Identity card, mobile and bank card numbers are hidden.',
    askTopic: 'Which topic? Those who unsubscribed from it do not get it.',
    noTopic: 'No topic',
    askAudience:
      'Who gets it? Choose, or write several conditions such as “enterprises schools”: of one kind any will do, different kinds must all hold.',
    byRole: 'By role',
    byDistrict: 'By district',
    byTopic: 'By subscription',
    byFlow: 'By progress',
    byList: 'By list',
    askWhich: 'Which one?',
    askAnswers: 'Are people to answer?',
    noAnswer: 'No answer',
    justReceipt: 'Ask for a receipt',
    ownChoices: 'Offer choices',
    ownAndReceipt: 'Choices and a receipt',
    askOwnChoices: (withReceipt) =>
      `Write up to three choices with “/” between them: coming / not coming / not sure.${withReceipt ? ' “Received” is added by itself.' : ''}`,
    askLink: 'Which link? Write its label, then the whole address: Sign up https://example.com/a',
    noLink: 'No link',
    linkLabel: 'Details',
    badLink: 'I see no address that can be used. Please write one whole address that begins with https://.',
    askTime: (example) => `When? You can write a time such as “${example}”.`,
    atOnce: 'Once it is approved',
    tomorrow: 'Tomorrow at 9:00',
    emptyText: 'This is still empty. Please write something.',
    longTitle: (most) => `A title has at most ${most} characters, in one line.`,
    longBody: (most) => `A text has at most ${most} characters.`,
    cutBody: 'That message was too long and its end is missing, so it was not taken. Please shorten it.',
    unknownTopic: 'There is no such topic. Please choose one below.',
    unknownAudience: (said) => `I do not understand “${said}”. Please choose below, or write “enterprises”.`,
    badChoices: (most, longest) =>
      `At most ${most} different choices of ${longest} characters each, with “/” between them.`,
    badTime: (_, whole) => `I do not understand this time. Please write “${whole}”.`,
    pastTime: 'This time has passed. Please write a later one.',
    askMeant: (id, title) =>
      `A number in ${ofEn(id, title)} was hidden as it came in, and people would read that it is: it was not submitted. Please write it anew with an office telephone, or submit it as it is.`,
    rewrite: (field) => `Rewrite: ${field}`,
    back: 'Back',
    leave: 'Leave it for now',
    drop: 'Cancel the draft',
    left: (id) => `Kept as a draft, not sent. Send “broadcast ${id}” to go on.`,
    dropped: (id) => `The draft of broadcast ${id} is cancelled. Nobody got it.`,
    droppedUnsaved: 'All right, nothing was written.',
    leftAlone: 'All right. Send “broadcasts” to see the drafts.',
  },
};
