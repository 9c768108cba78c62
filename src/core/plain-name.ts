/** A name stands in the middle of other words, with the answer behind it. */
const mostNameLength = 16;

/** A name is somebody's text: one line, short enough to leave room for the answer; empty when there is none. */
export const plainName = (name: string | undefined): string =>
  [...(name ?? '').replace(/[\p{C}\p{Z}]+/gu, ' ').trim()].slice(0, mostNameLength).join('');
