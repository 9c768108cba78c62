import { byId, showScriptParts, withCount, words } from './dom.js';
import { switchTypeInPlace } from './type-size.js';

showScriptParts();
switchTypeInPlace();

const filter = byId('filter', HTMLInputElement);
const found = byId('found', HTMLElement);
const entries = [...document.querySelectorAll('.entry')].map((entry) => ({
  entry,
  text: plain(entry.textContent),
}));
const topics = [...document.querySelectorAll('.topic')];

filter.addEventListener('input', showMatches);
filter.form?.addEventListener('submit', (event) => event.preventDefault());
showMatches();

/** Shows the entries that have every word of the filter, anywhere in them. */
function showMatches() {
  const wanted = plain(filter.value).split(' ').filter(Boolean);
  let count = 0;
  for (const { entry, text } of entries) {
    const isMatch = wanted.every((word) => text.includes(word));
    entry.toggleAttribute('hidden', !isMatch);
    if (isMatch) count++;
  }
  for (const topic of topics)
    topic.toggleAttribute('hidden', topic.querySelector('.entry:not([hidden])') === null);
  found.textContent =
    wanted.length === 0 ? '' : count === 0 ? words.noneFound : withCount(words.found, count);
}

/** @param {string} text */
function plain(text) {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}
