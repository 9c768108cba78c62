import type { Language } from '../conversation.ts';
import type { StaffRole } from '../staff-role.ts';

/** Linking a chat to an account, and ending that. */
export interface AccountWords {
  readonly roles: Readonly<Record<StaffRole, string>>;
  readonly linked: (name: string, role: string) => string;
  readonly wrongCode: (left: number) => string;
  readonly tooManyCodes: string;
  readonly linkPrivately: string;
  /** Staff wanted something of broadcasts in a group. */
  readonly workPrivately: string;
  readonly codeMissing: string;
  readonly unlinked: string;
  readonly notLinked: string;
  /** A draft was in hand as the account was disabled or unlinked. */
  readonly accountGone: string;
}

export const accountWordsIn: Readonly<Record<Language, AccountWords>> = {
  zh: {
    roles: { viewer: '查看', editor: '编写', approver: '审批', admin: '管理' },
    linked: (name, role) =>
      `已绑定账号“${name}”（${role}）。能做什么，请发“帮助”看。不用了，请发“解绑”。刚才的代码已经用掉，没有保存。`,
    wrongCode: (left) =>
      `代码不对，或者已经用过、过期了。请向管理员要一个新的。${left > 0 ? `一小时内还可以试 ${left} 次。` : '请一小时以后再试。'}`,
    tooManyCodes: '试的次数太多了，请一小时以后再试。',
    linkPrivately: '绑定和解绑请私聊我，不要在群里发代码。如果代码已经发到群里，请让管理员换一个新的。',
    workPrivately: '公告的事请私聊我办，群里大家都看得到。',
    codeMissing: '请在“绑定”后面写上管理员给您的代码，例如：绑定 ABCD-EFGH。',
    unlinked: '已解绑。这里不再能发布和审批公告。',
    notLinked: '这里没有绑定工作人员账号。',
    accountGone:
      '这里不再绑定着能用的工作人员账号，刚才说的没有采用，也没有发出。已经保存的草稿还在。需要的话，请找管理员。',
  },
  en: {
    roles: { viewer: 'viewer', editor: 'editor', approver: 'approver', admin: 'admin' },
    linked: (name, role) =>
      `Linked to the account “${name}” (${role}). Send “help” to see what you can do, “unlink” to end it. The code is used up and was not kept.`,
    wrongCode: (left) =>
      `The code is wrong, used or out of date. Please ask an administrator for a new one. ${left > 0 ? `Attempts left within the hour: ${left}.` : 'Please try again in an hour.'}`,
    tooManyCodes: 'Too many attempts. Please try again in an hour.',
    linkPrivately:
      'Please link and unlink in a direct chat, and never send a code to a group. If you did, ask an administrator for a new one.',
    workPrivately: 'Please see to broadcasts in a direct chat with me: here everybody reads along.',
    codeMissing: 'Please write the code you were given after “link”, for example: link ABCD-EFGH.',
    unlinked: 'Unlinked. Broadcasts can no longer be written or approved here.',
    notLinked: 'No staff account is linked here.',
    accountGone:
      'No staff account in use is linked here any more: what you wrote was not taken, and nothing was sent. Drafts that were kept are still there. Please turn to an administrator.',
  },
};
