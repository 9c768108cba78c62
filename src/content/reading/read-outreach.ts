import { z } from 'zod';

import { audienceRoles } from '../../core/book.ts';
import type { ProfileRules } from '../../core/outreach/outreach.ts';
import { type QuietHours, usualQuietHours } from '../../core/outreach/quiet-hours.ts';
import { minuteOf } from '../clock-time.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { notATime } from '../faults/faults-of-outreach.ts';
import type { Placed } from '../placed.ts';
import type { WrittenOutreach, WrittenReminder, WrittenTopic } from '../written-outreach.ts';
import { fitSwiftly, fitSwiftlyEach } from './fit-swiftly.ts';
import { isMap, text } from './fit-shape.ts';
import { readReminderTime } from './read-reminder-time.ts';
import { readYamlFile } from './read-yaml-file.ts';

const outreachShape = z.strictObject({
  quiet: z.unknown().exactOptional(),
  topics: z.array(z.unknown()).exactOptional(),
  reminders: z.array(z.unknown()).exactOptional(),
  profile: z.unknown().exactOptional(),
});

const quietShape = z.strictObject({ from: text, until: text });

const topicShape = z.strictObject({
  id: text,
  label: text,
  labelEn: text.exactOptional(),
  about: text,
  aboutEn: text.exactOptional(),
  role: z.enum(audienceRoles).exactOptional(),
  /** Said where no reminder is meant to stand under it. */
  only: z.enum(['broadcasts']).exactOptional(),
});

const reminderShape = z.strictObject({
  id: text,
  milestone: text,
  topic: text,
  flow: text.exactOptional(),
  times: z.array(z.unknown()).min(1),
});

const answerShape = z.strictObject({ flow: text, step: text });

const profileShape = z.strictObject({
  role: z
    .strictObject({ flow: text, step: text, as: z.record(z.string(), z.enum(audienceRoles)) })
    .exactOptional(),
  district: answerShape.exactOptional(),
  chain: answerShape.exactOptional(),
});

type Place = Placed<unknown>['place'];

/** Of a pack without the file. */
export const noWrittenOutreach: WrittenOutreach = {
  quiet: usualQuietHours,
  topics: [],
  reminders: [],
  profile: { value: {}, place: () => ({ file: 'knowledge/outreach.yaml', line: 1 }) },
  unread: new Set(),
  isWhole: true,
};

/** `outreach.yaml`: what people can subscribe to, what they are reminded of, and when nothing is sent. */
export async function readOutreach(
  dir: string,
  file: string | null,
  faults: FaultList,
): Promise<WrittenOutreach> {
  const faultsBefore = faults.count();
  const whole = file === null ? null : await readYamlFile(dir, file, faults);
  if (whole === null || whole.value === null) return noWrittenOutreach;
  const fields = fitSwiftly(outreachShape, whole.value, (path) => whole.place(...path), faults);
  if (fields === null) return noWrittenOutreach;
  const { topics = [], reminders = [] } = fields;
  const within =
    (field: string): Place =>
    (...path) =>
      whole.place(field, ...path);
  const topicsRead = readTopics(topics, within('topics'), faults);
  return {
    quiet: readQuiet(fields.quiet, within('quiet'), faults),
    topics: topicsRead,
    reminders: readReminders(reminders, within('reminders'), faults),
    profile: { value: readProfile(fields.profile, within('profile'), faults), place: within('profile') },
    unread: idsNotRead(topics, topicsRead),
    isWhole: faults.count() === faultsBefore,
  };
}

function idsNotRead(written: readonly unknown[], read: readonly WrittenTopic[]): ReadonlySet<string> {
  const ids = new Set(
    written.flatMap((one) => (isMap(one) && typeof one['id'] === 'string' ? one['id'] : [])),
  );
  for (const { value } of read) ids.delete(value.id);
  return ids;
}

function readQuiet(written: unknown, place: Place, faults: FaultList): QuietHours {
  const fields =
    written === undefined ? null : fitSwiftly(quietShape, written, (path) => place(...path), faults);
  if (fields === null) return usualQuietHours;
  const fromMinute = minuteOf(fields.from);
  const untilMinute = minuteOf(fields.until);
  if (fromMinute === null) faults.error(place('from'), notATime('from', fields.from));
  if (untilMinute === null) faults.error(place('until'), notATime('until', fields.until));
  return fromMinute === null || untilMinute === null ? usualQuietHours : { fromMinute, untilMinute };
}

const readTopics = (list: readonly unknown[], place: Place, faults: FaultList): WrittenTopic[] =>
  fitSwiftlyEach(topicShape, list, place, faults).map(({ value: { only, ...topic }, place }) => ({
    value: topic,
    place,
    isForBroadcasts: only === 'broadcasts',
  }));

const readReminders = (list: readonly unknown[], place: Place, faults: FaultList): WrittenReminder[] =>
  fitSwiftlyEach(reminderShape, list, place, faults).map(({ value: { times, ...reminder }, place }) => ({
    value: reminder,
    place,
    times: times.flatMap((written, index) => {
      const timePlace: Place = (...path) => place('times', index, ...path);
      const time = readReminderTime(written, timePlace, faults);
      return time === null ? [] : [{ value: time, place: timePlace }];
    }),
  }));

const readProfile = (written: unknown, place: Place, faults: FaultList): ProfileRules =>
  (written === undefined ? null : fitSwiftly(profileShape, written, (path) => place(...path), faults)) ?? {};
