import { z } from 'zod';

import type { ReminderMoment, ReminderTime } from '../../core/reminders/reminder.ts';
import { minuteOf } from '../clock-time.ts';
import { isSpan } from '../dates.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { missingField } from '../faults/faults-of-fields.ts';
import { notAMoment, notAReminderSpan, notATime } from '../faults/faults-of-outreach.ts';
import type { Placed } from '../placed.ts';
import { isMap, text } from './fit-shape.ts';
import { fitSwiftly } from './fit-swiftly.ts';

const timeShape = z.strictObject({ id: text, when: z.unknown(), at: text, grace: text, text });

const spanShape = z.strictObject({ before: text.exactOptional(), after: text.exactOptional() });

/** What `when` is as one word. */
const WORDS = ['day', 'before-month', 'month-begins'] as const;

/** A time of a reminder. Null when too little of it can be read; why is in `faults`. */
export function readReminderTime(
  written: unknown,
  place: Placed<unknown>['place'],
  faults: FaultList,
): ReminderTime | null {
  const fields = fitSwiftly(timeShape, written, (path) => place(...path), faults);
  if (fields === null) return null;
  const { id, at, grace } = fields;
  const when = readMoment(fields.when, (...path) => place('when', ...path), faults);
  const minute = minuteOf(at);
  if (minute === null) faults.error(place('at'), notATime('at', at));
  if (!isSpan(grace)) faults.error(place('grace'), notAReminderSpan('grace', grace));
  if (when === null || minute === null || !isSpan(grace)) return null;
  return { id, when, minute, grace, text: fields.text };
}

/** `{ before: P30D }`, `{ after: P7D }`, or one of the words. */
function readMoment(
  written: unknown,
  place: Placed<unknown>['place'],
  faults: FaultList,
): ReminderMoment | null {
  const word = WORDS.find((one) => one === written);
  if (word !== undefined) return { kind: word };
  if (written === undefined) {
    faults.error(place(), missingField('when'));
    return null;
  }
  if (!isMap(written)) {
    faults.error(place(), notAMoment(written));
    return null;
  }
  const fields = fitSwiftly(spanShape, written, (path) => place(...path), faults);
  if (fields === null) return null;
  const { before, after } = fields;
  if ((before === undefined) === (after === undefined)) {
    faults.error(place(), notAMoment(written));
    return null;
  }
  const [kind, span] =
    before === undefined ? (['after', after ?? ''] as const) : (['before', before] as const);
  if (isSpan(span)) return { kind, span };
  faults.error(place(kind), notAReminderSpan(kind, span));
  return null;
}
