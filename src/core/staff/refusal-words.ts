import type { BroadcastState } from '../broadcasts/broadcast.ts';
import type { Language } from '../conversation.ts';

/** Why something was not done. */
export interface RefusalWords {
  readonly changedSince: string;
  /** It is for many more than whoever approves it was told. */
  readonly grownSince: string;
  readonly refused: {
    readonly role: (permission: string) => string;
    readonly own: string;
    readonly approvedTime: string;
    readonly state: (state: string, whatNext: string) => string;
    /** What can be done in each state. */
    readonly whatNext: Readonly<Record<BroadcastState, string>>;
    readonly noReason: string;
    readonly past: string;
    readonly nobody: string;
    readonly noneFailed: string;
    readonly nothingAsked: string;
    readonly faults: (faults: string) => string;
  };
}

export const refusalWordsIn: Readonly<Record<Language, RefusalWords>> = {
  zh: {
    changedSince: '您看过以后，这条公告又改过了，所以没有办。请再看一遍。',
    grownSince: '您看过以后，接收人多了一成以上，所以没有批准。请再看一遍。',
    refused: {
      role: (permission) => `您的账号没有${permission}权限，没有办成。请有这个权限的同事来办。`,
      own: '这条公告您参与过，或同一个聊天里绑定过的账号参与过（起草、修改、提交，或导入了它的名单），您不能审批。请另一位同事来审。',
      approvedTime:
        '发送时间是批准过的，要改，得由没有参与过这条公告的审批人来改，或者由他们退回，改好再审批。',
      state: (state, whatNext) => `这条公告现在是“${state}”，不能这样做。${whatNext}`,
      whatNext: {
        draft: '可以修改、提交或作废。',
        submitted: '正等着审批：可以批准、退回、驳回或作废。',
        approved: '可以马上发、定时间、作废，或者退回。',
        scheduled: '到时间自动开始：可以改时间、作废，或者退回。',
        sending: '可以暂停或停止。',
        paused: '可以继续或停止。',
        sent: '可以重试没发成的、催办，或者看结果。',
        cancelled: '要发，请另写一条。',
        stopped: '要发，请另写一条。',
      },
      noReason: '请写明原因。',
      past: '定好的时间已经过了，请改一个时间。',
      nobody: '现在没有人符合条件，不能提交。请改一下发给谁。',
      noneFailed:
        '这条公告里没有“没发成”的，不用重试。不知是否送达的，请发“不明”加公告编号，或用命令 broadcast unknown 来定。',
      nothingAsked: '这条公告没有请人回复，不用催办。',
      faults: (faults) => `还不能提交或试发，请先改好：\n${faults}`,
    },
  },
  en: {
    changedSince: 'This broadcast has changed since you saw it, so nothing was done. Please look again.',
    grownSince:
      'The number of recipients has grown by more than a tenth since you saw it, so it was not approved. Please look again.',
    refused: {
      role: (permission) => `Your account may not do this (${permission}). Please ask a colleague who may.`,
      own: 'You, or another account linked to the same chat, had a hand in this broadcast (wrote, changed or submitted it, or imported its list), so you cannot approve it. Please ask a colleague.',
      approvedTime:
        'Its time was approved with it. Ask an approver who had no hand in it to change the time, or to return it so that it can be changed and approved anew.',
      state: (state, whatNext) => `This broadcast is ${state}: this cannot be done now. ${whatNext}`,
      whatNext: {
        draft: 'It can be changed, submitted or cancelled.',
        submitted: 'It awaits approval: it can be approved, returned, rejected or cancelled.',
        approved: 'It can be started, scheduled, cancelled or returned.',
        scheduled: 'It begins at its time: it can be rescheduled, cancelled or returned.',
        sending: 'It can be paused or stopped.',
        paused: 'It can be resumed or stopped.',
        sent: 'You can retry what failed, nudge the silent or see the results.',
        cancelled: 'Write another one to send.',
        stopped: 'Write another one to send.',
      },
      noReason: 'Please give a reason.',
      past: 'The time set for it has passed. Please change it.',
      nobody: 'Nobody matches at present, so it cannot be submitted. Please change the audience.',
      noneFailed:
        'Nothing failed in this broadcast, so there is nothing to retry. Where the outcome is unknown, send “unknown” and its number, or use the command broadcast unknown.',
      nothingAsked: 'This broadcast asks for no answer: there is nobody to nudge.',
      faults: (faults) => `It cannot be submitted or tested yet:\n${faults}`,
    },
  },
};
