import { broadcastWordsIn } from '../broadcasts/broadcast-words.ts';
import type { BroadcastState } from '../broadcasts/broadcast.ts';
import type { Language } from '../conversation.ts';
import { describeMoment } from '../describe-moment.ts';
import type { StaffRole } from '../staff-role.ts';
import { noteWord } from './audit-words.ts';
import type { AuditEntry } from './staff.ts';
import { staffWordsIn } from './staff-words.ts';

/** A line of the audit log as people read it; `withTarget`: where lines are of more than one thing. */
export function describeAudit(
  entry: AuditEntry,
  look: { readonly language: Language; readonly timeZone: string; readonly withTarget: boolean },
): string {
  const { language, timeZone, withTarget } = look;
  const { did } = staffWordsIn[language];
  return [
    describeMoment(entry.at, timeZone),
    actorWord(entry.actor, language),
    did(entry.action, entry.outcome === 'refused'),
    ...(withTarget ? [targetWord(entry.target, language)] : []),
    describeNote(entry, language),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

function actorWord(actor: string, language: Language): string {
  const { program, operator, nobody } = staffWordsIn[language];
  const words: Readonly<Record<string, string>> = { program, operator, nobody };
  return words[actor] ?? actor;
}

const kinds: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { broadcast: '公告', staff: '账号', list: '名单' },
  en: { broadcast: 'broadcast', staff: 'account', list: 'list' },
};

/** `broadcast:12` as `公告 12`. */
function targetWord(target: string, language: Language): string {
  const [kind = '', ...name] = target.split(':');
  const word = kinds[language][kind];
  return word === undefined || name.length === 0 ? target : `${word} ${name.join(':')}`;
}

/** What somebody wrote stays as it is; what the program noted is put into words. */
function describeNote({ action, outcome, note }: AuditEntry, language: Language): string {
  const zh = language === 'zh';
  if (outcome === 'done' && isWritten.has(action)) return note;
  if (outcome === 'done' && (action === 'staff.add' || action === 'staff.role'))
    return staffWordsIn[language].roles[note as StaffRole] ?? note;
  const { state } = /^state: (?<state>.+)$/u.exec(note)?.groups ?? {};
  if (state !== undefined) {
    const word = broadcastWordsIn[language].states[state as BroadcastState] ?? state;
    return zh ? `当时是“${word}”` : `it was ${word}`;
  }
  const { rows } = /^(?<rows>\d+) rows$/u.exec(note)?.groups ?? {};
  if (rows !== undefined && zh) return `${rows} 行`;
  return noteWord(targetWord(note, language), language);
}

const isWritten: ReadonlySet<string> = new Set(['return', 'reject', 'cancel']);
