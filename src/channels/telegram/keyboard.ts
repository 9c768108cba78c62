import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Choice } from '../../core/reply.ts';

/** Source: Bot API, `InlineKeyboardButton` (2026-11): callback data of 1 to 64 bytes, 100 buttons a message. */
const longestId = 64;
const mostButtons = 100;

/** A row holds this many full-width characters on a small phone before labels are cut off. */
const rowWidth = 16;
const mostInRow = 3;

/** Choices as buttons: short ones side by side. Undefined where there are none. */
export function keyboardOf(choices: readonly Choice[]): InlineKeyboardMarkup | undefined {
  const usable = choices.filter(
    ({ id, label }) => label.trim() !== '' && Buffer.byteLength(id) <= longestId && id !== '',
  );
  if (usable.length === 0) return undefined;
  const rows: Choice[][] = [];
  let widest = 0;
  for (const choice of usable.slice(0, mostButtons)) {
    const row = rows.at(-1);
    const width = widthOf(choice.label);
    // All of a row are as wide as its widest.
    const isRoom =
      row !== undefined && row.length < mostInRow && Math.max(widest, width) * (row.length + 1) <= rowWidth;
    if (isRoom) row.push(choice);
    else rows.push([choice]);
    widest = isRoom ? Math.max(widest, width) : width;
  }
  return {
    inline_keyboard: rows.map((row) => row.map(({ id, label }) => ({ text: label, callback_data: id }))),
  };
}

/** In full-width characters, with the button's own edges. */
function widthOf(label: string): number {
  let width = 1;
  for (const sign of label) width += sign > '\u02ff' ? 1 : 0.5;
  return width;
}
