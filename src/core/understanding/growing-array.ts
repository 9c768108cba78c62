/** A list of 32-bit numbers that grows: half the memory of a plain list. */
export interface GrowingArray {
  length(): number;
  push(value: number): void;
  /** What was pushed so far; a view, not a copy. */
  values(): Int32Array;
}

export function createGrowingArray(): GrowingArray {
  let room = new Int32Array(1024);
  let length = 0;
  return {
    length: () => length,
    push(value) {
      if (length === room.length) {
        const larger = new Int32Array(length * 2);
        larger.set(room);
        room = larger;
      }
      room[length] = value;
      length += 1;
    },
    values: () => room.subarray(0, length),
  };
}
