import { byId, withCount, words } from './dom.js';
import { keep, kept } from './kept.js';

/** From here on the person is told how much room is left. */
const counterFromShare = 0.8;
const storageKey = 'draft';

/**
 * The question box: Enter sends, except while an input method composes; it grows, counts, and keeps its draft.
 * @param {(text: string) => void} onSend
 */
export function createComposer(onSend) {
  const form = byId('composer', HTMLFormElement);
  const box = byId('question', HTMLTextAreaElement);
  const count = byId('count', HTMLElement);
  const limit = Number(box.dataset['limit']);

  box.value = kept(storageKey) ?? '';
  show();
  box.addEventListener('input', show);
  box.addEventListener('keydown', (event) => {
    // 229: Safari ends the composition before it tells of the Enter that ended it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (text === '') return;
    box.value = '';
    show();
    onSend(text);
    box.focus();
  });

  return {
    /** Gives a text back to be changed, unless something else is being written. @param {string} text */
    giveBack(text) {
      if (box.value !== '') return;
      box.value = text;
      show();
    },
  };

  function show() {
    keep(storageKey, box.value);
    const left = limit - box.value.length;
    count.hidden = left > limit * (1 - counterFromShare);
    count.textContent = left < 0 ? withCount(words.over, -left) : withCount(words.left, left);
    count.classList.toggle('over', left < 0);
    if (!CSS.supports('field-sizing', 'content')) {
      box.style.height = 'auto';
      box.style.height = `${box.scrollHeight}px`;
    }
  }
}
