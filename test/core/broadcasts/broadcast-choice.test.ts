import { expect, test } from 'vitest';
import { broadcastChoice, parseBroadcastChoice } from '../../../src/core/broadcasts/broadcast-choice.ts';
import { broadcastId } from '../../../src/core/broadcasts/broadcast.ts';

test('a choice reads back as the broadcast and the answer it was made for', () => {
  for (const answer of [0, 1, 3]) {
    const { id } = broadcastChoice(broadcastId(12), answer, '参加');
    expect(parseBroadcastChoice(id)).toEqual({ broadcast: 12, answer });
    expect(new TextEncoder().encode(id).length).toBeLessThanOrEqual(64);
  }
});

test.for(['b:12:4', 'b:0:1', 'b:012:1', 'b:12:', 'b:12:1:1', 'b:-1:0', 'b:1e3:0', 'q:12', 'b:12:1\n', ''])(
  '“%s” answers no broadcast',
  (id) => {
    expect(parseBroadcastChoice(id)).toBeNull();
  },
);
