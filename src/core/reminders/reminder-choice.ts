import type { Choice } from '../reply.ts';
import type { TimerId } from './timer.ts';

/** What pressing a choice about reminders means. A topic's id has 20 characters at most, a timer's 13: all fits in 64 bytes. */
export type ReminderChoice =
  /** About one reminder. */
  | { readonly kind: TimerVerb; readonly timer: TimerId }
  /** Comes again in so many days. */
  | { readonly kind: 'snooze'; readonly timer: TimerId; readonly days: number }
  | { readonly kind: 'topic'; readonly topic: string; readonly wanted: boolean }
  | { readonly kind: 'link' };

const verbs = ['show', 'done', 'later', 'mute', 'unmute'] as const;
type TimerVerb = (typeof verbs)[number];
const isVerb = (name: string): name is TimerVerb => verbs.some((verb) => verb === name);

export const timerChoice = (kind: TimerVerb, timer: TimerId, label: string): Choice => ({
  id: `r:${kind}:${timer}`,
  label,
});
export const snoozeChoice = (timer: TimerId, days: number, label: string): Choice => ({
  id: `r:snooze:${timer}:${days}`,
  label,
});
export const topicChoice = (topic: string, wanted: boolean, label: string): Choice => ({
  id: `r:${wanted ? 'on' : 'off'}:${topic}`,
  label,
});
export const linkChoice = (label: string): Choice => ({ id: 'r:link', label });

const form = /^r:(?<verb>[a-z]+)(?::(?<what>[a-z0-9-]+))?(?::(?<days>\d{1,2}))?$/u;

/** What a choice's id asks for; null when it is none about reminders. */
export function parseReminderChoice(id: string): ReminderChoice | null {
  const { verb = '', what, days } = form.exec(id)?.groups ?? {};
  if (what === undefined) return verb === 'link' ? { kind: verb } : null;
  if (verb === 'on' || verb === 'off') return { kind: 'topic', topic: what, wanted: verb === 'on' };
  const timer = what as TimerId;
  if (verb === 'snooze') return days === undefined ? null : { kind: 'snooze', timer, days: Number(days) };
  return isVerb(verb) ? { kind: verb, timer } : null;
}

/** The timer a choice is about, if it is about one. */
export function timerInChoice(id: string): TimerId | null {
  const choice = parseReminderChoice(id);
  return choice !== null && 'timer' in choice ? choice.timer : null;
}
