import { basename, resolve } from 'node:path';
import { FIRST_DAY, inTense } from '../core/answering/tense.ts';
import type { AmbiguousQuestion, Book, Entry, Pack } from '../core/book.ts';
import { type EntryId, entryId } from '../core/ids.ts';
import type { Outreach } from '../core/outreach/outreach.ts';
import type { RankerOptions } from '../core/understanding/build-ranker.ts';
import { buildRanker } from '../core/understanding/build-ranker.ts';
import type { RankedItem, Ranker } from '../core/understanding/ranker.ts';
import type { PackContent } from './pack-content.ts';
import type { RankerCache } from './ranker-cache.ts';
import { OTHER_TOPIC } from './reading/entry-fields.ts';
import type { WrittenOutreach } from './written-outreach.ts';

/** A pack of a few entries is being tried out, and would push kept ones out. */
const fewestWordingsToKeep = 60;

/** The book of the pack under `dir`, which has no error. */
export function compileBook(content: PackContent, dir: string, cache: RankerCache): Book {
  const entries = valuesOf(content.entries);
  const documents = new Map(valuesOf(content.documents).map((document) => [document.id, document]));
  const terms = valuesOf(content.terms);
  const outside = valuesOf(content.outside);
  // Sorting keeps the order of the files where flows have the same place.
  const flows = content.flows.toSorted((a, b) => (a.order === b.order ? 0 : a.order - b.order));
  const milestones = valuesOf(content.calendar.milestones);
  const ambiguous = new Map(
    valuesOf(content.ambiguous).map((question) => [entryId(`ambiguous:${question.id}`), question] as const),
  );
  // What is learned must not depend on the day.
  const asRanked = (entry: Entry) => ({ ...entry, body: inTense(entry.body, milestones, FIRST_DAY) });
  const listed = (content.fields.value.documents ?? []).flatMap((id) => documents.get(id) ?? []);
  return {
    // A pack that does not name itself goes by its folder.
    pack: compilePack(content, basename(resolve(dir)) || 'pack'),
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    documents: new Map([...listed, ...documents.values()].map((document) => [document.id, document])),
    terms,
    milestones,
    outside,
    ambiguous,
    flows: new Map(flows.map(({ value }) => [value.id, value])),
    outreach: compileOutreach(content.outreach),
    ranker: openRanker(
      [...entries.map(asRanked), ...[...ambiguous].map(asItem)],
      { terms, outside },
      dir,
      cache,
    ),
  };
}

/** An ambiguous question competes with the entries as if it were one. */
const asItem = ([id, { examples }]: readonly [EntryId, AmbiguousQuestion]): RankedItem => ({
  id,
  question: examples[0] ?? '',
  variants: examples.slice(1),
  body: '',
});

function openRanker(
  entries: readonly RankedItem[],
  options: RankerOptions,
  dir: string,
  cache: RankerCache,
): Ranker {
  const wordings = entries.reduce((sum, { variants }) => sum + 1 + variants.length, 0);
  if (wordings < fewestWordingsToKeep) return buildRanker(entries, options);
  const ranker = buildRanker(entries, { ...options, state: cache.read(dir) });
  if (!ranker.isRestored) cache.write(dir, ranker.exportState());
  return ranker;
}

const valuesOf = <T>(placed: readonly { readonly value: T }[]): T[] => placed.map(({ value }) => value);

const compileOutreach = ({ quiet, topics, reminders, profile }: WrittenOutreach): Outreach => ({
  quiet,
  topics: valuesOf(topics),
  reminders: reminders.map(({ value, times }) => ({ ...value, times: valuesOf(times) })),
  profile: profile.value,
});

function compilePack({ fields: { value: fields }, entries }: PackContent, folder: string): Pack {
  const {
    id = folder,
    name = folder,
    subject = name,
    issuer = [],
    contacts = [],
    topics = [],
    featured = [],
    commands = [],
  } = fields;
  const { nameEn, subjectEn, language = 'zh-CN', timeZone = 'Asia/Shanghai' } = fields;
  return {
    id,
    name,
    subject,
    language,
    timeZone,
    issuer: typeof issuer === 'string' ? [issuer] : issuer,
    contacts,
    topics: [...topics, ...topicsNotListed(topics, entries)],
    featured: featured.map(entryId),
    ...(commands.length === 0 ? {} : { commands }),
    ...(nameEn === undefined ? {} : { nameEn }),
    ...(subjectEn === undefined ? {} : { subjectEn }),
  };
}

/** A pack that lists no topics has those its entries name, and one for entries that name none. */
function topicsNotListed(listed: Pack['topics'], entries: PackContent['entries']): Pack['topics'] {
  const used = new Set(entries.map(({ value }) => value.topic));
  for (const { id } of listed) used.delete(id);
  return [...used].map((id) => (id === OTHER_TOPIC.id ? OTHER_TOPIC : { id, label: id }));
}
