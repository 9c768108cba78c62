import { createGrowingArray } from './growing-array.ts';

/** Gives each distinct 32-bit key a number, counted from 0 in the order of first sight. */
export interface KeyTable {
  /** How many keys are known. */
  size(): number;
  /** The key's number, new when it was unknown. */
  add(key: number): number;
  /** The key's number; -1 when it is unknown. */
  find(key: number): number;
  /** The keys by their number. */
  keys(): Int32Array;
}

/** Slots are doubled when half are taken: open addressing stays at one or two probes. */
const FULLEST = 0.5;

/**
 * An open-addressed table over typed arrays: 8 bytes a slot and no boxed numbers, which is what lets 100,000
 * entries with millions of features be indexed in seconds.
 */
export function createKeyTable(): KeyTable {
  let mask = 1023;
  let keys = new Int32Array(mask + 1);
  let numbers = new Int32Array(mask + 1).fill(-1);
  let size = 0;
  const inOrder = createGrowingArray();

  const slotOf = (key: number): number => {
    let slot = Math.imul(key, 0x9e3779b1) & mask;
    while (numbers[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };

  const grow = () => {
    const [oldKeys, oldNumbers] = [keys, numbers];
    mask = mask * 2 + 1;
    keys = new Int32Array(mask + 1);
    numbers = new Int32Array(mask + 1).fill(-1);
    for (let old = 0; old < oldNumbers.length; old += 1) {
      const number = oldNumbers[old] ?? -1;
      if (number === -1) continue;
      const slot = slotOf(oldKeys[old] ?? 0);
      keys[slot] = oldKeys[old] ?? 0;
      numbers[slot] = number;
    }
  };

  return {
    size: () => size,
    keys: () => inOrder.values(),
    find: (key) => numbers[slotOf(key)] ?? -1,
    add(key) {
      let slot = slotOf(key);
      const known = numbers[slot] ?? -1;
      if (known !== -1) return known;
      if (size >= (mask + 1) * FULLEST) {
        grow();
        slot = slotOf(key);
      }
      keys[slot] = key;
      numbers[slot] = size;
      inOrder.push(key);
      size += 1;
      return size - 1;
    },
  };
}
