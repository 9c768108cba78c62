import type { Language } from '../conversation.ts';

/** What stands around the text that staff wrote. */
interface MessageWords {
  readonly rehearsal: string;
  readonly rehearsalNote: string;
  readonly test: string;
  readonly testNote: string;
  readonly askReceipt: string;
  readonly choose: string;
  readonly deferred: string;
  /** Who sends and how to end it. */
  readonly standing: string;
}

export const messageWordsIn: Readonly<Record<Language, MessageWords>> = {
  zh: {
    rehearsal: '【演练】',
    rehearsalNote: '这是一次演练，不是正式通知，不用照着办。',
    test: '【试发】',
    testNote: '这是试发，只发给您一人看效果。',
    askReceipt: '看到后，请回复“收到”。',
    choose: '请选一个回复',
    deferred: '这条通知本应早些发给您，夜间不打扰，所以推迟到现在。',
    standing: '这是工作人员统一发出的通知。不想再收到通知和提醒，请回复“退订”。',
  },
  en: {
    rehearsal: '[Rehearsal] ',
    rehearsalNote: 'This is a rehearsal, not a real notice. You need not do what it says.',
    test: '[Test] ',
    testNote: 'This is a test, sent to you alone to look at.',
    askReceipt: 'Please reply “received” once you have read this.',
    choose: 'Please choose a reply',
    deferred: 'This notice was due earlier and was held back for the night.',
    standing: 'Our staff sent this notice to many people. Reply “stop” to get no more notices or reminders.',
  },
};
