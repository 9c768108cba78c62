import type { Language } from '../conversation.ts';

/** Stopping everything that nobody asked for. */
export interface HaltWords {
  readonly halted: string;
  readonly alreadyHalted: string;
  readonly askGoOn: (who: string, when: string) => string;
  readonly goOn: string;
  readonly wentOn: string;
  readonly notHalted: string;
  readonly haltedNow: string;
}

export const haltWordsIn: Readonly<Record<Language, HaltWords>> = {
  zh: {
    halted:
      '已经全部停发：还没发的公告和提醒都先不发，已经发出的收不回来，回答问题照常。要恢复，请有审批权限的同事发“恢复发送”。',
    alreadyHalted: '现在已经是全部停发。要恢复，请有审批权限的同事发“恢复发送”。',
    askGoOn: (who, when) =>
      `${who}在 ${when} 停了全部公告和提醒。要恢复发送吗？没发完的会马上接着发。确定的话，请选下面这一项。`,
    goOn: '恢复发送',
    wentOn: '已恢复发送。没发完的公告接着发，单独暂停的还是暂停；耽误了的提醒，没有过期的会补发。',
    notHalted: '现在没有停发，不用恢复。',
    haltedNow: '注意：现在是全部停发，恢复以后才会发出。',
  },
  en: {
    halted:
      'Everything is halted: no more broadcasts and reminders go out, what was sent cannot be taken back, questions are answered. A colleague who may approve sends “resume all” to go on.',
    alreadyHalted: 'Everything is halted already. A colleague who may approve sends “resume all” to go on.',
    askGoOn: (who, when) =>
      `${who} halted all broadcasts and reminders at ${when}. Go on? What was not finished goes out at once. Please confirm below.`,
    goOn: 'Resume all',
    wentOn:
      'Broadcasts and reminders go on; a broadcast that was paused by itself stays paused, and reminders that are too late are not sent.',
    notHalted: 'Nothing is halted: there is nothing to resume.',
    haltedNow: 'Note: everything is halted at present; it goes out after that ends.',
  },
};
