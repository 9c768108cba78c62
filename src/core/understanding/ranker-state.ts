import type { ClassifierTables } from './classifier.ts';
import type { IndexTables } from './inverted-index.ts';

/** Everything that takes time to build: the entries are found and told apart by it. */
export interface RankerState {
  readonly index: IndexTables;
  readonly classifier: ClassifierTables | null;
  /** The log-odds below which a question is rather not about the pack; in single precision, as it is saved. */
  readonly isForeignBelow: number;
}

/** Numbers before the tables: two of the fingerprint, then counts and lengths as they are written below. */
const HEADER = 13;

/** Changes whenever the tables would be made or read otherwise, so that an older state is built anew. */
const VERSION = 4;

/** 64 bits that tell texts apart, in their order: two independent 32-bit hashes. */
export function fingerprintOf(texts: Iterable<string>): readonly [number, number] {
  let one = 0x811c9dc5 ^ VERSION;
  let other = 0x9e3779b9;
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, 0x01000193);
      other = Math.imul(other + code, 0x85ebca6b) ^ (other >>> 15);
    }
    one = Math.imul(one ^ 0xffff, 0x01000193);
    other = Math.imul(other + 0xffff, 0x85ebca6b);
  }
  return [one, other];
}

/** Whole words of four bytes. */
function padded(counts: Uint16Array): Uint16Array {
  const words = new Uint16Array(2 * Math.ceil(counts.length / 2));
  words.set(counts);
  return words;
}

/** The state in bytes, for this machine: the order of bytes is its own. */
export function writeState(state: RankerState, fingerprint: readonly [number, number]): Uint8Array {
  const { index, classifier, isForeignBelow } = state;
  const tables = [
    index.keys,
    index.starts,
    index.holders,
    index.weights,
    padded(index.everyday),
    padded(index.home),
    classifier?.vocabulary.keys ?? new Int32Array(),
    classifier?.vocabulary.rarities ?? new Float32Array(),
    classifier?.weights ?? new Int16Array(),
  ];
  const lengths = tables.map(({ byteLength }) => byteLength / 4);
  const words = new Int32Array(HEADER + 1 + lengths.reduce((sum, length) => sum + length, 0));
  words.set([...fingerprint, index.items, classifier?.items ?? 0, ...lengths]);
  new Float32Array(words.buffer)[HEADER] = isForeignBelow;
  let at = HEADER + 1;
  for (const table of tables) {
    words.set(new Int32Array(table.buffer, table.byteOffset, table.byteLength / 4), at);
    at += table.byteLength / 4;
  }
  return new Uint8Array(words.buffer);
}

/** The state that was written for this fingerprint; null for any other bytes. */
export function readState(bytes: Uint8Array, fingerprint: readonly [number, number]): RankerState | null {
  if (bytes.length < 4 * (HEADER + 1) || bytes.length % 4 !== 0) return null;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
  const floats = new Float32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
  const [one, other, items = 0, choices = 0, ...lengths] = words.subarray(0, HEADER);
  const total = lengths.reduce((sum, length) => sum + length, HEADER + 1);
  if (one !== fingerprint[0] || other !== fingerprint[1] || total !== words.length) return null;
  let at = HEADER + 1;
  const [keys, starts, holders, weights, everyday, home, learnedKeys, rarities, learned] = lengths.map(
    (length) => {
      at += length;
      return [at - length, at] as const;
    },
  );
  const int = ([from, to]: readonly [number, number] = [0, 0]) => words.subarray(from, to);
  const float = ([from, to]: readonly [number, number] = [0, 0]) => floats.subarray(from, to);
  const short = ([from, to]: readonly [number, number] = [0, 0]) =>
    new Int16Array(aligned.buffer, aligned.byteOffset + 4 * from, 2 * (to - from));
  const unsigned = ([from, to]: readonly [number, number] = [0, 0]) =>
    new Uint16Array(aligned.buffer, aligned.byteOffset + 4 * from, 2 * (to - from));
  return {
    index: {
      items,
      keys: int(keys),
      starts: int(starts),
      holders: int(holders),
      weights: float(weights),
      everyday: unsigned(everyday),
      home: unsigned(home),
    },
    classifier:
      choices === 0
        ? null
        : {
            items: choices,
            vocabulary: { keys: int(learnedKeys), rarities: float(rarities) },
            weights: short(learned),
          },
    isForeignBelow: floats[HEADER] ?? 0,
  };
}
