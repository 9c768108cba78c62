import { shortHash } from '../short-hash.ts';
import type { Timer, TimerId } from './timer.ts';

/** The id of a timer: the same for the same reminder, date, chat and run, so that planning again doubles nothing. */
export const timerId = ({
  reminder,
  time,
  date,
  chat,
  run,
}: Pick<Timer, 'reminder' | 'time' | 'date' | 'chat' | 'run'>): TimerId =>
  shortHash(JSON.stringify([reminder, time, date, chat, run])) as TimerId;
