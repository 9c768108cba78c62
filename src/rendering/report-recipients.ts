import { broadcastWordsIn } from '../core/broadcasts/broadcast-words.ts';
import type { Broadcast, Fill } from '../core/broadcasts/broadcast.ts';
import type { ReportedRecipient } from '../core/broadcasts/report.ts';
import { shownLine } from '../core/broadcasts/shown-text.ts';
import { channelWord } from '../core/channel-words.ts';
import type { Language } from '../core/conversation.ts';
import { shownTime } from './report-tables.ts';
import { reportWordsIn } from './report-words.ts';

/** The heads of what is listed of each recipient. */
export function recipientHeads(language: Language): readonly string[] {
  const { chat, listed, channel, state, at, tries, receivedAt, choice, chosenAt, reason } =
    reportWordsIn[language];
  return [chat, listed, channel, state, at, tries, receivedAt, choice, chosenAt, reason];
}

/** One recipient as a row: who they are as staff wrote it in the list, and no word of theirs. */
export function recipientRow(
  { chat, fill, channel, state, at, attempts, answers, reason }: ReportedRecipient,
  { content }: Pick<Broadcast, 'content'>,
  { language, timeZone }: { readonly language: Language; readonly timeZone: string },
): readonly (string | number)[] {
  const words = broadcastWordsIn[language];
  const { receivedAt, chosen } = answers;
  const when = (moment: number | null) => (moment === null ? '' : shownTime(moment, timeZone));
  return [
    chat,
    listedLine(fill, language),
    channelWord(channel, language),
    words.recipients[state],
    shownTime(at, timeZone),
    attempts,
    when(receivedAt),
    chosen === null ? '' : shownLine(content.choices[chosen.choice - 1] ?? String(chosen.choice)),
    when(chosen?.at ?? null),
    shownLine(reason ?? ''),
  ];
}

/** `单位：甲公司；联系人：王主任`, in the order of the list's columns. */
const listedLine = (fill: Fill | null, language: Language): string =>
  Object.entries(fill ?? {})
    .map(([column, value]) => shownLine(`${column}${language === 'zh' ? '：' : ': '}${value}`))
    .join(language === 'zh' ? '；' : '; ');
