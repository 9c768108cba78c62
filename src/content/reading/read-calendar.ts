import { z } from 'zod';

import type { Milestone, MilestoneDate } from '../../core/book.ts';
import { entryId } from '../../core/ids.ts';
import { isDay, isMonth, isSpan } from '../dates.ts';
import type { FaultList, Place } from '../faults/fault-list.ts';
import { notADate, notASpan, notGiven, phrasesWithoutDate } from '../faults/faults-of-calendar.ts';
import { nearest } from '../faults/nearest.ts';
import type { Placed } from '../placed.ts';
import { fitEach, fitShape, isMap, text } from './fit-shape.ts';
import { readSources } from './read-sources.ts';
import { readYamlFile } from './read-yaml-file.ts';

const calendarShape = z.strictObject({
  given: z.array(z.unknown()).exactOptional(),
  milestones: z.array(z.unknown()).exactOptional(),
});

/** A date that only the unit knows, and how it is asked for. */
const givenShape = z.strictObject({
  id: text,
  label: text,
  ask: text.exactOptional(),
  precision: z.enum(['day', 'month']).exactOptional(),
});

const milestoneShape = z.strictObject({
  id: text,
  label: text,
  when: z.unknown(),
  sources: z.array(text).exactOptional(),
  entry: text.exactOptional(),
  phrases: z.strictObject({ before: text, during: text, after: text }).exactOptional(),
});

const relativeShape = z.strictObject({ after: text, offset: text });

export interface Calendar {
  readonly given: readonly Placed<z.output<typeof givenShape>>[];
  readonly milestones: readonly Placed<Milestone>[];
}

/** `calendar.yaml`: when things happen, as precisely as the documents say and no more. */
export async function readCalendar(dir: string, file: string | null, faults: FaultList): Promise<Calendar> {
  const whole = file === null ? null : await readYamlFile(dir, file, faults);
  if (whole === null || whole.value === null) return { given: [], milestones: [] };
  const fields = fitShape(calendarShape, whole.value, (path) => whole.place(...path), faults);
  const given = fitEach(givenShape, fields?.given ?? [], (...path) => whole.place('given', ...path), faults);
  const written = fitEach(
    milestoneShape,
    fields?.milestones ?? [],
    (...path) => whole.place('milestones', ...path),
    faults,
  );
  const givenIds = given.map(({ value }) => value.id);
  const milestones = written.flatMap(({ value, place }): Placed<Milestone>[] => {
    const { id, label, entry, phrases } = value;
    const when = readWhen(value.when, (...path) => place('when', ...path), givenIds, faults);
    const sources = readSources(value.sources ?? [], (index) => place('sources', index), faults);
    if (when === null) return [];
    if (when.kind === 'relative' && phrases !== undefined)
      faults.error(place('phrases'), phrasesWithoutDate());
    const milestone: Milestone = {
      id,
      label,
      when,
      sources,
      ...(entry === undefined ? {} : { entry: entryId(entry) }),
      ...(phrases === undefined ? {} : { phrases }),
    };
    return [{ value: milestone, place }];
  });
  return { given, milestones };
}

function readWhen(
  when: unknown,
  place: (...path: readonly PropertyKey[]) => Place,
  given: readonly string[],
  faults: FaultList,
): MilestoneDate | null {
  if (isMap(when)) return readRelative(when, place, given, faults);
  if (typeof when === 'string' && isDay(when)) return { kind: 'day', date: when };
  if (typeof when === 'string' && isMonth(when)) return { kind: 'month', month: when };
  faults.error(place(), notADate('when', when));
  return null;
}

function readRelative(
  when: Readonly<Record<string, unknown>>,
  place: (...path: readonly PropertyKey[]) => Place,
  given: readonly string[],
  faults: FaultList,
): MilestoneDate | null {
  const fields = fitShape(relativeShape, when, (path) => place(...path), faults);
  if (fields === null) return null;
  const { after, offset } = fields;
  if (!given.includes(after)) faults.error(place('after'), notGiven(after, nearest(after, given)));
  if (!isSpan(offset)) faults.error(place('offset'), notASpan(offset));
  return { kind: 'relative', after, offset };
}
