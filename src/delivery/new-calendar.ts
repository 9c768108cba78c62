import { createHash, randomBytes } from 'node:crypto';
import type { CalendarAddress } from '../core/reminders/chat-reminders.ts';
import type { Update } from '../core/update.ts';

/** Gives what makes a new address of a chat's calendar; null where there can be none. */
export type NewCalendar = (update: Update) => (() => CalendarAddress) | null;

/** Whoever has it sees the dates of a chat, so nobody may guess it. */
const tokenBytes = 16;

/** Addresses of calendars under a site's own, such as `https://lianda.example`. Without one there are none: a calendar program must reach it from outside. */
export const calendarsAt =
  (site: string | undefined, newToken: (update: Update) => string = randomToken): NewCalendar =>
  (update) => {
    if (site === undefined) return null;
    return () => {
      const token = newToken(update);
      return { token, address: `${site.replace(/\/+$/u, '')}/calendar/${token}.ics` };
    };
  };

const randomToken = (): string => randomBytes(tokenBytes).toString('hex');

/** The same token for the same update, so that a script plays alike each time; whoever knows the update knows it. */
export const tokenOf = ({ channel, id }: Update): string =>
  createHash('sha256')
    .update(`calendar:${channel}:${id}`)
    .digest('hex')
    .slice(0, tokenBytes * 2);
