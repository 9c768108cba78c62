import type { BroadcastContent } from './broadcast.ts';

/** What a draft begins with: nothing said yet. */
export const emptyContent: BroadcastContent = {
  title: '',
  body: '',
  topic: null,
  link: null,
  choices: [],
  receipt: false,
  file: null,
};
