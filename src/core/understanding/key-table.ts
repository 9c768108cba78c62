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
  // A key and its number from 1, side by side: one look into memory. 0 where a slot is free.
  let slots = new Int32Array(2 * (mask + 1));
  let size = 0;
  const inOrder = createGrowingArray();

  const slotOf = (key: number): number => {
    let slot = Math.imul(key, 0x9e3779b1) & mask;
    while (slots[2 * slot + 1] !== 0 && slots[2 * slot] !== key) slot = (slot + 1) & mask;
    return 2 * slot;
  };

  const put = (slot: number, key: number, number: number) => {
    slots[slot] = key;
    slots[slot + 1] = number + 1;
  };

  const grow = () => {
    mask = mask * 2 + 1;
    slots = new Int32Array(2 * (mask + 1));
    inOrder.values().forEach((key, number) => put(slotOf(key), key, number));
  };

  return {
    size: () => size,
    keys: () => inOrder.values(),
    find: (key) => (slots[slotOf(key) + 1] ?? 0) - 1,
    add(key) {
      let slot = slotOf(key);
      const known = (slots[slot + 1] ?? 0) - 1;
      if (known !== -1) return known;
      if (size >= (mask + 1) * FULLEST) {
        grow();
        slot = slotOf(key);
      }
      put(slot, key, size);
      inOrder.push(key);
      size += 1;
      return size - 1;
    },
  };
}
