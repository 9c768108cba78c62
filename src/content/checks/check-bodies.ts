import { groupLimit } from '../../core/answering/group-limit.ts';
import { FIRST_DAY, LAST_DAY, inTense } from '../../core/answering/tense.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { emptyBody, invisibleCharacter, tooLongForGroup } from '../faults/faults-of-entries.ts';
import type { PackContent } from '../pack-content.ts';

/** Answers say something, fit a group, and hold nothing that cannot be seen. */
export function checkBodies({ entries, calendar }: PackContent, faults: FaultList): void {
  const milestones = calendar.milestones.map(({ value }) => value);
  const lengthOn = (body: string, day: string) => lengthAsPeopleCount(inTense(body, milestones, day));
  for (const { value: entry, place } of entries) {
    if (entry.body === '') faults.error(place('body'), emptyBody());
    const length = Math.max(lengthOn(entry.body, FIRST_DAY), lengthOn(entry.body, LAST_DAY));
    if (length > groupLimit) faults.warning(place('body'), tooLongForGroup(length, groupLimit));
    for (const field of ['question', 'body'] as const) {
      const hidden = HIDDEN.exec(entry[field])?.[0];
      if (hidden !== undefined) faults.error(place(field), invisibleCharacter(field, hidden));
    }
  }
}

/** Control characters, those of no width, and those that turn the direction of writing: they change what a reader sees or copies. */
const HIDDEN = /(?![\n\t])[\p{Cc}\u200B\u2060\uFEFF\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFD]/u;

let segmenter: Intl.Segmenter | undefined;

function lengthAsPeopleCount(text: string): number {
  // Units are never fewer than what people count: most answers need no segmenter, which takes a millisecond to make.
  if (text.length <= groupLimit) return text.length;
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].length;
}
