const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of a text as the platform's own dictionary cuts them. */
export function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
}
