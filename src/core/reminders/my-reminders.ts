import { composeNotice } from '../answering/compose.ts';
import type { Block } from '../broadcasts/markdown-tree.ts';
import { textSpans } from '../broadcasts/markdown-tree.ts';
import type { Reply } from '../reply.ts';
import type { Response, Scene } from '../scene.ts';
import { labelOf } from './answer-reminder.ts';
import { calendarSheet, comingOf } from './calendar-sheet.ts';
import { labelAmong } from './compose-reminder.ts';
import { dateInWords, momentInWords } from './reminder-dates.ts';
import { linkChoice, timerChoice } from './reminder-choice.ts';
import { reminderWordsIn } from './reminder-words.ts';

/** What a phone shows at once; the calendar file has all. */
const mostMuteChoices = 8;

/** “我的提醒”: what is to come, by date, to be muted or taken away as a calendar. */
export function listReminders(scene: Scene): Response {
  const { book, reminders, conversation, now, language } = scene;
  const words = reminderWordsIn[language];
  const coming = comingOf(book, reminders);
  if (coming.length === 0) return { replies: [composeNotice(words.nothingPlanned)] };
  const byDate = [...coming].sort((one, other) =>
    one.date < other.date ? -1 : one.date > other.date ? 1 : 0,
  );
  const lines = byDate.map((timer) => {
    const title = scene.runs.find(({ id }) => id === timer.run)?.title;
    const about = title === undefined ? '' : language === 'zh' ? `（${title}）` : ` (${title})`;
    return words.mineLine(
      dateInWords(scene, timer.date),
      labelOf(scene, timer),
      about,
      momentInWords(scene, timer.dueAt),
    );
  });
  const text = [...(reminders.optedOut ? [words.optedOutNow] : []), words.mine(lines.join('\n'))].join(
    '\n\n',
  );
  const named = byDate.map((timer) => ({ timer, label: labelOf(scene, timer) }));
  const mutes = named
    .slice(0, mostMuteChoices)
    .map((each) => timerChoice('mute', each.timer.id, words.muteOf(labelAmong(scene, each, named))));
  const links = scene.newCalendar === undefined ? [] : [linkChoice(words.linkChoice)];
  const reply: Reply = {
    ...composeNotice(text, [...mutes, ...links]),
    attachments: [{ name: words.calendarFile, mediaType: 'text/calendar', form: 'calendar' }],
    sheet: calendarSheet(book, reminders, { name: conversation.chat, now, language }),
  };
  return { replies: [reply] };
}

/** A new address of this chat's calendar, in place of any before. */
export function giveCalendarLink({
  newCalendar,
  language,
}: Pick<Scene, 'newCalendar' | 'language'>): Response {
  const words = reminderWordsIn[language];
  if (newCalendar === undefined) return { replies: [composeNotice(words.noLink)] };
  const { token, address } = newCalendar();
  const reply = { ...composeNotice(words.link(address)), formatted: linked(words.link(address), address) };
  return { replies: [reply], effects: [{ kind: 'calendar-link', token }] };
}

/** The lines of a text, that which is the address as a link. */
const linked = (text: string, address: string): readonly Block[] =>
  text.split('\n').map((line) => ({
    kind: 'paragraph',
    spans: line === address ? [{ kind: 'link', href: address, spans: textSpans(line) }] : textSpans(line),
  }));
