import type { Language } from '../conversation.ts';
import { ofEn, ofZh } from './broadcast-name.ts';

/** What colleagues are told of what somebody did. */
export interface TellWords {
  readonly tell: {
    readonly submitted: (who: string, id: number, title: string, count: string) => string;
    readonly approved: (who: string, id: number, title: string, when: string) => string;
    readonly scheduled: (who: string, id: number, title: string, when: string) => string;
    readonly returned: (who: string, id: number, title: string, note: string) => string;
    readonly rejected: (who: string, id: number, title: string, note: string) => string;
    readonly sent: (id: number, title: string, delivered: number, planned: number) => string;
    readonly paused: (id: number, title: string) => string;
    /** It was being sent when the program or its channel went down, for so long that it was paused. */
    readonly stood: (id: number, title: string) => string;
    /** Its time passed while nothing was sent. */
    readonly late: (id: number, title: string) => string;
    /** It is for many more than it was approved for. */
    readonly outgrown: (id: number, title: string, count: number) => string;
  };
}

export const tellWordsIn: Readonly<Record<Language, TellWords>> = {
  zh: {
    tell: {
      submitted: (who, id, title, count) => `${who}提交了${ofZh(id, title)}，发给 ${count}，请您审批。`,
      approved: (who, id, title, when) => `${who}批准了${ofZh(id, title)}，${when}。`,
      scheduled: (who, id, title, when) => `${who}定了${ofZh(id, title)}的时间，${when}。`,
      returned: (who, id, title, note) => `${who}退回了${ofZh(id, title)}，改好后可以再提交。原因：${note}`,
      rejected: (who, id, title, note) => `${who}驳回了${ofZh(id, title)}，公告作废，不会发出。原因：${note}`,
      sent: (id, title, delivered, planned) =>
        `${ofZh(id, title)}发完了：${planned} 个接收人，送达 ${delivered} 个。`,
      late: (id, title) =>
        `${ofZh(id, title)}错过了定好的时间，没有发给任何人，也不会自己补发。还要发，请选“马上发”或另定时间；批准时写明了时间的，要由审批人来办。`,
      outgrown: (id, title, count) =>
        `${ofZh(id, title)}到了时间没有发：现在要发给 ${count} 个接收人，比批准的时候多了一成以上。请看看是不是要发给这些人，再审批一次；不发了，请发“作废 ${id}”。`,
      stood: (id, title) =>
        `${ofZh(id, title)}发到一半，程序停了或渠道断了六个小时以上，已经自动暂停，还没发的先不发。请看看内容过时没有：还要发，请发“继续 ${id}”；不发了，请发“停止 ${id}”。`,
      paused: (id, title) =>
        `${ofZh(id, title)}连着多次没发成，已经自动暂停，还没发的先不发。请找运维人员看看原因，好了再发“继续 ${id}”。`,
    },
  },
  en: {
    tell: {
      submitted: (who, id, title, count) =>
        `${who} submitted ${ofEn(id, title)} for ${count}: please decide.`,
      approved: (who, id, title, when) => `${who} approved ${ofEn(id, title)}, ${when}.`,
      scheduled: (who, id, title, when) => `${who} set the time of ${ofEn(id, title)}: ${when}.`,
      returned: (who, id, title, note) => `${who} returned ${ofEn(id, title)}. Reason: ${note}`,
      rejected: (who, id, title, note) => `${who} rejected ${ofEn(id, title)}. Reason: ${note}`,
      sent: (id, title, delivered, planned) =>
        `Sent ${ofEn(id, title)}: ${delivered} of ${planned} delivered.`,
      late: (id, title) =>
        `Missed the time of ${ofEn(id, title)}: nobody got it, and it does not go out by itself. Start it or set another time: where it was approved for its time, that takes an approver.`,
      outgrown: (id, title, count) =>
        `Not sent at its time: ${ofEn(id, title)}. It is for ${count} now, more than a tenth above what was approved. Look whether that is meant and approve it anew, or send “cancel ${id}”.`,
      stood: (id, title) =>
        `Paused ${ofEn(id, title)}: the program or the channel was down for more than six hours while it was being sent. Look whether it still holds: send “resume ${id}” to go on, or “stop ${id}”.`,
      paused: (id, title) =>
        `Paused ${ofEn(id, title)} after failures in a row. Send “resume ${id}” once the cause is mended.`,
    },
  },
};
