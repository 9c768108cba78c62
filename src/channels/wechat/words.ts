import type { Language } from '../../core/conversation.ts';

/** What this channel adds to a reply. */
export interface WechatWords {
  readonly title: (title: string) => string;
  /** How one of a numbered list is chosen. */
  readonly pick: (isGroup: boolean) => string;
  /** How one of a list without numbers is. */
  readonly write: (isGroup: boolean) => string;
  /** What may be answered beside the list. */
  readonly say: (isGroup: boolean, labels: readonly string[]) => string;
  /** Between two of these. */
  readonly gap: string;
  readonly noFiles: (names: readonly string[]) => string;
}

export const wechatWords: Readonly<Record<Language, WechatWords>> = {
  zh: {
    title: (title) => `${title}：`,
    pick: (isGroup) => (isGroup ? '@我并回复编号即可。' : '回复编号即可。'),
    write: (isGroup) => (isGroup ? '@我并回复其中一项的文字即可。' : '回复其中一项的文字即可。'),
    say(isGroup, labels) {
      const quoted = labels.map((label) => `“${label}”`).join('');
      return isGroup ? `也可以@我回复${quoted}。` : `也可以回复${quoted}。`;
    },
    gap: '',
    noFiles: (names) => `这里发不了文件（${names.join('、')}）。需要的话，请到网页上办。`,
  },
  en: {
    title: (title) => `${title}:`,
    pick: (isGroup) => (isGroup ? 'Mention me and reply with a number.' : 'Reply with a number.'),
    write: (isGroup) =>
      isGroup ? 'Mention me and reply with the words of one.' : 'Reply with the words of one.',
    say(isGroup, labels) {
      const quoted = labels.map((label) => `“${label}”`).join(', ');
      return isGroup ? `You may also mention me and reply ${quoted}.` : `You may also reply ${quoted}.`;
    },
    gap: ' ',
    noFiles: (names) =>
      `Files cannot be sent here (${names.join(', ')}). If you need them, please use the web page.`,
  },
};
