import { html } from 'hono/html';
import { featuredChoices } from '../../core/answering/compose.ts';
import type { Book } from '../../core/book.ts';
import type { Flow } from '../../core/flows/flow.ts';
import { startChoice } from '../../core/flows/flow-choice.ts';
import { maxMessageLength } from '../../core/update.ts';
import type { Html } from './layout.ts';
import { layout } from './layout.ts';
import type { PageWords } from './page-words.ts';
import { pageWordsIn } from './page-words.ts';
import type { View } from './request.ts';

/**
 * The chat page. The conversation itself comes by the event stream, so that there is one way for a line to appear.
 * `start` is a flow that the person came to begin: it is laid ready, and begins when they press it.
 */
export function chatPage(book: Book, view: View, start?: Flow): Html {
  const words = pageWordsIn[view.language];
  const name = packName(book, view);
  return layout(
    {
      view,
      name,
      title: name,
      kind: 'chat',
      hasFlows: book.flows.size > 0,
      ...(start !== undefined && { query: { start: start.id } }),
      skipTo: { id: 'question', label: words.skipToQuestion },
      styles: ['base.css', 'chat.css'],
      scripts: [
        'chat.js',
        'composer.js',
        'dom.js',
        'formatted.js',
        'kept.js',
        'lines.js',
        'outbox.js',
        'reply-line.js',
        'scrolling.js',
        'stream.js',
        'type-size.js',
      ],
    },
    html`<main id="talk" tabindex="0" aria-label="${words.conversation}">
      <div class="column">
        ${welcome(book, view, words)}
        <ol class="lines" id="past" aria-label="${words.before}"></ol>
        <div role="log" aria-live="polite" aria-label="${words.conversation}" id="live">
          <ol class="lines" id="now"></ol>
          <p id="connection" class="notice" hidden></p>
        </div>
        ${start === undefined ? '' : laidReady(start, words)}
      </div>
    </main>`,
    html`${composer(words)}${icons}`,
  );
}

export const packName = ({ pack }: Book, view: View): string =>
  view.language === 'en' ? (pack.nameEn ?? pack.name) : pack.name;

function welcome(book: Book, view: View, words: PageWords): Html {
  const subject = view.language === 'en' ? (book.pack.subjectEn ?? book.pack.subject) : book.pack.subject;
  return html`<section class="welcome" aria-labelledby="motto">
    <h1 id="motto">${words.motto}</h1>
    <p>${words.welcome(subject)}</p>
    <noscript
      ><p class="notice">${words.needsScript}<a href="/knowledge">${words.knowledge}</a></p></noscript
    >
    ${flowButtons([...book.flows.values()], words)}
    <div class="choices" data-needs-script hidden>
      <h2 id="featured">${words.featured}</h2>
      <ul aria-labelledby="featured">
        ${featuredChoices(book).map(
          ({ id, label }) =>
            html`<li><button type="button" data-choice="${id}" dir="auto">${label}</button></li>`,
        )}
      </ul>
    </div>
  </section>`;
}

const flowButtons = (flows: readonly Flow[], words: PageWords): Html | '' =>
  flows.length === 0
    ? ''
    : html`<div class="choices short" data-needs-script hidden>
        <h2 id="flows">${words.flows}</h2>
        <ul aria-labelledby="flows">
          ${flows.map(({ id, title }) => html`<li>${startButton(id, title, title)}</li>`)}
        </ul>
      </div>`;

const laidReady = ({ id, title, purpose }: Flow, words: PageWords): Html =>
  html`<section class="start" id="start" aria-labelledby="start-title" data-needs-script hidden>
    <h2 id="start-title" dir="auto">${title}</h2>
    <p dir="auto">${purpose}</p>
    ${startButton(id, title, words.beginHere(title))}
  </section>`;

/** `title` is what the person is seen to say. */
const startButton = (flow: string, title: string, label: string): Html => {
  const choice = startChoice(flow, title);
  return html`<button type="button" data-choice="${choice.id}" data-label="${choice.label}" dir="auto">
    ${label}
  </button>`;
};

const composer = (words: PageWords): Html =>
  html`<form id="composer" class="composer" aria-label="${words.question}" data-needs-script hidden>
    <button type="button" id="newest" hidden>${words.newReply}</button>
    <div class="column">
      <div class="field">
        <label class="unseen" for="question">${words.question}</label>
        <textarea
          id="question"
          rows="1"
          enterkeyhint="send"
          autocomplete="off"
          dir="auto"
          placeholder="${words.questionPlaceholder}"
          aria-describedby="hint"
          data-limit="${maxMessageLength}"
        ></textarea>
        <button type="submit">${words.send}</button>
      </div>
      <p class="hint">
        <span id="hint"><span class="keys">${words.keys}</span> ${words.privacy}</span>
        <span id="count" hidden></span>
      </p>
    </div>
  </form>`;

/** Drawn for this page: a hand with the thumb up; turned over it is the other one. */
const icons = html`<template id="thumb"
  ><svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    <path
      d="M3.5 9h2.6v7.5H3.5zM6.1 9.2 9.4 3c1.3 0 2 .9 1.8 2.1L10.7 8h4.6c1 0 1.7.9 1.5 1.9l-1 5.1c-.2.9-.9 1.5-1.8 1.5H6.1"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linejoin="round"
    ></path></svg
></template>`;
