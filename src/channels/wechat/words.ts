import type { Language } from '../../core/conversation.ts';

/** What this channel adds to a reply. */
export const wechatWords: Readonly<
  Record<
    Language,
    {
      readonly title: (title: string) => string;
      readonly pick: string;
      readonly pickInGroup: string;
      readonly noFiles: (names: readonly string[]) => string;
    }
  >
> = {
  zh: {
    title: (title) => `${title}：`,
    pick: '回复编号即可。',
    pickInGroup: '@我并回复编号即可。',
    noFiles: (names) => `这里发不了文件（${names.join('、')}）。需要的话，请到网页上办。`,
  },
  en: {
    title: (title) => `${title}:`,
    pick: 'Reply with a number.',
    pickInGroup: 'Mention me and reply with a number.',
    noFiles: (names) =>
      `Files cannot be sent here (${names.join(', ')}). If you need them, please use the web page.`,
  },
};
