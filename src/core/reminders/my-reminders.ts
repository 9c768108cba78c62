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
import type { Timer } from './timer.ts';
import { datesOfTopic, topicLabel } from './topic-dates.ts';

/** What a phone shows at once; the calendar file has all. */
const mostMuteChoices = 8;

/** “我的提醒”: what is to come, by date, to be muted or taken away as a calendar. */
export function listReminders(scene: Scene): Response {
  const { book, reminders, conversation, now, language } = scene;
  const words = reminderWordsIn[language];
  const coming = comingOf(book, reminders);
  const silent = whatIsSilent(scene, coming);
  if (coming.length === 0) {
    const text = [words.nothingPlanned, ...(silent.length === 0 ? [words.wantSome] : silent)];
    return { replies: [composeNotice(text.join('\n\n'))] };
  }
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
      words[timer.dueAt > now ? 'next' : 'overdue'](momentInWords(scene, timer.dueAt)),
    );
  });
  const optedOut = reminders.optedOut ? [words.optedOutNow] : [];
  const text = [...optedOut, words.mine(lines.join('\n')), ...silent].join('\n\n');
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

/** Of the topics that are subscribed to, those of which nothing is to come, by why; and whether anything was muted. */
function whatIsSilent(scene: Scene, coming: readonly Timer[]): readonly string[] {
  const { book, reminders, language } = scene;
  const words = reminderWordsIn[language];
  // Nothing of it is sent meanwhile.
  if (reminders.optedOut) return [];
  const topicOf = new Map(book.outreach.reminders.map(({ id, topic }) => [id, topic]));
  const dated = new Set(coming.map(({ reminder }) => topicOf.get(reminder)));
  const without = book.outreach.topics.filter(({ id }) => reminders.topics[id] === true && !dated.has(id));
  const named = (dates: 'none' | 'past') =>
    without.filter((topic) => datesOfTopic(scene, topic) === dates).map((topic) => topicLabel(scene, topic));
  const [undated, past] = [named('none'), named('past')];
  return [
    ...(undated.length === 0 ? [] : [words.undatedTopics(undated)]),
    ...(past.length === 0 ? [] : [words.pastTopics(past)]),
    ...(reminders.answers.some(({ answer }) => answer === 'mute') ? [words.someMuted] : []),
  ];
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
