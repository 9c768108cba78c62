import traditionalPairs from 'opencc-js/dict/TSCharacters';

/** Traditional character → simplified: one character for one, which is all that matching needs. */
const simplifiedOf: ReadonlyMap<string, string> = new Map(
  traditionalPairs.split('|').map((pair) => {
    const [traditional = '', simplified = ''] = pair.split(' ');
    return [traditional, simplified];
  }),
);

/** For each code unit, whether a traditional character begins with it: most texts hold none. */
const beginsTraditional = new Uint8Array(2 ** 16);
for (const traditional of simplifiedOf.keys()) beginsTraditional[traditional.charCodeAt(0)] = 1;

function simplify(text: string): string {
  let at = 0;
  while (at < text.length && beginsTraditional[text.charCodeAt(at)] === 0) at += 1;
  if (at === text.length) return text;
  let simplified = '';
  for (const character of text) simplified += simplifiedOf.get(character) ?? character;
  return simplified;
}

/** `ü` becomes `v`, as it is typed; every other accent is dropped, so that `péi xùn` is `pei xun`. */
function withoutMarks(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll('u\u0308', 'v')
    .replaceAll(/\p{M}|\p{Cf}/gu, '')
    .normalize('NFC');
}

/** A text that is as it should be but for traditional characters, as most questions are: half the time is saved. */
const PLAIN = /^[0-9a-z\u4e00-\u9fff]*$/;

/**
 * The form of a text that is compared: half width, lower case, simplified characters, without accents and
 * invisible characters; everything that is neither letter nor digit is one space.
 * Any string is accepted, lone surrogates and all.
 */
export function normalise(text: string): string {
  if (PLAIN.test(text)) return simplify(text);
  // Twice: a capital can come out of a decorated one only when its decoration is taken off.
  const plain = withoutMarks(text.toWellFormed().toLowerCase()).toLowerCase();
  return simplify(plain)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
