import type { Outreach } from './outreach.ts';
import { usualQuietHours } from './quiet-hours.ts';

/** Of a pack that says nothing about it. */
export const noOutreach: Outreach = { quiet: usualQuietHours, topics: [], reminders: [], profile: {} };
