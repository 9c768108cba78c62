import { broadcastWordsIn } from '../core/broadcasts/broadcast-words.ts';
import type { Broadcast } from '../core/broadcasts/broadcast.ts';
import type { ReportedRecipient } from '../core/broadcasts/report.ts';
import { shownLine } from '../core/broadcasts/shown-text.ts';
import { channelWord } from '../core/channel-words.ts';
import type { Language } from '../core/conversation.ts';
import { shownTime } from './report-tables.ts';
import { reportWordsIn } from './report-words.ts';

/** The heads of what is listed of each recipient. */
export function recipientHeads(language: Language): readonly string[] {
  const { chat, channel, state, at, tries, receivedAt, choice, chosenAt, reason } = reportWordsIn[language];
  return [chat, channel, state, at, tries, receivedAt, choice, chosenAt, reason];
}

/** One recipient as a row: no name, and no word of theirs. */
export function recipientRow(
  { chat, channel, state, at, attempts, answers, reason }: ReportedRecipient,
  { content }: Pick<Broadcast, 'content'>,
  { language, timeZone }: { readonly language: Language; readonly timeZone: string },
): readonly (string | number)[] {
  const words = broadcastWordsIn[language];
  const { receivedAt, chosen } = answers;
  const when = (moment: number | null) => (moment === null ? '' : shownTime(moment, timeZone));
  return [
    chat,
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
