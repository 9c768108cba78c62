const RUNS = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;
const isHan = /^\p{Script=Han}/u;

/** Pairs of neighbouring Chinese characters, and other words whole: what search engines do without a dictionary. */
export function bigramsOf(text: string): string[] {
  return (text.match(RUNS) ?? []).flatMap((run) => {
    const characters = [...run];
    if (characters.length === 1 || !isHan.test(run)) return [run];
    return characters.slice(1).map((character, before) => `${characters[before]}${character}`);
  });
}
