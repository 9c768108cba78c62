import type { Place } from '../faults/fault-list.ts';
import type { PackContent } from '../pack-content.ts';
import { wordingKey } from '../wording-key.ts';

/** Who a wording leads to: an entry of the pack, or a draft. */
interface Owner {
  readonly who: object;
  /** The entry's id; of a draft, its question. */
  readonly name: string;
  readonly place: Place;
}

/** Every wording that has an owner; the first that claims one keeps it. */
export interface WordingOwners {
  /** Claims a wording by its key. Gives the other who has it; null when it is now, or was already, the claimant's own. */
  claim(key: string, claimant: Owner): Owner | null;
}

export function wordingOwners({ entries }: PackContent): WordingOwners {
  const owners = new Map<string, Owner>();
  const claim = (key: string, claimant: Owner): Owner | null => {
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, claimant);
    return owner === undefined || owner.who === claimant.who ? null : owner;
  };
  // Questions first: they are what an entry is known by.
  for (const entry of entries)
    claim(wordingKey(entry.value.question), {
      who: entry,
      name: entry.value.id,
      place: entry.place('question'),
    });
  for (const entry of entries) {
    entry.value.variants.forEach((variant, index) =>
      claim(wordingKey(variant), { who: entry, name: entry.value.id, place: entry.place('variants', index) }),
    );
  }
  return { claim };
}
