import type { FaultList } from '../faults/fault-list.ts';
import { questionTaken } from '../faults/faults-of-import-rows.ts';
import { wordingAgain, wordingElsewhere } from '../faults/notices-of-imports.ts';
import type { PackContent } from '../pack-content.ts';
import type { Matched } from './match-drafts.ts';
import { wordingOwners } from './wording-owners.ts';

/** A draft with the wordings that lead to it alone, its question not among them. */
export interface Settled extends Matched {
  readonly variants: readonly string[];
}

/**
 * Leaves each wording to one entry: the pack before the file, questions before variants, the first row before later
 * ones. What is left out is in `notices`; a draft whose very question belongs to another entry is in `faults`.
 */
export function ownWordings(
  matched: readonly Matched[],
  content: PackContent,
  faults: FaultList,
  notices: FaultList,
): Settled[] {
  const owners = wordingOwners(content);
  const asked = matched.filter(({ draft, existing }) => {
    const { place, question, key } = draft;
    if (key === '') return true;
    const other = owners.claim(key, { who: existing ?? draft, name: question, place });
    if (other !== null) faults.error(place, questionTaken(question, other.name, other.place));
    return other === null;
  });
  return asked.map(({ draft, existing }) => {
    const who = existing ?? draft;
    const seen = new Set([draft.key, '']);
    const variants = draft.variants.flatMap(({ text, key, place }) => {
      const other = key === '' ? null : owners.claim(key, { who, name: draft.question, place });
      if (other !== null) notices.warning(place, wordingElsewhere(text, other.name, other.place));
      else if (!seen.has(key)) {
        seen.add(key);
        return [text];
      } else if (key !== '') notices.warning(place, wordingAgain(text));
      return [];
    });
    return { draft, existing, variants };
  });
}
