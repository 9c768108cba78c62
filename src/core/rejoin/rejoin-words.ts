import type { Language } from '../conversation.ts';
import type { ChatKind } from '../update.ts';
import type { RejoinOutcome } from './rejoining.ts';

/** Stands in a reply where the channel puts a new code as it sends it: what is kept never holds one. */
export const codePlace = '［口令］';

interface RejoinWords {
  /** A code, on demand. */
  readonly given: Readonly<Record<ChatKind, string>>;
  /** A code, when there is first something to lose. */
  readonly offered: string;
  /** Somebody may be an old acquaintance. */
  readonly asked: Readonly<Record<ChatKind, string>>;
  readonly outcome: Readonly<Record<Exclude<RejoinOutcome, 'joined'>, string>>;
  readonly joined: Readonly<Record<ChatKind, string>>;
}

/** What is said to those whose id ends with the sign-in. */
export const rejoinWordsIn: Readonly<Record<Language, RejoinWords>> = {
  zh: {
    given: {
      direct: `您的口令：${codePlace}\n我重新登录微信以后，可能认不出您。到时候请把口令私聊发给我，就能接上以前的记录。请记好，别告诉别人；以前的口令不再管用。`,
      group: `这个群的口令：${codePlace}\n我重新登录微信以后，可能认不出这个群。到时候请@我并发这个口令，就能接上以前的记录。以前的口令不再管用。`,
    },
    offered: `我重新登录微信以后，可能认不出您。请记下您的口令：${codePlace}\n到时候请把口令私聊发给我，就能接上现在的订阅和清单。请别告诉别人。`,
    asked: {
      direct:
        '我以前是不是和您聊过？我重新登录微信以后，认不出您了。有口令的话，请把它发给我，就能接上以前的记录；没有就不用管。',
      group:
        '我以前是不是在这个群里？我重新登录微信以后，认不出这个群了。有这个群的口令的话，请@我并把它发出来，就能接上以前的记录；没有就不用管。',
    },
    outcome: {
      wrong: '这个口令不对，或已经用过，没有接上。请看看有没有抄错；没有口令也不要紧，照常用就行。',
      known: '不用口令，以前的记录都在。',
      'not-yet': '刚登录，暂时还接不上，请过几分钟再发一次口令。',
      exposed: '口令不能发在群里，这个口令已作废。需要的话，请私聊我，发“口令”要一个新的。',
      'too-many': '口令试的次数太多了，请一小时以后再试。',
    },
    joined: {
      direct: `接上了：以前的订阅、提醒、清单和设置都在。要看，请发“我的提醒”或“我的清单”。\n刚才的口令已经用掉，新口令：${codePlace}\n请记下，别告诉别人。`,
      group: '接上了：这个群以前的订阅、提醒和清单都在。刚才的口令已经用掉，要新的，请@我并发“口令”。',
    },
  },
  en: {
    given: {
      direct: `Your code: ${codePlace}\nAfter I sign in to WeChat anew I may not recognise you. Send me the code in a direct chat then, and you have your earlier records back. Keep it to yourself; any earlier code is void.`,
      group: `This group's code: ${codePlace}\nAfter I sign in to WeChat anew I may not recognise this group. Mention me with the code then, and it has its earlier records back. Any earlier code is void.`,
    },
    offered: `After I sign in to WeChat anew I may not recognise you. Please note this code: ${codePlace}\nSend it to me in a direct chat then, and your subscriptions and lists go on. Keep it to yourself.`,
    asked: {
      direct:
        'Have we talked before? I have signed in to WeChat anew and no longer recognise you. If you have a code, reply with it to have your earlier records back; if not, never mind.',
      group:
        'Was I in this group before? I have signed in to WeChat anew and no longer recognise this group. If there is a code for this group, mention me with it to have the earlier records back; if not, never mind.',
    },
    outcome: {
      wrong:
        'This code is wrong or used up, and nothing was joined. Please check it; without one, everything else works as usual.',
      known: 'No code is needed: the earlier records are here.',
      'not-yet': 'I have just signed in and cannot do this yet. Please send the code again in a few minutes.',
      exposed:
        'A code must not be sent in a group: this one is void now. If you want another, send me “my code” in a direct chat.',
      'too-many': 'Too many codes were tried. Please try again in an hour.',
    },
    joined: {
      direct: `Your earlier subscriptions, reminders, lists and settings are back. That code is used up. Your new one: ${codePlace}\nPlease note it and keep it to yourself.`,
      group:
        "This group's earlier subscriptions, reminders and lists are back. That code is used up; for a new one, mention me with “my code”.",
    },
  },
};
