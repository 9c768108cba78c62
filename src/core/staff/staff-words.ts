import type { PressedAct } from '../broadcasts/staff-choice.ts';
import type { DraftField, Language } from '../conversation.ts';
import type { StaffRole } from '../staff-role.ts';

/** What the bot says to staff about their account and their broadcasts. */
export interface StaffWords {
  readonly roles: Readonly<Record<StaffRole, string>>;
  readonly linked: (name: string, role: string) => string;
  readonly wrongCode: (left: number) => string;
  readonly tooManyCodes: string;
  readonly linkPrivately: string;
  readonly codeMissing: string;
  readonly unlinked: string;
  readonly notLinked: string;

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
  readonly askOwnChoices: string;
  readonly askTime: string;
  readonly atOnce: string;
  readonly tomorrow: string;
  readonly emptyText: string;
  readonly longTitle: (most: number) => string;
  readonly longBody: (most: number) => string;
  readonly cutBody: string;
  readonly unknownTopic: string;
  readonly unknownAudience: (said: string) => string;
  readonly badChoices: (most: number, longest: number) => string;
  readonly badTime: string;
  readonly pastTime: string;
  readonly maskedInText: string;
  readonly back: string;
  readonly leave: string;
  readonly drop: string;
  readonly left: (id: number) => string;
  readonly dropped: (id: number) => string;
  readonly droppedUnsaved: string;

  readonly head: (id: number, title: string, state: string) => string;
  readonly untitled: string;
  readonly lines: {
    readonly audience: string;
    readonly count: (count: number, channels: string, optedOut: number) => string;
    readonly expected: (count: number) => string;
    readonly sample: (some: string) => string;
    readonly topic: string;
    readonly answers: string;
    readonly time: string;
    readonly link: string;
    readonly file: string;
    readonly author: string;
    readonly submittedBy: string;
    readonly approvedBy: string;
    readonly faults: string;
    readonly history: string;
  };
  readonly noName: string;
  readonly nothingKnown: string;
  readonly program: string;
  readonly operator: string;
  readonly nobody: string;
  readonly did: (action: string, refused: boolean) => string;

  readonly submit: string;
  readonly test: string;
  readonly change: string;
  readonly show: (id: number) => string;
  readonly askChange: string;
  readonly testSent: string;

  readonly listTitle: string;
  readonly waitingTitle: string;
  readonly none: string;
  readonly noneWaiting: string;
  readonly begin: string;
  readonly unknownBroadcast: (id: number) => string;
  readonly ownToApprove: string;

  readonly confirm: (act: PressedAct, id: number, title: string, count: string) => string;
  readonly confirmButton: (act: PressedAct, title: string, count: string) => string;
  readonly askNote: (act: 'return' | 'reject' | 'cancel', id: number, title: string) => string;
  readonly confirmNote: (
    act: 'return' | 'reject' | 'cancel',
    id: number,
    title: string,
    note: string,
  ) => string;
  readonly confirmDrop: (id: number, title: string) => string;
  readonly confirmDropButton: (title: string) => string;
  readonly acts: Readonly<Record<PressedAct, string>>;
  readonly persons: (count: number) => string;
  readonly done: {
    readonly submit: (id: number, title: string, approvers: number) => string;
    readonly approve: (id: number, title: string, when: string, urgent: boolean) => string;
    readonly return: (id: number, title: string) => string;
    readonly reject: (id: number, title: string) => string;
    readonly pause: (id: number, title: string) => string;
    readonly resume: (id: number, title: string) => string;
    readonly cancel: (id: number, title: string) => string;
    readonly stop: (id: number, title: string) => string;
    readonly retry: (id: number, title: string) => string;
  };
  readonly leftAlone: string;
  readonly sendsNow: string;
  readonly sendsAt: (when: string) => string;
  readonly sendsAfterQuiet: (when: string) => string;
  readonly halted: string;
  readonly alreadyHalted: string;
  readonly askGoOn: (who: string, when: string) => string;
  readonly goOn: string;
  readonly wentOn: string;
  readonly notHalted: string;
  readonly haltedNow: string;

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
  readonly progress: (id: number, title: string, state: string) => string;
  readonly ofPlanned: (done: number, planned: number) => string;

  readonly tell: {
    readonly submitted: (who: string, id: number, title: string, count: string) => string;
    readonly approved: (who: string, id: number, title: string, when: string) => string;
    readonly returned: (who: string, id: number, title: string, note: string) => string;
    readonly rejected: (who: string, id: number, title: string, note: string) => string;
    readonly sent: (id: number, title: string, delivered: number, planned: number) => string;
    readonly paused: (id: number, title: string) => string;
    /** Its time passed while nothing was sent. */
    readonly late: (id: number, title: string) => string;
  };
}

const zhActs: Readonly<Record<PressedAct, string>> = {
  submit: '提交审批',
  approve: '批准',
  urgent: '加急批准',
  return: '退回',
  reject: '驳回',
  pause: '暂停',
  resume: '继续',
  cancel: '停止',
  retry: '重试',
  nudge: '起草催办',
};

const enActs: Readonly<Record<PressedAct, string>> = {
  submit: 'Submit',
  approve: 'Approve',
  urgent: 'Approve as urgent',
  return: 'Return',
  reject: 'Reject',
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Stop',
  retry: 'Retry',
  nudge: 'Draft a nudge',
};

const isApproval = (act: PressedAct): boolean => act === 'approve' || act === 'urgent';

/** What comes of it, said before it is confirmed. */
const zhThen: Readonly<Record<'return' | 'reject' | 'cancel', string>> = {
  return: '退回后变回草稿，改好、再审批才会发。',
  reject: '驳回后作废，不能恢复。',
  cancel: '停止后不能恢复：还没发的不再发，已经发出的收不回来。',
};

const enThen: Readonly<Record<'return' | 'reject' | 'cancel', string>> = {
  return: 'It becomes a draft again, to be changed and approved anew.',
  reject: 'It is cancelled for good.',
  cancel: 'This cannot be undone: what was not sent stays unsent, what was sent cannot be taken back.',
};

const zhActions: Readonly<Record<string, string>> = {
  create: '起草',
  rehearse: '起草演练',
  nudge: '起草催办，只发给没有回复的人',
  edit: '修改',
  submit: '提交审批',
  approve: '批准',
  return: '退回',
  reject: '驳回',
  schedule: '排定发送',
  pause: '暂停',
  resume: '继续',
  cancel: '停止',
  retry: '重试没发成的',
  test: '试发给自己',
  begin: '开始发送',
  late: '错过时间，没有发',
  finish: '发完',
  'unknown.again': '不知是否送达的，再发一次',
  'unknown.leave': '不知是否送达的，不再发',
  unknown: '查看不知是否送达的',
  show: '查看',
  count: '查看人数',
  report: '查看统计',
  recipients: '查看逐个接收人',
};

const ofZh = (id: number, title: string) => `公告 ${id}《${title}》`;
const ofEn = (id: number, title: string) => `broadcast ${id} “${title}”`;

export const staffWordsIn: Readonly<Record<Language, StaffWords>> = {
  zh: {
    roles: { viewer: '查看', editor: '编写', approver: '审批', admin: '管理' },
    linked: (name, role) =>
      `已绑定账号“${name}”（${role}）。按账号的权限，可以发：发布、公告、待审批。不用了，请发“解绑”。刚才的代码已经用掉，没有保存。`,
    wrongCode: (left) =>
      `代码不对，或者已经用过、过期了。请向管理员要一个新的。${left > 0 ? `一小时内还可以试 ${left} 次。` : '请一小时以后再试。'}`,
    tooManyCodes: '试的次数太多了，请一小时以后再来。',
    linkPrivately: '绑定和解绑请私聊我，不要在群里发代码。如果代码已经发到群里，请让管理员换一个新的。',
    codeMissing: '请在“绑定”后面写上管理员给您的代码，例如：绑定 ABCD-EFGH。',
    unlinked: '已解绑。这里不再能发布和审批公告。',
    notLinked: '这里没有绑定工作人员账号。',
    fields: {
      title: '标题',
      body: '正文',
      topic: '主题',
      audience: '发给谁',
      answers: '回复方式',
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
    askWhich: '哪一个？',
    askAnswers: '要不要对方回复？',
    noAnswer: '不用回复',
    justReceipt: '请回复“收到”',
    ownChoices: '给几个选项',
    askOwnChoices: '请写选项，最多三个，中间用“/”隔开，例如：参加 / 不参加 / 还没定。',
    askTime: '什么时候发？也可以直接写时间，例如“1月15日 9:00”。',
    atOnce: '批准后马上发',
    tomorrow: '明天 9:00',
    emptyText: '这里还是空的，请写几个字。',
    longTitle: (most) => `标题请不要超过 ${most} 个字，写在一行里。`,
    longBody: (most) => `正文请不要超过 ${most} 个字。`,
    cutBody: '刚才的消息太长，后面的没有收全，所以没有采用。请写短一些再发。',
    unknownTopic: '没有这个主题，请从下面选一个。',
    unknownAudience: (said) => `没有看懂“${said}”。请从下面选，或者写成“企业 朝阳区”这样。`,
    badChoices: (most, longest) =>
      `选项最多 ${most} 个，每个不超过 ${longest} 个字，不要重复，中间用“/”隔开。`,
    badTime: '没有看懂这个时间。请写成“1月15日 9:00”或“2025-01-15 09:00”。',
    pastTime: '这个时间已经过了，请写一个以后的时间。',
    maskedInText: '注意：正文里有号码被隐去了，对方看到的也是“已隐去”。联系电话请写办公电话。',
    back: '上一项',
    leave: '先放着',
    drop: '作废草稿',
    left: (id) => `已保存为草稿，没有发出。想接着写，请发“公告 ${id}”。`,
    dropped: (id) => `公告 ${id} 的草稿已作废，没有发给任何人。`,
    droppedUnsaved: '好的，不写了。',
    head: (id, title, state) => `${ofZh(id, title)}：${state}`,
    untitled: '（没有标题）',
    lines: {
      audience: '发给',
      count: (count, channels, optedOut) =>
        `现在共 ${count} 个接收人${channels === '' ? '' : `（${channels}）`}${optedOut === 0 ? '' : `；另有 ${optedOut} 个已退订，不发`}`,
      expected: (count) => `提交审批时是 ${count} 个接收人`,
      sample: (some) => `例如：${some}`,
      topic: '主题',
      answers: '回复',
      time: '时间',
      link: '链接',
      file: '附件',
      author: '起草',
      submittedBy: '提交',
      approvedBy: '批准',
      faults: '提交前请看：',
      history: '经过：',
    },
    noName: '（没有名字）',
    nothingKnown: '没有填过身份和区的',
    program: '程序',
    operator: '运维人员',
    nobody: '没有账号的人',
    did: (action, refused) => `${zhActions[action] ?? action}${refused ? '（没有办成）' : ''}`,
    submit: '提交审批',
    test: '试发给自己',
    change: '修改',
    show: (id) => `查看公告 ${id}`,
    askChange: '改哪一项？',
    testSent: '上面是试发，只有您收到，公告还没有发给别人。里面的选项不计入统计。',
    listTitle: '公告：',
    waitingTitle: '待审批的公告：',
    none: '还没有公告。',
    noneWaiting: '现在没有待审批的公告。',
    begin: '发布',
    unknownBroadcast: (id) => `没有公告 ${id}。`,
    ownToApprove: '您参与过这条公告，要由另一位同事审批。',
    confirm: (act, id, title, count) =>
      `要${zhActs[act]}${ofZh(id, title)}，发给 ${count}吗？批准后按上面写的时间发${act === 'urgent' ? '，夜间也发' : ''}，发出的收不回来。请点下面的按钮确认。`,
    confirmButton: (act, title, count) =>
      isApproval(act) ? `${zhActs[act]}《${title}》，发给 ${count}` : `${zhActs[act]}《${title}》`,
    askNote: (act, id, title) =>
      `请写下${zhActs[act]}${ofZh(id, title)}的原因。不${zhActs[act]}了，请发“取消”。`,
    confirmNote: (act, id, title, note) =>
      `要${zhActs[act]}${ofZh(id, title)}吗？${zhThen[act]}${note === '' ? '' : `\n原因：${note}`}\n请点下面的按钮确认。`,
    confirmDrop: (id, title) => `要作废${ofZh(id, title)}的草稿吗？作废后不能恢复。请点下面的按钮确认。`,
    confirmDropButton: (title) => `作废《${title}》`,
    acts: zhActs,
    persons: (count) => `${count} 个接收人`,
    done: {
      submit: (id, title, approvers) =>
        `${ofZh(id, title)}已提交审批。${approvers > 0 ? `已通知 ${approvers} 位审批人。` : '现在没有能通知到的审批人，请您联系一位能审批的同事。'}`,
      approve: (id, title, when, urgent) =>
        `已批准${ofZh(id, title)}，${when}。${urgent ? '按加急处理，夜间也发。' : ''}`,
      return: (id, title) => `已退回${ofZh(id, title)}，变回草稿，改好后可以再提交。`,
      reject: (id, title) => `已驳回${ofZh(id, title)}，公告作废，不会发出。`,
      pause: (id, title) =>
        `已暂停${ofZh(id, title)}，还没发的先不发，已经发出的收不回来。要继续，请发“继续 ${id}”。`,
      resume: (id, title) => `${ofZh(id, title)}继续发送。`,
      cancel: (id, title) => `${ofZh(id, title)}已作废，没有发给任何人。`,
      stop: (id, title) => `${ofZh(id, title)}已停止，还没发的不会再发。已经发出的收不回来。`,
      retry: (id, title) => `${ofZh(id, title)}：没发成的再发一次，别人不会重复收到。`,
    },
    leftAlone: '好的。要看草稿，请发“公告”。',
    sendsNow: '马上开始发送',
    sendsAt: (when) => `将在 ${when} 发送`,
    sendsAfterQuiet: (when) => `夜间不打扰，${when} 开始发送`,
    halted:
      '已经全部停发：还没发的公告和提醒都先不发，已经发出的收不回来，回答问题照常。要恢复，请有审批权限的同事发“恢复发送”。',
    alreadyHalted: '现在已经是全部停发。要恢复，请有审批权限的同事发“恢复发送”。',
    askGoOn: (who, when) => `${who}在 ${when} 停了全部公告和提醒。要恢复发送吗？没发完的会马上接着发。`,
    goOn: '恢复发送',
    wentOn: '已恢复发送。没发完的公告接着发，单独暂停的还是暂停；耽误了的提醒，没有过期的会补发。',
    notHalted: '现在没有停发。',
    haltedNow: '注意：现在是全部停发，恢复以后才会发出。',
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
    progress: (id, title, state) => `${ofZh(id, title)}：${state}`,
    ofPlanned: (done, planned) => `已处理 ${done} / ${planned}`,
    tell: {
      submitted: (who, id, title, count) => `${who}提交了${ofZh(id, title)}，发给 ${count}，请您审批。`,
      approved: (who, id, title, when) => `${who}批准了${ofZh(id, title)}，${when}。`,
      returned: (who, id, title, note) => `${who}退回了${ofZh(id, title)}，改好后可以再提交。原因：${note}`,
      rejected: (who, id, title, note) => `${who}驳回了${ofZh(id, title)}，公告作废，不会发出。原因：${note}`,
      sent: (id, title, delivered, planned) =>
        `${ofZh(id, title)}发完了：${planned} 个接收人，送达 ${delivered} 个。`,
      late: (id, title) =>
        `${ofZh(id, title)}错过了定好的时间，没有发给任何人，也不会自己补发。还要发的，请另定时间，或在命令行用 broadcast start 马上发。`,
      paused: (id, title) =>
        `${ofZh(id, title)}连着多次没发成，已经自动暂停，还没发的先不发。请找运维人员看看原因，好了再发“继续 ${id}”。`,
    },
  },
  en: {
    roles: { viewer: 'viewer', editor: 'editor', approver: 'approver', admin: 'admin' },
    linked: (name, role) =>
      `Linked to the account “${name}” (${role}). You can send: publish, broadcasts, waiting. Send “unlink” to end it. The code was not kept.`,
    wrongCode: (left) =>
      `The code is wrong, used or out of date. Please ask an administrator for a new one. ${left > 0 ? `Attempts left within the hour: ${left}.` : 'Please try again in an hour.'}`,
    tooManyCodes: 'Too many attempts. Please try again in an hour.',
    linkPrivately:
      'Please link and unlink in a direct chat, and never send a code to a group. If you did, ask an administrator for a new one.',
    codeMissing: 'Please write the code you were given behind “/link”.',
    unlinked: 'Unlinked. Broadcasts can no longer be written or approved here.',
    notLinked: 'No staff account is linked here.',
    fields: {
      title: 'Title',
      body: 'Text',
      topic: 'Topic',
      audience: 'Audience',
      answers: 'Answers',
      time: 'Time',
    },
    askTitle: (isRehearsal) =>
      `${isRehearsal ? 'A rehearsal goes all the way, to linked chats of staff only, and says so. ' : ''}What is the title?`,
    askBody:
      'What is the text? Your next message is taken as it is; Markdown will do. Identity card, mobile and bank card numbers are masked.',
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
    askOwnChoices: 'Write up to three choices with “/” between them: coming / not coming / not sure.',
    askTime: 'When? You can write a time such as “2025-01-15 09:00”.',
    atOnce: 'As soon as it is approved',
    tomorrow: 'Tomorrow at 9:00',
    emptyText: 'This is still empty. Please write something.',
    longTitle: (most) => `A title has at most ${most} characters, in one line.`,
    longBody: (most) => `A text has at most ${most} characters.`,
    cutBody: 'That message was too long and its end is missing, so it was not taken. Please shorten it.',
    unknownTopic: 'There is no such topic. Please choose one below.',
    unknownAudience: (said) => `I do not understand “${said}”. Please choose below, or write “enterprises”.`,
    badChoices: (most, longest) =>
      `At most ${most} different choices of ${longest} characters each, with “/” between them.`,
    badTime: 'I do not understand this time. Please write “2025-01-15 09:00”.',
    pastTime: 'This time has passed. Please write a later one.',
    maskedInText:
      'Note: a number in the text was masked, and people will see it so. Give an office telephone instead.',
    back: 'Back',
    leave: 'Leave it for now',
    drop: 'Cancel the draft',
    left: (id) => `Kept as a draft. Send “broadcast ${id}” to go on.`,
    dropped: (id) => `The draft of broadcast ${id} is cancelled.`,
    droppedUnsaved: 'All right, nothing was written.',
    head: (id, title, state) => `Broadcast ${id} “${title}”: ${state}`,
    untitled: '(no title)',
    lines: {
      audience: 'To',
      count: (count, channels, optedOut) =>
        `at present ${count}${channels === '' ? '' : ` (${channels})`}${optedOut === 0 ? '' : `; ${optedOut} more have opted out and get nothing`}`,
      expected: (count) => `when it was submitted: ${count}`,
      sample: (some) => `such as: ${some}`,
      topic: 'Topic',
      answers: 'Answers',
      time: 'Time',
      link: 'Link',
      file: 'File',
      author: 'Written by',
      submittedBy: 'Submitted by',
      approvedBy: 'Approved by',
      faults: 'Before it is submitted, please see to:',
      history: 'History:',
    },
    noName: '(no name)',
    nothingKnown: 'nothing known',
    program: 'the program',
    operator: 'the operator',
    nobody: 'somebody without an account',
    did: (action, refused) => `${action}${refused ? ', refused' : ''}`,
    submit: 'Submit',
    test: 'Test send to me',
    change: 'Change',
    show: (id) => `Show broadcast ${id}`,
    askChange: 'What is to be changed?',
    testSent: 'This was a test for you alone; its choices are not counted.',
    listTitle: 'Broadcasts:',
    waitingTitle: 'Awaiting approval:',
    none: 'There is no broadcast yet.',
    noneWaiting: 'Nothing awaits approval.',
    begin: 'Publish',
    unknownBroadcast: (id) => `There is no broadcast ${id}.`,
    ownToApprove: 'You had a hand in this: a colleague has to approve it.',
    confirm: (act, id, title, count) =>
      `${enActs[act]} ${ofEn(id, title)}, to ${count}? It goes out at the time given above${act === 'urgent' ? ', at night as well' : ''}, and cannot be taken back then. Please confirm below.`,
    confirmButton: (act, title, count) =>
      isApproval(act) ? `${enActs[act]} “${title}”, to ${count}` : `${enActs[act]} “${title}”`,
    askNote: (act, id, title) =>
      `Please write why: ${enActs[act].toLowerCase()} ${ofEn(id, title)}. Send “cancel” to leave it.`,
    confirmNote: (act, id, title, note) =>
      `${enActs[act]} ${ofEn(id, title)}? ${enThen[act]}${note === '' ? '' : `\nReason: ${note}`}\nPlease confirm below.`,
    confirmDrop: (id, title) =>
      `Cancel the draft of ${ofEn(id, title)}? It cannot be taken up again. Please confirm below.`,
    confirmDropButton: (title) => `Cancel “${title}”`,
    acts: enActs,
    persons: (count) => `${count} ${count === 1 ? 'recipient' : 'recipients'}`,
    done: {
      submit: (id, title, approvers) =>
        `Submitted ${ofEn(id, title)}. ${approvers > 0 ? `Approvers told: ${approvers}.` : 'No approver has linked a chat: please tell one yourself.'}`,
      approve: (id, title, when, urgent) =>
        `Approved ${ofEn(id, title)}, ${when}.${urgent ? ' Urgent: it goes out at night as well.' : ''}`,
      return: (id, title) => `Returned ${ofEn(id, title)}: it can be changed and submitted again.`,
      reject: (id, title) => `Rejected ${ofEn(id, title)}: it is cancelled and will not be sent.`,
      pause: (id, title) =>
        `Paused ${ofEn(id, title)}: what was not sent waits. Send “resume ${id}” to go on.`,
      resume: (id, title) => `Going on with ${ofEn(id, title)}.`,
      cancel: (id, title) => `Cancelled ${ofEn(id, title)}: nobody got it.`,
      stop: (id, title) =>
        `Stopped ${ofEn(id, title)}: what was not sent stays unsent, what was sent cannot be taken back.`,
      retry: (id, title) => `Trying those again that failed: ${ofEn(id, title)}. Nobody gets it twice.`,
    },
    leftAlone: 'All right. Send “broadcasts” to see the drafts.',
    sendsNow: 'it goes out now',
    sendsAt: (when) => `it goes out at ${when}`,
    sendsAfterQuiet: (when) => `it waits for the end of the quiet hours, ${when}`,
    halted:
      'Everything is halted: no more broadcasts and reminders go out, what was sent cannot be taken back, questions are answered. A colleague who may approve sends “resume all” to go on.',
    alreadyHalted: 'Everything is halted already. A colleague who may approve sends “resume all” to go on.',
    askGoOn: (who, when) => `${who} halted all broadcasts and reminders at ${when}. Go on?`,
    goOn: 'Resume all',
    wentOn:
      'Broadcasts and reminders go on; a broadcast that was paused by itself stays paused, and reminders that are too late are not sent.',
    notHalted: 'Nothing is halted.',
    haltedNow: 'Note: everything is halted at present; it goes out after that ends.',
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
    progress: (id, title, state) => `Broadcast ${id} “${title}”: ${state}`,
    ofPlanned: (done, planned) => `done ${done} of ${planned}`,
    tell: {
      submitted: (who, id, title, count) =>
        `${who} submitted ${ofEn(id, title)} for ${count}: please decide.`,
      approved: (who, id, title, when) => `${who} approved ${ofEn(id, title)}, ${when}.`,
      returned: (who, id, title, note) => `${who} returned ${ofEn(id, title)}. Reason: ${note}`,
      rejected: (who, id, title, note) => `${who} rejected ${ofEn(id, title)}. Reason: ${note}`,
      sent: (id, title, delivered, planned) =>
        `Sent ${ofEn(id, title)}: ${delivered} of ${planned} delivered.`,
      late: (id, title) =>
        `Missed the time of ${ofEn(id, title)}: nobody got it, and it does not go out by itself. Set another time, or start it with broadcast start.`,
      paused: (id, title) =>
        `Paused ${ofEn(id, title)} after failures in a row. Send “resume ${id}” once the cause is mended.`,
    },
  },
};
