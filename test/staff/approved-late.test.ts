import { join } from 'node:path';
import { expect, test } from 'vitest';
import { broadcastId } from '../../src/core/broadcasts/broadcast.ts';
import { loadBook } from '../../src/content/load-book.ts';
import { createStaffBot } from './staff-bot.ts';

test('what is approved after its time waits for another, and says so', async () => {
  const { book } = await loadBook(join(import.meta.dirname, '../..'));
  if (book === null) throw new Error('the shipped pack does not load');
  const bot = await createStaffBot(book);
  await bot.grant('ed', 'editor');
  await bot.grant('ann', 'approver');
  const id = broadcastId(await bot.store.broadcasts.nextId());
  const written = ['发布', '宣讲会', '请来听宣讲。', '不分主题', '所有人', '不用回复', '2025-01-07 10:00'];
  for (const text of [...written, `提交 ${id}`]) await bot.say('ed', text);
  expect((await bot.store.broadcasts.find(id))?.sendAt).not.toBeNull();
  await bot.advance(25 * 60 * 60_000);
  const [asked] = (await bot.say('ann', `批准 ${id}`)).toReversed();
  expect(asked?.text).toContain('原定的时间已经过了，批准以后再定什么时候发');
  const approved = await bot.press('ann', asked?.choices[0]?.id ?? '');
  expect(approved.find(({ to }) => to === 'ann')?.text).toContain('还没定时间');
  expect(approved.find(({ to }) => to === 'ed')?.text).toContain('还没定时间');
  await bot.close();
});
