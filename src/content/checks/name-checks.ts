import type { Source } from '../../core/reply.ts';
import type { FaultList, Place } from '../faults/fault-list.ts';
import { unknownMilestone } from '../faults/faults-of-calendar.ts';
import { milestoneNotInCalendar } from '../faults/faults-of-flow-texts.ts';
import {
  unknownDocument,
  unknownEntry,
  unknownFlow,
  unknownParagraph,
  unknownTopic,
} from '../faults/faults-of-references.ts';
import type { PackContent } from '../pack-content.ts';
import { OTHER_TOPIC } from '../reading/entry-fields.ts';
import { suggestion } from './suggestion.ts';

/** What a pack has that something else in it may name. */
export interface Names {
  readonly entries: ReadonlySet<string>;
  /** The ids of paragraphs, by document. */
  readonly paragraphs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly topics: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
  readonly milestones: ReadonlySet<string>;
  /** Those of them that a text can speak of. */
  readonly spoken: ReadonlySet<string>;
  /** What is there and could not be read. */
  readonly unread: ReadonlySet<string>;
}

export const namesIn = ({
  entries,
  documents,
  fields,
  flows,
  calendar: { milestones },
  unread,
}: PackContent): Names => ({
  entries: new Set<string>(entries.map(({ value }) => value.id)),
  paragraphs: new Map(
    documents.map(({ value }) => [value.id, new Set(value.paragraphs.map(({ id }) => id))]),
  ),
  topics: new Set(fields.value.topics?.map(({ id }) => id)),
  flows: new Set(flows.map(({ value }) => value.id)),
  milestones: new Set(milestones.map(({ value }) => value.id)),
  spoken: new Set(milestones.flatMap(({ value }) => (value.phrases === undefined ? [] : [value.id]))),
  unread,
});

/** One check a kind of name, each of which finds a fault when nothing goes by it. */
export interface NameChecks {
  readonly entry: (field: string, id: string, place: Place) => void;
  readonly document: (id: string, place: Place) => void;
  readonly source: (source: Source, place: Place) => void;
  readonly topic: (id: string, place: Place) => void;
  readonly flow: (id: string, place: Place) => void;
  readonly milestone: (id: string, place: Place) => void;
  /** A milestone that a text speaks of. */
  readonly spoken: (id: string, place: Place) => void;
}

/** The checks against the names a pack has. */
export function nameChecks(names: Names, faults: FaultList): NameChecks {
  const { entries, paragraphs, topics, flows, milestones, spoken, unread } = names;
  const suggest = (name: string, known: Iterable<string>) => suggestion(name, known, faults);
  const checkDocument = (id: string, place: Place) => {
    if (paragraphs.has(id) || unread.has(id)) return;
    faults.error(place, unknownDocument(id, suggest(id, paragraphs.keys())));
  };
  return {
    document: checkDocument,
    entry(field, id, place) {
      if (!entries.has(id) && !unread.has(id))
        faults.error(place, unknownEntry(field, id, suggest(id, entries)));
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
      if (!flows.has(id) && !unread.has(id)) faults.error(place, unknownFlow(id, suggest(id, flows)));
    },
    milestone(id, place) {
      if (!milestones.has(id)) faults.error(place, milestoneNotInCalendar(id, suggest(id, milestones)));
    },
    spoken(id, place) {
      if (!spoken.has(id)) faults.error(place, unknownMilestone(id, suggest(id, spoken)));
    },
  };
}
