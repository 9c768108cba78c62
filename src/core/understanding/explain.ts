import type { Lexicon } from './lexicon.ts';
import { nameOf, visitFeatures } from './features.ts';
import type { InvertedIndex } from './inverted-index.ts';
import type { Evidence } from './ranker.ts';
import { weightIn } from './retrieve.ts';
import type { Units } from './units.ts';

/** More than these nobody reads. */
const MOST_SHOWN = 5;

/** What a question and an item have in common, what weighs most first. */
export function explain(
  units: Units,
  item: number,
  index: InvertedIndex,
  lexicon: Lexicon,
): readonly Evidence[] {
  const common = new Map<number, { place: number; weight: number }>();
  visitFeatures(units, lexicon, (key, place) => {
    const feature = index.features.find(key);
    const weight = feature < 0 ? 0 : weightIn(index, feature, item);
    if (weight > 0) common.set(key, { place, weight });
  });
  return [...common]
    .sort(([, one], [, other]) => other.weight - one.weight)
    .slice(0, MOST_SHOWN)
    .map(([key, { place, weight }]) => ({ feature: nameOf(key, place, units, lexicon), weight }));
}
