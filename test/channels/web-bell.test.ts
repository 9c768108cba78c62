import { describe, expect, test } from 'vitest';
import { createBell } from '../../src/channels/web/bell.ts';

describe('a bell', () => {
  test('rung while nobody listens is heard at once, and only once', async () => {
    const bell = createBell();
    bell.ring();
    bell.ring();
    expect(await bell.heard(60_000)).toBe(true);
    expect(await bell.heard(1)).toBe(false);
  });

  test('wakes who listens', async () => {
    const bell = createBell();
    const heard = bell.heard(60_000);
    bell.ring();
    expect(await heard).toBe(true);
  });
});
