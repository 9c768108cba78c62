import { createComposer } from './composer.js';
import { byId, showScriptParts, words } from './dom.js';
import { createLines } from './lines.js';
import { createOutbox } from './outbox.js';
import { createScrolling } from './scrolling.js';
import { openStream } from './stream.js';
import { switchTypeInPlace } from './type-size.js';

showScriptParts();
switchTypeInPlace();

const scrolling = createScrolling();
const outbox = createOutbox((item, state, why) => {
  lines.showWaiting(item, state, why);
  if (state === 'refused' && item.choice === undefined) composer.giveBack(item.text);
});
const lines = createLines({
  onChoice: (choice, label) => say({ text: label, choice }),
  onResend: () => void outbox.sendAll(),
  onShown: (line, isWrittenHere) => {
    if (!isReady) return;
    if (isWrittenHere) scrolling.toEnd();
    else scrolling.show(line);
  },
});
/** A flow that the person came to begin. */
const start = document.getElementById('start');
let isReady = false;
let connection = 'connected';

const stream = openStream({
  onSaid: (line) => {
    outbox.settle(line.id);
    lines.showSaid(line);
  },
  onReply: (line) => lines.showReply(line),
  onAnew: () => {
    lines.clear();
    // What still waits is shown again as its turn comes.
    void outbox.sendAll();
  },
  onEarlier: () => lines.showEarlier(),
  onReady: () => {
    if (!isReady) {
      isReady = true;
      lines.endPast();
      for (const item of outbox.waiting()) lines.showWaiting(item, 'sending');
      // With nothing said yet the page begins at its welcome.
      if (byId('past', HTMLOListElement).childElementCount > 0) scrolling.toEnd();
      start?.scrollIntoView({ block: 'nearest' });
    }
    void outbox.sendAll();
  },
  onConnection: (state) => {
    connection = state;
    showConnection();
  },
});

const composer = createComposer((text) => say({ text }));
for (const button of document.querySelectorAll('button[data-choice]')) {
  if (!(button instanceof HTMLElement)) continue;
  const { choice = '', label = button.textContent } = button.dataset;
  button.addEventListener('click', () => say({ text: label, choice }));
}
window.addEventListener('online', showConnection);
window.addEventListener('offline', showConnection);

/** @param {{ text: string, choice?: string }} said */
function say(said) {
  stream.resume();
  putStartAway();
  outbox.add(said);
}

/** What was laid ready is begun, or something else is: a reload does not lay it out again. */
function putStartAway() {
  if (start === null) return;
  start.hidden = true;
  history.replaceState(null, '', location.pathname);
}

function showConnection() {
  const notice = byId('connection', HTMLElement);
  const text = navigator.onLine
    ? { connected: '', lost: words.reconnecting, replaced: words.replaced }[connection]
    : words.offline;
  notice.hidden = text === '';
  if (notice.textContent !== text) notice.textContent = text ?? '';
}
