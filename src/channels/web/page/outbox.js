/** @import {Refusal} from '../wire.ts' */
import { keep, kept } from './kept.js';

/**
 * What the person said and the server has not yet taken.
 * @typedef {{ id: string, text: string, choice?: string }} Waiting
 */
/** @typedef {{ kind: 'taken' } | { kind: 'refused', words: string } | { kind: 'failed', words?: string, retryAfterMs?: number }} Outcome */
/** @typedef {'sending' | 'waiting' | 'refused' | 'taken'} Sending */

const answerWithinMs = 15_000;
const longestPauseMs = 30_000;
const storageKey = 'waiting';

/**
 * Sends in order, one after the other, each until the server has it. The id is made once, so a message that arrived
 * although the answer was lost is not taken twice. What waits survives a reload of this tab.
 * @param {(item: Waiting, state: Sending, words?: string) => void} onState
 */
export function createOutbox(onState) {
  /** @type {Waiting[]} */
  const waiting = waitedBefore();
  let isSending = false;
  let failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  window.addEventListener('online', () => void sendAll());

  return {
    waiting: () => [...waiting],
    sendAll,
    /** @param {Omit<Waiting, 'id'>} said */
    add(said) {
      const item = { id: randomId(), ...said };
      waiting.push(item);
      keepWaiting();
      onState(item, 'sending');
      void sendAll();
    },
    /** The server has it: the history shows it. @param {string} id */
    settle(id) {
      const index = waiting.findIndex((item) => item.id === id);
      if (index !== -1) waiting.splice(index, 1);
      keepWaiting();
    },
  };

  async function sendAll() {
    if (isSending) return;
    isSending = true;
    clearTimeout(timer);
    for (let item = waiting[0]; item !== undefined; item = waiting[0]) {
      onState(item, 'sending');
      const outcome = await send(item);
      if (outcome.kind === 'failed') {
        failures++;
        // One that the history has settled meanwhile waits no longer.
        for (const each of waiting) onState(each, 'waiting', each === item ? outcome.words : undefined);
        timer = setTimeout(sendAll, outcome.retryAfterMs ?? Math.min(1_000 * 2 ** failures, longestPauseMs));
        break;
      }
      failures = 0;
      if (waiting[0] === item) waiting.shift();
      keepWaiting();
      onState(item, outcome.kind, outcome.kind === 'refused' ? outcome.words : undefined);
    }
    isSending = false;
  }

  function keepWaiting() {
    keep(storageKey, JSON.stringify(waiting));
  }
}

/** @returns {Waiting[]} */
function waitedBefore() {
  try {
    const items = JSON.parse(kept(storageKey) ?? '[]');
    return Array.isArray(items) ? items.filter(isWaiting) : [];
  } catch {
    // Not written by this page, so nobody's message is lost.
    return [];
  }
}

/** @param {Partial<Waiting> | null} item */
const isWaiting = (item) =>
  typeof item?.id === 'string' &&
  typeof item.text === 'string' &&
  ['string', 'undefined'].includes(typeof item.choice);

/**
 * @param {Waiting} item
 * @returns {Promise<Outcome>}
 */
async function send({ id, text, choice }) {
  try {
    const response = await fetch('/messages', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(choice === undefined ? { id, text } : { id, choice }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    if (response.status === 202) return { kind: 'taken' };
    return refusalOf(response.status, response.headers.get('Retry-After'), await response.json());
  } catch {
    // No network, no answer in time, or an answer that is not this server's: the message waits and is sent again.
    return { kind: 'failed' };
  }
}

/**
 * @param {number} status
 * @param {string | null} retryAfter
 * @param {Refusal} refusal
 * @returns {Outcome}
 */
function refusalOf(status, retryAfter, { error }) {
  // Lost session (a reload makes a new one), too fast, or trouble on the server's side: sending again will help.
  if (status !== 401 && status !== 429 && status < 500) return { kind: 'refused', words: error.message };
  return {
    kind: 'failed',
    words: error.message,
    ...(retryAfter !== null && { retryAfterMs: Number(retryAfter) * 1_000 }),
  };
}

/** 128 random bits; `randomUUID` is missing on plain HTTP. */
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
