import { receiptAnswer } from '../core/broadcasts/broadcast-choice.ts';
import { broadcastWordsIn } from '../core/broadcasts/broadcast-words.ts';
import type { Broadcast } from '../core/broadcasts/broadcast.ts';
import type { ReportedRecipient } from '../core/broadcasts/report.ts';
import { shownLine } from '../core/broadcasts/shown-text.ts';
import type { Language } from '../core/conversation.ts';
import { shownTime } from './report-tables.ts';
import { reportWordsIn } from './report-words.ts';

/** The heads of what is listed of each recipient. */
export function recipientHeads(language: Language): readonly string[] {
  const { chat, channel, state, at, tries, answer, reason } = reportWordsIn[language];
  return [chat, channel, state, at, tries, answer, reason];
}

/** One recipient as a row: no name, and no word of theirs. */
export function recipientRow(
  { chat, channel, state, at, attempts, receipt, reason }: ReportedRecipient,
  { content }: Pick<Broadcast, 'content'>,
  { language, timeZone }: { readonly language: Language; readonly timeZone: string },
): readonly (string | number)[] {
  const words = broadcastWordsIn[language];
  const answer =
    receipt === null
      ? ''
      : receipt.answer === receiptAnswer
        ? words.receipt
        : shownLine(content.choices[receipt.answer - 1] ?? String(receipt.answer));
  return [
    chat,
    reportWordsIn[language].channels[channel] ?? channel,
    words.recipients[state],
    shownTime(at, timeZone),
    attempts,
    answer,
    shownLine(reason ?? ''),
  ];
}
