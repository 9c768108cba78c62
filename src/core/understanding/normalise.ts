import traditionalPairs from 'opencc-js/dict/TSCharacters';

/** Traditional character → simplified: one character for one, which is all that matching needs. */
const simplifiedOf: ReadonlyMap<string, string> = new Map(
  traditionalPairs.split('|').map((pair) => {
    const [traditional = '', simplified = ''] = pair.split(' ');
    return [traditional, simplified];
  }),
);

function simplify(text: string): string {
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

/**
 * The form of a text that is compared: half width, lower case, simplified characters, without accents and
 * invisible characters; everything that is neither letter nor digit is one space.
 * Any string is accepted, lone surrogates and all.
 */
export function normalise(text: string): string {
  const plain = withoutMarks(text.toWellFormed().toLowerCase());
  return simplify(plain)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
