import { normalise } from '../../core/understanding/normalise.ts';
import type { PackContent } from '../pack-content.ts';
import { OTHER_TOPIC } from '../reading/entry-fields.ts';
import { spellId, uniqueIds } from './make-id.ts';

export interface Topic {
  readonly id: string;
  readonly label: string;
}

/** Turns what a sheet calls a topic into its id. */
export interface TopicNames {
  /** An unknown name stays as it is, for the check of entries to refuse. */
  idOf(name: string): string;
  /** Topics that were made, in the order of the file. */
  made(): readonly Topic[];
}

/** A new pack (`isNew`) gets the topics that its sheet names; any other keeps those it has. */
export function topicNames({ fields }: PackContent, isNew: boolean): TopicNames {
  const known = new Map<string, string>([[normalise(OTHER_TOPIC.label), OTHER_TOPIC.id]]);
  for (const { id, label } of fields.value.topics ?? [])
    known.set(normalise(label), id).set(normalise(id), id);
  const made: Topic[] = [];
  const unique = uniqueIds(new Set());
  const make = (label: string): string => {
    const id = unique(spellId(label) || 'topic');
    made.push({ id, label });
    return id;
  };
  return {
    idOf(name) {
      if (name === '') return OTHER_TOPIC.id;
      const key = normalise(name);
      const id = known.get(key) ?? (isNew ? make(name) : name);
      known.set(key, id);
      return id;
    },
    made: () => made,
  };
}
