import { draftBroadcast } from '../../../src/core/broadcasts/act.ts';
import type { Broadcast, BroadcastContent } from '../../../src/core/broadcasts/broadcast.ts';
import { broadcastId } from '../../../src/core/broadcasts/broadcast.ts';

/** A content with nothing in it but what is given. */
export const contentOf = (more: Partial<BroadcastContent> = {}): BroadcastContent => ({
  title: '浇水安排',
  body: '请于周五前浇水。',
  topic: null,
  link: null,
  choices: [],
  receipt: false,
  file: null,
  ...more,
});

export const broadcastOf = (
  content: Partial<BroadcastContent> = {},
  more: Partial<Broadcast> = {},
): Broadcast => ({
  ...draftBroadcast(
    broadcastId(12),
    { content: contentOf(content), audience: { everyone: true }, purpose: 'public' },
    null,
    0,
  ),
  ...more,
});
