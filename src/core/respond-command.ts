import { eraseChoices, rateChoices } from './answering/choice.ts';
import { describeDocument } from './answering/citation.ts';
import { composeNotice, featuredChoices } from './answering/compose.ts';
import type { ChatCommand } from './chat-command.ts';
import { flowWordsIn } from './flows/flow-words.ts';
import { reminderWordsIn } from './reminders/reminder-words.ts';
import { listTopics, stopEverything } from './reminders/subscribe.ts';
import type { Response, Scene } from './scene.ts';
import { may } from './staff/permissions.ts';
import { staffWordsIn } from './staff/staff-words.ts';
import { unreachable } from './unreachable.ts';

/** Carries out a command everyone has. */
export function respondToCommand(scene: Scene, command: ChatCommand): Response {
  const { book, words, person } = scene;
  switch (command.kind) {
    case 'help': {
      const titles = [...book.flows.values()].map(({ title }) => title);
      const flows = titles.length === 0 ? '' : `\n\n${flowWordsIn[scene.language].flowsHelp(titles)}`;
      const reminders = book.outreach.reminders.length === 0 ? '' : reminderWordsIn[scene.language].help;
      const notice = composeNotice(
        words.help(book.pack) + reminders + flows + staffHelp(scene),
        featuredChoices(book),
      );
      return { replies: [{ ...notice, choicesTitle: words.featured }] };
    }
    case 'ask':
      return {
        replies: [composeNotice(scene.chatKind === 'group' ? words.askInGroup : words.askHere)],
      };
    case 'about':
      return {
        replies: [composeNotice(words.about(book.pack, [...book.documents.values()].map(describeDocument)))],
      };
    case 'opt-out':
      if (book.outreach.topics.length > 0) return stopEverything(scene);
      return { replies: [composeNotice(words.optedOut)], effects: [{ kind: 'opt-out', person }] };
    case 'subscribe':
      if (book.outreach.topics.length > 0) return listTopics(scene);
      return { replies: [composeNotice(words.subscribed)], effects: [{ kind: 'subscribe', person }] };
    case 'export':
      return respondToExport(scene);
    case 'erase':
      return scene.chatKind === 'group'
        ? { replies: [composeNotice(words.directOnly(words.eraseCommand))] }
        : {
            replies: [composeNotice(words.confirmErase, eraseChoices(words.eraseYes, words.eraseNo))],
            pending: { kind: 'confirm-erase' },
          };
    case 'feedback':
      return respondToFeedback(scene, command.text);
    case 'cancel':
      return {
        replies: [
          composeNotice(scene.before?.pending === undefined ? words.nothingToCancel : words.cancelled),
        ],
      };
    default:
      return unreachable(command);
  }
}

function staffHelp({ desk, language }: Scene): string {
  if (desk === undefined) return '';
  const { role } = desk.actor;
  const said = staffWordsIn[language].help({ edits: may(role, 'edit'), approves: may(role, 'approve') });
  return `\n\n${said}`;
}

/** Each export is kept with the conversation: one who asks again and again would fill the disk with copies of copies. */
const exportPauseMs = 10 * 60 * 1000;

function respondToExport({ chatKind, words, before, now, person, language }: Scene): Response {
  if (chatKind === 'group') return { replies: [composeNotice(words.directOnly(words.exportCommand))] };
  if (before?.exportedAt !== undefined && now - before.exportedAt < exportPauseMs)
    return { replies: [composeNotice(words.exportedLately)] };
  // The reply is made of what the store holds, so the worker composes it.
  return { replies: [], effects: [{ kind: 'export', person, language }] };
}

function respondToFeedback({ words, before, person }: Scene, text: string): Response {
  if (text !== '')
    return { replies: [composeNotice(words.feedbackSaved)], effects: [{ kind: 'feedback', person, text }] };
  return before?.ratable === undefined
    ? { replies: [composeNotice(words.askFeedback)], pending: { kind: 'feedback' } }
    : {
        replies: [composeNotice(words.rateLast, rateChoices(before.ratable, words.helpful, words.unhelpful))],
        pending: { kind: 'feedback' },
      };
}
