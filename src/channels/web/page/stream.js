/** @import {SaidLine, ReplyLine} from '../wire.ts' */

/** Two heartbeats missed: the connection is dead, though the browser has not noticed. */
const silenceMs = 45_000;
const longestPauseMs = 30_000;

/**
 * @typedef {object} StreamEvents
 * @property {(line: SaidLine, position: number) => void} onSaid
 * @property {(line: ReplyLine, position: number) => void} onReply
 * @property {() => void} onReady The conversation so far has been given; what follows is new.
 * @property {() => void} onAnew Something shown was erased: the conversation as it is now comes from its beginning.
 * @property {() => void} onEarlier There is more before the next line.
 * @property {(state: 'connected' | 'lost' | 'replaced') => void} onConnection
 */

/**
 * Follows the conversation, and goes on from the last position after any interruption.
 * @param {StreamEvents} events
 */
export function openStream({ onSaid, onReply, onReady, onAnew, onEarlier, onConnection }) {
  /** @type {EventSource | null} */
  let source = null;
  let position = 0;
  let failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  connect();
  window.addEventListener('online', connect);
  document.addEventListener('visibilitychange', resume);
  window.addEventListener('focus', resume);
  // A page kept in memory for the back button has lost its connection.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) connect();
  });

  return { resume };

  function resume() {
    if (source === null && document.visibilityState === 'visible') connect();
  }

  function connect() {
    clearTimeout(timer);
    source?.close();
    const opened = new EventSource(`/events?after=${position}`);
    source = opened;
    listen(opened, 'said', (event) => take(event, onSaid));
    listen(opened, 'reply', (event) => take(event, onReply));
    listen(opened, 'anew', () => {
      position = 0;
      onAnew();
    });
    listen(opened, 'earlier', onEarlier);
    listen(opened, 'beat', () => {});
    listen(opened, 'ready', () => {
      failures = 0;
      onConnection('connected');
      onReady();
    });
    listen(opened, 'replaced', () => {
      close();
      onConnection('replaced');
    });
    opened.addEventListener('error', () => {
      if (source !== opened) return;
      onConnection('lost');
      // Closed: the server refused, and the browser will not try again by itself.
      if (opened.readyState === EventSource.CLOSED) reconnectLater();
    });
    watch();
  }

  /** @param {EventSource} opened @param {string} name @param {(event: MessageEvent<string>) => void} then */
  function listen(opened, name, then) {
    opened.addEventListener(name, (event) => {
      if (source !== opened) return;
      watch();
      then(event);
    });
  }

  /**
   * @template Line
   * @param {MessageEvent<string>} event
   * @param {(line: Line, position: number) => void} then
   */
  function take(event, then) {
    const at = Number(event.lastEventId);
    if (at <= position) return;
    position = at;
    then(JSON.parse(event.data), at);
  }

  function watch() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      onConnection('lost');
      connect();
    }, silenceMs);
  }

  function reconnectLater() {
    close();
    failures++;
    timer = setTimeout(connect, Math.min(1_000 * 2 ** failures, longestPauseMs) * (0.5 + Math.random() / 2));
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }
}
