/** What is left of a text for comparing what was typed with a label: no case, no width, no space, no punctuation. */
export const bareText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]/gu, '');
