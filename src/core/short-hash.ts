/**
 * The same for the same text: 64 bits in 13 letters and digits at most, for choices carry it. Two of a million are alike
 * once in 37 million. No secret: texts with the same hash can be made.
 * Source: cyrb53 in its two full halves (https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js, 2026-11).
 */
export function shortHash(text: string): string {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  const mixed = (half: number, whole: number) =>
    (Math.imul(half ^ (half >>> 16), 2246822507) ^ Math.imul(whole ^ (whole >>> 13), 3266489909)) >>> 0;
  const [high, low] = [mixed(one, other), mixed(other, one)];
  return ((BigInt(high) << 32n) | BigInt(low)).toString(36);
}
