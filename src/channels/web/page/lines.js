/** @import {SaidLine, ReplyLine} from '../wire.ts' */
/** @import {Waiting, Sending} from './outbox.js' */
import { byId, element, words } from './dom.js';
import { replyLine } from './reply-line.js';

/**
 * @typedef {object} LineEvents
 * @property {(choice: string, label: string) => void} onChoice
 * @property {() => void} onResend
 * @property {(line: HTMLElement, isWrittenHere: boolean) => void} onShown
 */

const rating = /^(?<way>up|down):(?<reply>.+)$/su;
/** As long as what the server keeps of a message. */
const longestShown = 2_000;

/**
 * The conversation as it is shown. Lines of the past stand outside the live region, so that only what is new is
 * announced; a person's own words are in it but silent.
 * @param {LineEvents} events
 */
export function createLines({ onChoice, onResend, onShown }) {
  const past = byId('past', HTMLOListElement);
  const now = byId('now', HTMLOListElement);
  let isPast = true;
  /** @type {Map<string, HTMLElement>} */
  const said = new Map();
  /** @type {Map<string, HTMLElement>} */
  const replies = new Map();
  /** The replies that ratings are about, by the rating's id. @type {Map<string, string>} */
  const rated = new Map();
  let lastDay = dayOf(Date.now());

  return {
    /** What is shown from here on is new. */
    endPast() {
      isPast = false;
    },

    clear() {
      for (const lines of [past, now]) lines.replaceChildren();
      for (const known of [said, replies, rated]) known.clear();
      lastDay = dayOf(Date.now());
    },

    /** @param {SaidLine} line */
    showSaid({ id, at, text, choice }) {
      if (markRating(id, choice)) return;
      const line = said.get(id) ?? ownLine(id, text);
      line.querySelector('.words')?.replaceChildren(text);
      setState(line, 'taken');
      place(line, at);
    },

    /** @param {ReplyLine} reply */
    showReply(reply) {
      const about = replies.get(rated.get(reply.inReplyTo ?? '') ?? '');
      const thanks = about?.querySelector('.rated');
      // The answer to a thumb stands beside the thumb; a question that is asked again behind it is a line.
      if (thanks && reply.kind === 'notice')
        thanks.replaceChildren(...reply.body.flat().map(({ text }) => text));
      else place(lineOf(reply), reply.at);
    },

    showEarlier() {
      list().append(element('li', { class: 'notice' }, words.earlier));
    },

    /** @param {Waiting} item @param {Sending} state @param {string} [why] */
    showWaiting({ id, text, choice }, state, why) {
      if (markRating(id, choice)) return;
      const known = said.get(id);
      // Cleared since it was sent: if it is not erased, the history shows it.
      if (known === undefined && state === 'taken') return;
      const line = known ?? ownLine(id, shortened(text));
      // The history may have shown it before the answer to sending it came.
      if (known?.classList.contains('taken')) return;
      setState(line, state, why);
      if (known === undefined) {
        now.append(line);
        onShown(line, true);
      }
    },
  };

  function list() {
    return isPast ? past : now;
  }

  /** In the order of the history; what still waits stands behind it. @param {HTMLElement} line @param {number} at */
  function place(line, at) {
    const next =
      [...list().children].find((other) => other !== line && other.classList.contains('unsent')) ?? null;
    line.classList.remove('unsent');
    const isNew = !line.isConnected;
    const day = dayOf(at);
    if (day !== lastDay) list().insertBefore(element('li', { class: 'day' }, day), next);
    lastDay = day;
    if (line.parentElement !== list() || line.nextElementSibling !== next) list().insertBefore(line, next);
    if (isNew) onShown(line, false);
  }

  /** @param {string} id @param {string} text */
  function ownLine(id, text) {
    const line = element(
      'li',
      { class: 'own unsent', 'aria-live': 'off' },
      element('span', { class: 'unseen' }, words.you),
      element('p', { class: 'words', dir: 'auto' }, text),
      element('p', { class: 'state', 'aria-live': 'polite' }),
    );
    said.set(id, line);
    return line;
  }

  /** @param {HTMLElement} line @param {Sending} state @param {string} [why] */
  function setState(line, state, why) {
    line.classList.remove('sending', 'waiting', 'refused', 'taken');
    line.classList.add(state);
    const note = line.querySelector('.state');
    if (state === 'taken') note?.replaceChildren();
    // Seen, not announced: it is gone again in a moment.
    if (state === 'sending') note?.replaceChildren(element('span', { 'aria-hidden': 'true' }, words.sending));
    if (state === 'refused') note?.replaceChildren(why ?? words.notSent);
    if (state === 'waiting') {
      const resend = element('button', { type: 'button' }, words.resend);
      resend.addEventListener('click', onResend);
      note?.replaceChildren(...(why === undefined ? [] : [why, ' ']), resend);
    }
  }

  /** @param {ReplyLine} reply */
  function lineOf(reply) {
    const line = replyLine(reply, onChoice);
    replies.set(reply.id, line);
    return line;
  }

  /** Whether it was a thumb; then the thumb shows it. @param {string} id @param {string | undefined} choice */
  function markRating(id, choice) {
    const { way, reply } = rating.exec(choice ?? '')?.groups ?? {};
    if (reply === undefined) return false;
    rated.set(id, reply);
    for (const thumb of replies.get(reply)?.querySelectorAll('.thumbs button') ?? []) {
      thumb.setAttribute('aria-pressed', String(thumb.classList.contains(way ?? '')));
    }
    return true;
  }
}

/** What is far too long will be cut or refused: its beginning tells which one it was. @param {string} text */
const shortened = (text) => (text.length > longestShown ? `${text.slice(0, longestShown / 10)}…` : text);

/** @param {number} at */
const dayOf = (at) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long' }).format(at);
