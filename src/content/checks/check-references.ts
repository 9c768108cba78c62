import { milestonePlace } from '../../core/answering/tense.ts';
import type { Source } from '../../core/reply.ts';
import type { FaultList, Place } from '../faults/fault-list.ts';
import { unknownMilestone } from '../faults/faults-of-calendar.ts';
import { documentNotListed } from '../faults/faults-of-documents.ts';
import {
  relatedToItself,
  tooFewReadings,
  unknownDocument,
  unknownEntry,
  unknownFlow,
  unknownParagraph,
  unknownTopic,
} from '../faults/faults-of-references.ts';
import { nearest } from '../faults/nearest.ts';
import type { PackContent } from '../pack-content.ts';
import { OTHER_TOPIC } from '../reading/entry-fields.ts';

/** Whatever names something else names something that exists. */
export function checkReferences(content: PackContent, faults: FaultList): void {
  const checks = checksOf(content, faults);
  checkPackFile(content, checks, faults);
  for (const { value: entry, place } of content.entries) {
    entry.sources.forEach((source, index) => checks.source(source, place('sources', index)));
    entry.related.forEach((id, index) => {
      if (id === entry.id) faults.warning(place('related', index), relatedToItself());
      else checks.entry('related', id, place('related', index));
    });
    if (entry.replacedBy !== undefined) checks.entry('replacedBy', entry.replacedBy, place('replacedBy'));
    if (entry.next !== undefined) checks.entry('next', entry.next, place('next'));
    checks.topic(entry.topic, place('topic'));
    if (entry.flow !== undefined) checks.flow(entry.flow, place('flow'));
    for (const named of entry.body.matchAll(milestonePlace)) {
      checks.milestone(named.groups?.['id'] ?? '', place('body'));
    }
  }
  for (const { value: question, place } of content.ambiguous) {
    question.readings.forEach((id, index) => checks.entry('readings', id, place('readings', index)));
    if (new Set(question.readings).size < 2) faults.error(place('readings'), tooFewReadings());
  }
  for (const { value: milestone, place } of content.calendar.milestones) {
    milestone.sources.forEach((source, index) => checks.source(source, place('sources', index)));
    if (milestone.entry !== undefined) checks.entry('entry', milestone.entry, place('entry'));
  }
}

function checkPackFile(
  { fields: { value, place }, documents }: PackContent,
  checks: Checks,
  faults: FaultList,
): void {
  value.featured?.forEach((id, index) => checks.entry('featured', id, place('featured', index)));
  const listed = value.documents;
  listed?.forEach((id, index) => checks.document(id, place('documents', index)));
  for (const document of documents) {
    if (listed && !listed.includes(document.value.id)) {
      faults.warning(document.place(), documentNotListed(document.value.id));
    }
  }
}

/** One check a kind of name. */
interface Checks {
  readonly entry: (field: string, id: string, place: Place) => void;
  readonly document: (id: string, place: Place) => void;
  readonly source: (source: Source, place: Place) => void;
  readonly topic: (id: string, place: Place) => void;
  readonly flow: (id: string, place: Place) => void;
  /** One that an answer speaks of. */
  readonly milestone: (id: string, place: Place) => void;
}

/** After so many faults nobody reads suggestions, and finding each among 100,000 ids takes milliseconds. */
const FAULTS_WITH_SUGGESTION = 200;

function checksOf(
  { fields, documents, entries, unread, ...content }: PackContent,
  faults: FaultList,
): Checks {
  const ids = new Set<string>(entries.map(({ value }) => value.id));
  const topics = new Set(fields.value.topics?.map(({ id }) => id));
  const flows = new Set(content.flows);
  const spoken = new Set(
    content.calendar.milestones.flatMap(({ value }) => (value.phrases === undefined ? [] : [value.id])),
  );
  const paragraphs = new Map(
    documents.map(({ value }) => [value.id, new Set(value.paragraphs.map(({ id }) => id))]),
  );
  const suggest = (name: string, known: Iterable<string>) =>
    faults.count() < FAULTS_WITH_SUGGESTION ? nearest(name, known) : undefined;
  const checkDocument = (id: string, place: Place) => {
    if (paragraphs.has(id) || unread.has(id)) return;
    faults.error(place, unknownDocument(id, suggest(id, paragraphs.keys())));
  };
  return {
    document: checkDocument,
    entry(field, id, place) {
      if (!ids.has(id) && !unread.has(id)) faults.error(place, unknownEntry(field, id, suggest(id, ids)));
    },
    source({ document, paragraph }, place) {
      checkDocument(document, place);
      const known = paragraphs.get(document);
      if (known && !known.has(paragraph))
        faults.error(place, unknownParagraph(document, paragraph, [...known]));
    },
    topic(id, place) {
      // A pack that lists no topics has those its entries name.
      if (topics.size === 0 || topics.has(id) || id === OTHER_TOPIC.id) return;
      faults.error(place, unknownTopic(id, suggest(id, topics)));
    },
    flow(id, place) {
      if (!flows.has(id)) faults.error(place, unknownFlow(id, suggest(id, flows)));
    },
    milestone(id, place) {
      if (!spoken.has(id)) faults.error(place, unknownMilestone(id, suggest(id, spoken)));
    },
  };
}
