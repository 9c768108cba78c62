const wordOrCharacter = /[\p{Script=Latin}\p{N}']+|\p{L}/gu;
const isWord = /^[\p{Script=Latin}\p{N}]/u;

/** How much a text says, in Chinese characters: a word in letters or digits says as much as two. */
export function extentOf(text: string): number {
  let extent = 0;
  for (const found of text.match(wordOrCharacter) ?? []) extent += isWord.test(found) ? 2 : 1;
  return extent;
}
