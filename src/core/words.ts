import type { Pack } from './book.ts';
import type { Language } from './conversation.ts';
import type { NumberKind } from './personal-numbers.ts';

/** The bot's own words, apart from the pack's: how it greets, refuses, asks back and confirms. */
export interface Words {
  readonly help: (pack: Pack) => string;
  readonly about: (pack: Pack, documents: readonly string[]) => string;
  readonly greeting: (pack: Pack) => string;
  /** To a group it was just added to. */
  readonly joined: (pack: Pack) => string;
  readonly thanks: (pack: Pack) => string;
  readonly outOfScope: (pack: Pack) => string;
  /** Where nothing is offered instead. */
  readonly outOfScopeAlone: (pack: Pack) => string;
  readonly handoff: (pack: Pack) => string;
  readonly askHere: string;
  readonly askInGroup: string;
  readonly noWords: string;
  readonly tooManyQuestions: string;
  readonly clarify: string;
  readonly notInForce: (pack: Pack) => string;
  readonly fullTextInDirect: string;
  readonly masked: (numbers: readonly NumberKind[]) => string;
  readonly maskedCode: string;
  readonly truncated: (kept: number) => string;
  readonly optedOut: string;
  readonly subscribed: string;
  readonly directOnly: (command: string) => string;
  readonly exportedLately: string;
  readonly exportCommand: string;
  readonly eraseCommand: string;
  readonly confirmErase: string;
  readonly eraseYes: string;
  readonly eraseNo: string;
  readonly erased: string;
  readonly eraseKept: string;
  readonly eraseStale: string;
  readonly askFeedback: string;
  readonly rateLast: string;
  readonly helpful: string;
  readonly unhelpful: string;
  readonly rated: string;
  readonly feedbackSaved: string;
  readonly nothingToCancel: string;
  readonly cancelled: string;
  readonly staleChoice: string;
  /** A number was typed that means none of what was offered last. */
  readonly noSuchNumber: string;
  readonly olderChoice: string;
  readonly exported: (lines: number) => string;
  readonly failed: string;
  readonly related: string;
  readonly readings: string;
  readonly featured: string;
}

const kindNames: Record<Language, Record<NumberKind, string>> = {
  zh: { 'id-card': '身份证号', mobile: '手机号', 'bank-card': '银行卡号' },
  en: { 'id-card': 'an identity card number', mobile: 'a mobile number', 'bank-card': 'a bank card number' },
};

const contactsZh = (pack: Pack) =>
  pack.contacts.map((contact) => `- ${contact.name}：${contact.for}`).join('\n');
const contactsEn = (pack: Pack) =>
  pack.contacts
    .map((contact) => `- ${contact.nameEn ?? contact.name}: ${contact.forEn ?? contact.for}`)
    .join('\n');
const subjectEn = (pack: Pack) => pack.subjectEn ?? pack.subject;

/** The bot's own words by language. */
export const wordsIn: Record<Language, Words> = {
  zh: {
    help: (pack) =>
      `我回答有关${pack.subject}的问题。直接说您想问什么就行，每条回答都注明依据；依据里没写的，我会直说没写。\n\n还可以发：\n- 关于：内容从哪里来，该找谁问\n- 反馈：告诉我们哪里答得不好\n- 退订、订阅：停止或恢复通知和提醒\n- 导出我的数据、删除我的数据`,
    about: (pack, documents) =>
      `这里回答有关${pack.subject}的问题。内容都是根据下面的材料事先写好的，不会临时编：\n${documents.map((line) => `- ${line}`).join('\n')}\n\n办理时请以主管部门的通知为准。想咨询，可以找：\n${contactsZh(pack)}`,
    greeting: (pack) => `您好。我回答有关${pack.subject}的问题，请直接说您想了解什么。`,
    joined: (pack) =>
      `大家好。我回答有关${pack.subject}的问题，每条回答都注明依据。在群里提问，请@我；@了没有反应，请直接回复我的消息。别的消息我不回应，也不保存。想看我还能做什么，请@我并发“帮助”。`,
    thanks: (pack) => `不客气。有关${pack.subject}的问题，随时可以问我。`,
    outOfScope: (pack) =>
      `抱歉，这个问题我答不了。我只回答有关${pack.subject}的问题，您可以换个说法再问，或从下面选一个。`,
    outOfScopeAlone: (pack) =>
      `抱歉，这个问题我答不了。我只回答有关${pack.subject}的问题，您可以换个说法再问。`,
    handoff: (pack) =>
      `这件事我帮不上忙，要请工作人员来办。我只会自动回答问题，查不到个人的办理情况，也不能代办、受理投诉。您可以找：\n${contactsZh(pack)}`,
    askHere: '请写出您的问题。',
    askInGroup: '请回复这条消息，写出您的问题。',
    noWords: '这条消息里没有看到文字。请用文字写出您的问题。',
    tooManyQuestions: '一条消息里问得比较多，我没能全部答到。没答到的，请一个一个再问我。',
    clarify: '您想问的是下面哪一个？都不是的话，请换个说法再问一次。',
    notInForce: (pack) =>
      `这条内容现在不在有效期内，现行的规定我这里没有。想了解，可以问：\n${contactsZh(pack)}`,
    fullTextInDirect: '（私聊我看全文）',
    masked: (kinds) =>
      `您的消息里有${kinds.map((kind) => kindNames.zh[kind]).join('、')}，已经隐去，没有保存。提问不需要写这些号码。`,
    maskedCode:
      '您的消息里有一次性代码、钥匙或口令，已经隐去，没有保存。要绑定账号，请在私聊里只发“绑定”和代码，不带别的话。',
    truncated: (kept) => `这条消息太长，我只看了前 ${kept} 个字。请把问题写短一些。`,
    optedOut: '已退订，不再给您发通知和提醒。您提问，我照常回答。想恢复，请发“订阅”。',
    subscribed: '已订阅。有通知和提醒时会发给您。想停止，请发“退订”。',
    directOnly: (command) => `这件事涉及您的个人数据，请私聊我，发送“${command}”。`,
    exportedLately: '您的数据十分钟内刚导出过，请看上面的附件。想要新的，请过一会儿再发一次。',
    exportCommand: '导出我的数据',
    eraseCommand: '删除我的数据',
    confirmErase:
      '将删除您在这里的全部对话、填写、反馈和设置，删除后不能恢复。和同事一起填的清单留给同事，您的名字会去掉。确定要删除吗？',
    eraseYes: '确定删除',
    eraseNo: '不删除',
    erased: '您的数据已删除。',
    eraseKept: '好的，没有删除任何内容。',
    eraseStale: '这个选项已经失效，没有删除任何内容。要删除，请再发一次“删除我的数据”。',
    askFeedback: '请写下您的意见，下一条消息会作为反馈保存。不想写了，请发“取消”。',
    rateLast: '上一条回答对您有帮助吗？也可以直接写下意见，下一条消息会作为反馈保存。不想写了，请发“取消”。',
    helpful: '有帮助',
    unhelpful: '没帮助',
    rated: '已记下，谢谢。',
    feedbackSaved: '意见已记下，谢谢。',
    nothingToCancel: '现在没有需要取消的事。',
    cancelled: '好的，已取消。',
    staleChoice: '这个选项已经失效，请直接说您想问什么。',
    noSuchNumber: '这个编号现在没有对应的选项。请发选项的文字，或者直接说您想问什么。',
    olderChoice: '较早的选项',
    exported: (lines) => `这是我们保存的您的数据，见附件，其中对话记录 ${lines} 条。`,
    failed: '抱歉，刚才出了故障，这条消息没能处理。请再发一次；如果还不行，请换个说法。',
    related: '相关问题',
    readings: '请选一个',
    featured: '可以这样问',
  },
  en: {
    help: (pack) =>
      `I answer questions about ${subjectEn(pack)}. Just ask: every answer names its source, and where the source is silent I say so. The answers themselves are in Chinese.\n\nYou can also send:\n- about: where the content comes from and whom to ask\n- feedback: tell us what was wrong\n- stop, subscribe: end or resume notices and reminders\n- export my data, delete my data`,
    about: (pack, documents) =>
      `I answer questions about ${subjectEn(pack)}. The content was written in advance from these sources, and nothing is made up on the spot:\n${documents.map((line) => `- ${line}`).join('\n')}\n\nThe authorities' own notices prevail. Whom to ask:\n${contactsEn(pack)}`,
    greeting: (pack) => `Hello. I answer questions about ${subjectEn(pack)}. What would you like to know?`,
    joined: (pack) =>
      `Hello. I answer questions about ${subjectEn(pack)}, each answer with its source. To ask in this group, mention me; if I do not answer, reply to one of my messages instead. I neither answer nor keep anything else. Mention me with “help” to see what else I can do.`,
    thanks: (pack) => `You are welcome. Send me any other question about ${subjectEn(pack)}.`,
    outOfScope: (pack) =>
      `I cannot answer this. I only answer questions about ${subjectEn(pack)}. Please put it another way, or choose one below.`,
    outOfScopeAlone: (pack) =>
      `I cannot answer this. I only answer questions about ${subjectEn(pack)}. Please put it another way.`,
    handoff: (pack) =>
      `This needs a member of staff. I cannot look up personal cases, act for anyone or take complaints. You can ask:\n${contactsEn(pack)}`,
    askHere: 'Please write your question.',
    askInGroup: 'Please reply to this message with your question.',
    noWords: 'I see no words in this message. Please write your question.',
    tooManyQuestions:
      'Your message holds more questions than I could answer. Please send me the others one by one.',
    clarify: 'Which of these do you mean? If none, please put your question another way.',
    notInForce: (pack) =>
      `This answer is not valid at the moment, and I do not have the present rule. You can ask:\n${contactsEn(pack)}`,
    fullTextInDirect: '(full text in a direct chat)',
    masked: (kinds) =>
      `Your message contained ${kinds.map((kind) => kindNames.en[kind]).join(' and ')}. I have hidden this and not kept it. You never need to send such numbers.`,
    maskedCode:
      'Your message contained a one-time code, a key, or a code for earlier records. I have hidden it and not kept it. To link your account, send “link” and the code in a direct chat, with nothing else.',
    truncated: (kept) =>
      `This message is too long: I read only its first ${kept} characters. Please shorten your question.`,
    optedOut:
      'Unsubscribed: no more notices or reminders. I still answer your questions. Send “subscribe” to resume.',
    subscribed: 'Subscribed: you will get notices and reminders. Send “stop” to end them.',
    directOnly: (command) =>
      `This concerns your personal data. Please send me “${command}” in a direct chat.`,
    exportedLately:
      'Your data was exported within the last ten minutes: see the file above, or ask again later.',
    exportCommand: 'export my data',
    eraseCommand: 'delete my data',
    confirmErase:
      'This deletes all your messages, answers, feedback and settings here, for good. Lists you share stay with your colleagues, without your name. Are you sure?',
    eraseYes: 'Delete',
    eraseNo: 'Keep',
    erased: 'Your data has been deleted.',
    eraseKept: 'Nothing was deleted.',
    eraseStale:
      'This choice is no longer valid and nothing was deleted. To delete, send “delete my data” again.',
    askFeedback:
      'Please write your comment: your next message is kept as feedback. Send “cancel” to skip this.',
    rateLast:
      'Did the last answer help? You can also write a comment: your next message is kept as feedback. Send “cancel” to skip this.',
    helpful: 'Helpful',
    unhelpful: 'Not helpful',
    rated: 'Noted, thank you.',
    feedbackSaved: 'Your comment is noted, thank you.',
    nothingToCancel: 'There is nothing to cancel.',
    cancelled: 'Cancelled.',
    staleChoice: 'This choice is no longer valid. Please write your question.',
    noSuchNumber:
      'No choice has this number at present. Please send the words of the choice, or write your question.',
    olderChoice: 'an earlier choice',
    exported: (lines) => `This is what we keep about you: ${lines} lines of conversation, attached.`,
    failed:
      'Sorry, something went wrong and this message was not handled. Please send it again, or put it another way.',
    related: 'Related questions',
    readings: 'Choose one',
    featured: 'You can ask',
  },
};
