import type { Language } from '../../core/conversation.ts';
import type { RefusalCode } from './refusal.ts';

/** The pages' own words; the conversation's are the bot's. */
export interface PageWords {
  readonly htmlLanguage: string;
  readonly skipToQuestion: string;
  readonly skipToContent: string;
  readonly pageLinks: string;
  readonly chat: string;
  readonly knowledge: string;
  readonly flows: string;
  readonly largeType: string;
  readonly normalType: string;
  readonly otherLanguage: string;
  readonly conversation: string;
  readonly before: string;
  readonly motto: string;
  readonly welcome: (subject: string) => string;
  readonly featured: string;
  readonly needsScript: string;
  readonly question: string;
  readonly questionPlaceholder: string;
  readonly send: string;
  readonly keys: string;
  readonly privacy: string;
  readonly newReply: string;
  readonly paragraph: (id: string) => string;
  readonly basis: string;
  readonly unspecified: string;
  readonly knowledgeIntro: (entries: number, documents: number) => string;
  readonly filter: string;
  readonly topics: string;
  readonly documents: string;
  readonly reports: string;
  readonly original: string;
  readonly validUntil: (day: string) => string;
  readonly linkToEntry: string;
  readonly flowsIntro: (flows: number) => string;
  readonly begin: string;
  readonly beginHere: (title: string) => string;
  readonly questions: (count: number) => string;
  readonly shared: string;
  readonly keepsNothing: string;
  readonly asksAbout: string;
  readonly maybe: string;
  readonly optional: string;
  readonly items: (count: number) => string;
  readonly picture: string;
  readonly pictureOf: (title: string) => string;
  readonly cite: (document: {
    readonly title: string;
    readonly publisher: string;
    readonly dated: string;
  }) => string;
  readonly refusals: Readonly<Record<RefusalCode, string>>;
  /** What the scripts need; placed in the page. */
  readonly script: ScriptWords;
}

export interface ScriptWords {
  readonly you: string;
  readonly bot: string;
  readonly sending: string;
  readonly notSent: string;
  readonly resend: string;
  readonly offline: string;
  readonly reconnecting: string;
  readonly replaced: string;
  readonly earlier: string;
  readonly rate: string;
  readonly helpful: string;
  readonly unhelpful: string;
  readonly unspecified: string;
  readonly left: string;
  readonly over: string;
  readonly found: string;
  readonly noneFound: string;
}

const paragraphNumber = (id: string) => /^p(?<number>\d+)$/u.exec(id)?.groups?.['number'];

export const pageWordsIn: Readonly<Record<Language, PageWords>> = {
  zh: {
    htmlLanguage: 'zh-CN',
    skipToQuestion: '跳到输入框',
    skipToContent: '跳到正文',
    pageLinks: '页面与显示',
    chat: '提问',
    knowledge: '全部内容',
    flows: '可以办的事',
    largeType: '大字',
    normalType: '标准字号',
    otherLanguage: 'English',
    conversation: '对话',
    before: '以前的对话',
    motto: '答必有据，没写就说没写',
    welcome: (subject) =>
      `我回答有关${subject}的问题。每条回答都是事先写好的，并注明出自哪份文件、哪一段；依据里没有写的，我会直说没有写，并告诉您该问谁。`,
    featured: '可以这样问',
    needsScript: '提问需要浏览器启用 JavaScript。不启用也可以直接阅读：',
    question: '您的问题',
    questionPlaceholder: '写下您的问题',
    send: '发送',
    keys: '回车发送，Shift + 回车换行。',
    privacy: '不需要写身份证号、手机号等个人信息。',
    newReply: '有新回复',
    paragraph: (id) => `第${paragraphNumber(id) ?? id}段`,
    basis: '【依据】',
    unspecified: '依据里没有写',
    knowledgeIntro: (entries, documents) =>
      `这里是我能回答的全部内容：${entries} 条问答，依据 ${documents} 份文件。每条都注明出处，点段号可以看那一段的转述。`,
    filter: '筛选',
    topics: '主题',
    documents: '依据的文件',
    reports: '报道的文件：',
    original: '原文链接',
    validUntil: (day) => `有效期至 ${day}`,
    linkToEntry: '本条的链接',
    flowsIntro: (flows) =>
      `这里有 ${flows} 件事，可以一步步问清。中途可以提别的问题，可以改，可以停下，过几天再继续。`,
    begin: '去办理',
    beginHere: (title) => `开始：${title}`,
    questions: (count) => `最多 ${count} 步`,
    shared: '可以和同事一起填',
    keepsNothing: '不保存您的回答，除非您要保存',
    asksAbout: '会问到',
    maybe: '视情况',
    optional: '可以跳过',
    items: (count) => `最多 ${count} 项`,
    picture: '流程图',
    pictureOf: (title) => `${title}的流程图`,
    cite: ({ title, publisher, dated }) => `《${title}》（${publisher}，${dated}）`,
    refusals: {
      'bad-message': '这条消息的格式不对，没有收下。请刷新页面再试。',
      'no-session': '对话已失效，这条消息还没有收下。请刷新页面，之后会自动重发。',
      'cross-site': '这条消息来自别的网站，没有收下。请在本页面发送。',
      'not-found': '没有找到您要的内容。',
      'too-long': '这条消息太长，没有收下。请缩短到 2000 字以内再发。',
      'not-json': '这条消息的格式不对，没有收下。请刷新页面再试。',
      'too-fast': '发得太快了，请稍等几秒。',
      'too-many-sessions': '从您的网络新打开的对话太多，请过几分钟再试。',
      failed: '出了故障，请稍后再试。',
      'not-stored': '暂时没能保存这条消息，稍后会自动重发。',
      'too-many-streams': '现在使用的人太多，请稍后再试。',
    },
    script: {
      you: '您：',
      bot: '答复：',
      sending: '发送中',
      notSent: '没有发出去',
      resend: '没有发出去，点此重发',
      offline: '网络断开了。写好的消息会在恢复后自动发出。',
      reconnecting: '连接断开，正在重连。',
      replaced: '这个对话在其他窗口打开了。回到这里会自动继续。',
      earlier: '更早的对话没有显示。',
      rate: '这条回答有帮助吗',
      helpful: '有帮助',
      unhelpful: '没帮助',
      unspecified: '依据里没有写',
      left: '还可以写 {count} 字',
      over: '超出 {count} 字，后面的部分我看不到',
      found: '找到 {count} 条',
      noneFound: '没有找到。可以换个词，或者回到提问页直接问。',
    },
  },
  en: {
    htmlLanguage: 'en',
    skipToQuestion: 'Skip to the question box',
    skipToContent: 'Skip to the content',
    pageLinks: 'Pages and display',
    chat: 'Ask',
    knowledge: 'All content',
    flows: 'Step by step',
    largeType: 'Large type',
    normalType: 'Normal type',
    otherLanguage: '中文',
    conversation: 'Conversation',
    before: 'Earlier conversation',
    motto: 'Every answer names its source',
    welcome: (subject) =>
      `I answer questions about ${subject}. Every answer was written in advance and names the document and paragraph it rests on; where the source is silent, I say so and tell you whom to ask. The answers are in Chinese.`,
    featured: 'You can ask',
    needsScript: 'Asking needs JavaScript. Without it you can still read:',
    question: 'Your question',
    questionPlaceholder: 'Write your question',
    send: 'Send',
    keys: 'Enter sends, Shift + Enter makes a new line.',
    privacy: 'No identity card or phone numbers needed.',
    newReply: 'New reply',
    paragraph: (id) => `paragraph ${paragraphNumber(id) ?? id}`,
    basis: '[Source] ',
    unspecified: 'Not in the source',
    knowledgeIntro: (entries, documents) =>
      `This is all that can be answered: ${entries} questions and answers, resting on ${documents} ${documents === 1 ? 'document' : 'documents'}. Each names its source; the paragraph number leads to the paragraph in our words.`,
    filter: 'Filter',
    topics: 'Topics',
    documents: 'The documents',
    reports: 'Reports on: ',
    original: 'Original',
    validUntil: (day) => `Valid until ${day}`,
    linkToEntry: 'Link to this entry',
    flowsIntro: (flows) =>
      `${flows} ${flows === 1 ? 'matter' : 'matters'} to go through step by step. You can ask other questions in between, change an answer, stop, and go on days later. The steps are in Chinese.`,
    begin: 'Begin',
    beginHere: (title) => `Begin: ${title}`,
    questions: (count) => `${count} steps at most`,
    shared: 'Colleagues can fill it in together',
    keepsNothing: 'Your answers are not kept, unless you want them to be',
    asksAbout: 'What it asks',
    maybe: 'depends',
    optional: 'may be skipped',
    items: (count) => `${count} items at most`,
    picture: 'Picture',
    pictureOf: (title) => `Picture of ${title}`,
    cite: ({ title, publisher, dated }) => `《${title}》 (${publisher}, ${dated}), `,
    refusals: {
      'bad-message': 'This message is not in the right form and was not taken. Please reload the page.',
      'no-session': 'This conversation has ended. Please reload the page; the message is then sent again.',
      'cross-site': 'This message came from another site and was not taken. Please send it from this page.',
      'not-found': 'There is nothing here.',
      'too-long': 'This message is too long and was not taken. Please keep it under 2,000 characters.',
      'not-json': 'This message is not in the right form and was not taken. Please reload the page.',
      'too-fast': 'Too fast: please wait a few seconds.',
      'too-many-sessions': 'Too many new conversations from your network. Please try again in a few minutes.',
      failed: 'Something went wrong. Please try again later.',
      'not-stored': 'This message could not be stored yet; it is sent again shortly.',
      'too-many-streams': 'Too many people are using this now. Please try again later.',
    },
    script: {
      you: 'You: ',
      bot: 'Reply: ',
      sending: 'Sending',
      notSent: 'Not sent',
      resend: 'Not sent, press to send again',
      offline: 'You are offline. What you write is sent once you are back.',
      reconnecting: 'Connection lost, reconnecting.',
      replaced: 'This conversation is open in other windows. It goes on here when you come back.',
      earlier: 'Earlier lines are not shown.',
      rate: 'Did this help?',
      helpful: 'Helpful',
      unhelpful: 'Not helpful',
      unspecified: 'Not in the source',
      left: '{count} characters left',
      over: '{count} characters too many: the end will not be read',
      found: '{count} found',
      noneFound: 'Nothing found. Try another word, or ask in the chat.',
    },
  },
};
