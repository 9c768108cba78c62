import type { Language } from '../conversation.ts';

/** Why something was not done. */
export interface RefusalWords {
  readonly changedSince: string;
  readonly refused: {
    readonly role: (permission: string) => string;
    readonly own: string;
    readonly state: (state: string) => string;
    readonly noReason: string;
    readonly past: string;
    readonly nobody: string;
    readonly nothingAsked: string;
    readonly faults: (faults: string) => string;
  };
}

export const refusalWordsIn: Readonly<Record<Language, RefusalWords>> = {
  zh: {
    changedSince: '您看过以后，这条公告又改过了，所以没有办。请再看一遍。',
    refused: {
      role: (permission) => `您的账号没有${permission}权限，没有办成。`,
      own: '您参与过这条公告，不能自己审批。请另一位同事来审。',
      state: (state) => `这条公告现在是“${state}”，不能这样做。`,
      noReason: '请写明原因。',
      past: '定好的时间已经过了，请改一个时间。',
      nobody: '现在没有人符合条件，发不出去。请改一下发给谁。',
      nothingAsked: '这条公告没有请人回复，不用催办。',
      faults: (faults) => `还不能提交，请先改好：\n${faults}`,
    },
  },
  en: {
    changedSince: 'This broadcast has changed since you saw it, so nothing was done. Please look again.',
    refused: {
      role: (permission) => `Your account may not do this (${permission}).`,
      own: 'You had a hand in this broadcast and cannot approve it. Please ask a colleague.',
      state: (state) => `This broadcast is ${state}: this cannot be done now.`,
      noReason: 'Please give a reason.',
      past: 'The time set for it has passed. Please change it.',
      nobody: 'Nobody matches at present. Please change the audience.',
      nothingAsked: 'This broadcast asks for no answer: there is nobody to nudge.',
      faults: (faults) => `It cannot be submitted yet:\n${faults}`,
    },
  },
};
