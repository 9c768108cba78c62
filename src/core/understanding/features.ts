import type { Lexicon } from './lexicon.ts';
import type { Units } from './units.ts';

/** The kinds by number: what a match of a feature is worth depends on its kind. */
export const FEATURE_KINDS = ['unit', 'pair', 'sound', 'sound-pair', 'concept', 'company'] as const;
export type FeatureKind = (typeof FEATURE_KINDS)[number];

/**
 * Something that texts may have in common: its kind in the lowest three bits, above them a hash of its content.
 * Among a million features, one look-up in 500 mistakes one for another: less than what typos do.
 */
export type FeatureKey = number;

const UNIT = 0;
const PAIR = 1;
const SOUND = 2;
const SOUND_PAIR = 3;
const CONCEPT = 4;
const COMPANY = 5;
const KIND_BITS = 7;

/** Companies grow with the square of a text: beyond this many different sounds none are added. */
const MOST_SOUNDS_IN_COMPANY = 40;

/** A position in `FEATURE_KINDS`. */
export const kindOf = (key: FeatureKey): number => key & KIND_BITS;

/** Whether it is of what is written, not of how that sounds: enough to find rivals, in half the time. */
export const isWritten = (key: FeatureKey): boolean => {
  const kind = kindOf(key);
  return kind === UNIT || kind === PAIR || kind === CONCEPT;
};

function hashOf(text: string): number {
  if (text.length === 1) return text.charCodeAt(0);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

function keyOf(kind: number, first: number, second: number): FeatureKey {
  let hash = Math.imul(first + 0x9e3779b9, 0x85ebca6b) ^ kind;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ second;
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f);
  return ((hash ^ (hash >>> 15)) & ~KIND_BITS) | kind;
}

/**
 * Visits the features by which entries are found: units and sounds, alone and in pairs, and groups of synonyms.
 * `place` is where a feature stands: the number of a unit, of a sound, or of a group.
 */
export function visitFeatures(
  { units, sounds }: Units,
  lexicon: Lexicon,
  visit: (key: FeatureKey, place: number) => void,
) {
  const visitSequence = (texts: readonly string[], alone: number, together: number) => {
    let before = 0;
    for (let at = 0; at < texts.length; at += 1) {
      const hash = hashOf(texts[at] ?? '');
      visit(keyOf(alone, hash, 0), at);
      if (at > 0) visit(keyOf(together, before, hash), at);
      before = hash;
    }
  };
  visitSequence(units, UNIT, PAIR);
  visitSequence(sounds, SOUND, SOUND_PAIR);
  for (const group of lexicon.conceptsIn(units)) visit(keyOf(CONCEPT, group, 0), group);
}

/** The features by which entries are found, as often as they occur. */
export function featuresOf(units: Units, lexicon: Lexicon): FeatureKey[] {
  const keys: FeatureKey[] = [];
  visitFeatures(units, lexicon, (key) => keys.push(key));
  return keys;
}

/**
 * Which sounds keep company anywhere in a text, whatever their order and distance. Too many to find entries by;
 * from them the classifier learns what several words together ask (3 points of top-1).
 */
export function companiesOf({ sounds }: Units): FeatureKey[] {
  const hashes = [...new Set(sounds)].slice(0, MOST_SOUNDS_IN_COMPANY).map(hashOf);
  const keys: FeatureKey[] = [];
  for (let at = 0; at < hashes.length; at += 1) {
    const one = hashes[at] ?? 0;
    for (let other = at + 1; other < hashes.length; other += 1) {
      const mate = hashes[other] ?? 0;
      keys.push(one < mate ? keyOf(COMPANY, one, mate) : keyOf(COMPANY, mate, one));
    }
  }
  return keys;
}

/** What a feature is called in an explanation: `登录`, `~deng lu` for sounds, `=登录` for synonyms. */
export function nameOf(key: FeatureKey, place: number, { units, sounds }: Units, lexicon: Lexicon): string {
  const kind = kindOf(key);
  if (kind === CONCEPT) return `=${lexicon.nameOf(place)}`;
  if (kind === UNIT) return units[place] ?? '';
  if (kind === PAIR) return `${units[place - 1]}${units[place]}`;
  if (kind === SOUND) return `~${sounds[place]}`;
  return `~${sounds[place - 1]} ${sounds[place]}`;
}
