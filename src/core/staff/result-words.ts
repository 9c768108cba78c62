import type { UnknownDecision } from '../broadcasts/decide-unknown.ts';
import type { Language } from '../conversation.ts';

/** What became of a broadcast, and those of whom nobody knows it. */
export interface ResultWords {
  readonly noneSent: string;
  readonly answered: (
    answered: number,
    each: readonly { readonly label: string; readonly count: number }[],
  ) => string;
  readonly showUnknown: string;
  readonly noneUnknown: (id: number) => string;
  readonly unknownTitle: (id: number, count: number, shown: number) => string;
  readonly unknownChanged: string;
  readonly decideOne: (decision: UnknownDecision, place: number) => string;
  readonly decideAll: (decision: UnknownDecision) => string;
  /** `count` null: all of them. */
  readonly decided: (decision: UnknownDecision, count: number | null, left: number) => string;
  /** What staff can do, behind what everybody can. */
  readonly help: (role: { readonly edits: boolean; readonly approves: boolean }) => string;
}

export const resultWordsIn: Readonly<Record<Language, ResultWords>> = {
  zh: {
    noneSent: '还没有发过公告。',
    answered: (answered, each) =>
      `- 已回复：${answered}（${each.map(({ label, count }) => `${label} ${count}`).join('，')}）`,
    showUnknown: '不知是否送达的',
    noneUnknown: (id) => `公告 ${id} 没有“不知是否送达”的了。`,
    unknownTitle: (id, count, shown) =>
      `公告 ${id} 有 ${count} 个接收人不知是否送达：可能到了，也可能没到，再发可能重复。${count > shown ? `先列 ${shown} 个：` : ''}`,
    unknownChanged: '您看过以后，这些接收人有了变化，所以没有办。请再看一遍。',
    decideOne: (decision, place) => (decision === 'again' ? `第 ${place} 个再发` : `第 ${place} 个不再发`),
    decideAll: (decision) => (decision === 'again' ? '全部再发' : '全部不再发'),
    decided: (decision, count, left) =>
      `好的，${count === null ? '这些' : `这 ${count} 个`}${decision === 'again' ? '再发一次' : '不再发'}。${left > 0 ? `还有 ${left} 个没有定。` : ''}`,
    help: ({ edits, approves }) =>
      [
        '您是工作人员，还可以发：',
        '- 公告、公告 12：看列表，看一条',
        '- 结果、结果 12：发得怎样，多少人回复',
        ...(edits
          ? [
              '- 发布、演练：写一条公告',
              '- 暂停 12、继续 12、停止 12',
              '- 催 12：起草催办，只发给没有回复的',
              '- 全部停发：马上停下所有公告和提醒',
            ]
          : []),
        ...(approves ? ['- 待审批、批准 12、退回 12 原因', '- 恢复发送'] : []),
        '- 解绑：这里不再当工作人员用',
      ].join('\n'),
  },
  en: {
    noneSent: 'No broadcast has been sent yet.',
    answered: (answered, each) =>
      `- answered: ${answered} (${each.map(({ label, count }) => `${label} ${count}`).join(', ')})`,
    showUnknown: 'Outcome unknown',
    noneUnknown: (id) => `Broadcast ${id} has no unknown outcomes left.`,
    unknownTitle: (id, count, shown) =>
      `Broadcast ${id} has ${count} unknown ${count === 1 ? 'outcome' : 'outcomes'}: it may have arrived, and would come twice if sent again.${count > shown ? ` The first ${shown}:` : ''}`,
    unknownChanged:
      'These recipients have changed since you saw them, so nothing was done. Please look again.',
    decideOne: (decision, place) => (decision === 'again' ? `${place}: send again` : `${place}: leave`),
    decideAll: (decision) => (decision === 'again' ? 'Send all again' : 'Leave all'),
    decided: (decision, count, left) =>
      `${decision === 'again' ? 'Sending again' : 'Left as it is'}: ${count ?? 'all of them'}.${left > 0 ? ` Still to decide: ${left}.` : ''}`,
    help: ({ edits, approves }) =>
      [
        'As staff you can also send:',
        '- broadcasts, broadcast 12: the list, one of them',
        '- results, results 12: how it went and who answered',
        ...(edits
          ? [
              '- publish, rehearse: write a broadcast',
              '- pause 12, resume 12, stop 12',
              '- nudge 12: draft a nudge to those who are silent',
              '- halt: stop all broadcasts and reminders at once',
            ]
          : []),
        ...(approves ? ['- waiting, approve 12, return 12 reason', '- resume all'] : []),
        '- unlink: this chat is no longer used by staff',
      ].join('\n'),
  },
};
