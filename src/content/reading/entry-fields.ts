import { z } from 'zod';

import type { Entry } from '../../core/book.ts';
import { audienceRoles } from '../../core/book.ts';
import { entryId } from '../../core/ids.ts';
import type { FaultList, Place } from '../faults/fault-list.ts';
import { absentField } from '../faults/faults-of-fields.ts';
import type { Placed } from '../placed.ts';
import { fitShape, text } from './fit-shape.ts';
import { readSources } from './read-sources.ts';

/** The topic of entries that name none. */
export const OTHER_TOPIC = { id: 'other', label: '其他', labelEn: 'Other' };

const entryShape = z.strictObject({
  id: text,
  question: text,
  variants: z.array(text).exactOptional(),
  kind: z.enum(['answer', 'unspecified']).exactOptional(),
  topic: text.exactOptional(),
  audience: z.array(z.enum(audienceRoles)).exactOptional(),
  sources: z.array(text).exactOptional(),
  related: z.array(text).exactOptional(),
  next: text.exactOptional(),
  valid: z
    .strictObject({ from: text.exactOptional(), until: text.exactOptional(), review: text.exactOptional() })
    .exactOptional(),
  replacedBy: text.exactOptional(),
  flow: text.exactOptional(),
  body: z.string().transform((body) => body.replaceAll(/\r\n?/g, '\n').trim()),
});

type OptionalField = 'variants' | 'kind' | 'topic' | 'audience' | 'sources' | 'related';

/** What stands in for a field that may be absent. Packs made by other programs often have no more than a question and an answer. */
const INSTEAD: Readonly<Record<OptionalField, Readonly<Record<'zh' | 'en', string>>>> = {
  variants: { zh: '只能靠标准问题来识别', en: 'only the question itself is recognised' },
  kind: { zh: '当作 answer', en: 'it counts as "answer"' },
  topic: { zh: '归入“其他”', en: 'it belongs to "other"' },
  audience: { zh: '当作面向所有人', en: 'it is for everybody' },
  sources: { zh: '回答没有依据可以显示', en: 'the answer shows nothing that it rests on' },
  related: { zh: '回答后面没有相关问题', en: 'no related questions follow the answer' },
};

/** One entry from its fields, those that are absent filled in. Null when they do not fit; why is in `faults`. */
export function readEntry(
  fields: unknown,
  placeOf: (path: readonly PropertyKey[]) => Place,
  faults: FaultList,
): Placed<Entry> | null {
  const fitted = fitShape(entryShape, fields, placeOf, faults);
  if (fitted === null) return null;
  for (const [field, instead] of Object.entries(INSTEAD)) {
    // One that is there and wrong has its fault already.
    const given =
      fitted[field as OptionalField] ?? (fields as Readonly<Record<string, unknown>>)[field] ?? [];
    if (Array.isArray(given) && given.length === 0) {
      faults.warningPerFile(placeOf([field]), `no ${field}`, (places) => absentField(field, places, instead));
    }
  }
  const {
    id,
    question,
    variants = [],
    kind = 'answer',
    topic = OTHER_TOPIC.id,
    valid = {},
    flow,
    next,
    replacedBy,
    body,
  } = fitted;
  const entry: Entry = {
    id: entryId(id),
    question,
    variants,
    kind,
    topic,
    audience: fitted.audience?.length ? fitted.audience : audienceRoles,
    sources: readSources(fitted.sources ?? [], (index) => placeOf(['sources', index]), faults),
    related: (fitted.related ?? []).map(entryId),
    valid,
    body,
    ...(flow === undefined ? {} : { flow }),
    ...(next === undefined ? {} : { next: entryId(next) }),
    ...(replacedBy === undefined ? {} : { replacedBy: entryId(replacedBy) }),
  };
  return { value: entry, place: (...path) => placeOf(path) };
}
