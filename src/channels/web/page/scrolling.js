import { byId } from './dom.js';

/** Within this distance of the end a person is reading the newest line. */
const nearEndPx = 120;

/** Keeps the newest line in sight while a person reads there, and offers the way down when they read elsewhere. */
export function createScrolling() {
  const scroller = byId('scroller', HTMLElement);
  const header = scroller.firstElementChild ?? scroller;
  const newest = byId('newest', HTMLButtonElement);
  const distanceToEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  /** Not before something is said: until then the page stands at its beginning. */
  let follows = false;

  scroller.addEventListener(
    'scroll',
    () => {
      follows = distanceToEnd() < nearEndPx;
      if (follows) newest.hidden = true;
    },
    { passive: true },
  );
  newest.addEventListener('click', () => toEnd());
  // The keyboard of a phone and a growing question box take height away from the conversation.
  new ResizeObserver(() => {
    if (follows) toEnd();
  }).observe(scroller);

  return {
    toEnd,
    /**
     * After a line was added: shows it from its first word, however long it is.
     * @param {HTMLElement} line
     */
    show(line) {
      // The line has already pushed the end down by its own height.
      if (distanceToEnd() - line.getBoundingClientRect().height > nearEndPx) {
        newest.hidden = false;
        return;
      }
      // In a narrow or low window the header scrolls away with the rest.
      const covered = Math.max(header.getBoundingClientRect().bottom, scroller.getBoundingClientRect().top);
      const top = line.getBoundingClientRect().top - covered;
      scroller.scrollTop += Math.min(
        top - 16,
        scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop,
      );
      follows = true;
    },
  };

  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight;
    follows = true;
    newest.hidden = true;
  }
}
