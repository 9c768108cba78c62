import type { Timer, TimerId } from './timer.ts';

/**
 * The id of a timer: the same for the same reminder, date, chat and run, so that planning again doubles nothing. 64 bits
 * in 13 letters and digits at most, for choices carry it: two of a million timers are alike once in 37 million ledgers.
 * Source: cyrb53 in its two full halves (https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js, 2026-11).
 */
export function timerId({
  reminder,
  time,
  date,
  chat,
  run,
}: Pick<Timer, 'reminder' | 'time' | 'date' | 'chat' | 'run'>): TimerId {
  const named = JSON.stringify([reminder, time, date, chat, run]);
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let place = 0; place < named.length; place++) {
    const code = named.charCodeAt(place);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  const mixed = (half: number, whole: number) =>
    (Math.imul(half ^ (half >>> 16), 2246822507) ^ Math.imul(whole ^ (whole >>> 13), 3266489909)) >>> 0;
  const [high, low] = [mixed(one, other), mixed(other, one)];
  return ((BigInt(high) << 32n) | BigInt(low)).toString(36) as TimerId;
}
