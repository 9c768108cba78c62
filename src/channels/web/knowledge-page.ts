import { html } from 'hono/html';
import type { Book, Entry, PolicyDocument } from '../../core/book.ts';
import type { Source } from '../../core/reply.ts';
import { documentAnchor, entryAnchor, paragraphAnchor } from './addresses.ts';
import { bodyParagraphs } from './body-lines.ts';
import { citedDocuments } from './cited-documents.ts';
import { packName } from './chat-page.ts';
import type { Html } from './layout.ts';
import { layout } from './layout.ts';
import type { PageWords } from './page-words.ts';
import { pageWordsIn } from './page-words.ts';
import type { View } from './request.ts';

/** Everything that can be answered and what it rests on, as one page that needs no script. */
export function knowledgePage(book: Book, view: View): Html {
  const words = pageWordsIn[view.language];
  const name = packName(book, view);
  const topics = topicsOf(book, view);
  return layout(
    {
      view,
      name,
      title: `${words.knowledge} · ${name}`,
      kind: 'knowledge',
      hasFlows: book.flows.size > 0,
      skipTo: { id: 'content', label: words.skipToContent },
      styles: ['base.css', 'knowledge.css'],
      scripts: ['knowledge.js', 'dom.js', 'type-size.js'],
    },
    html`<main id="content" tabindex="-1" class="column">
      <h1>${words.knowledge}</h1>
      <p class="intro">${words.knowledgeIntro(book.entries.size, book.documents.size)}</p>
      <nav class="contents" aria-label="${words.topics}">
        <ul>
          ${topics.map(
            ({ id, label, entries }) =>
              html`<li>
                <a href="#topic-${id}">${label}<span class="number">${entries.length}</span></a>
              </li>`,
          )}
          <li>
            <a href="#documents">${words.documents}<span class="number">${book.documents.size}</span></a>
          </li>
        </ul>
      </nav>
      <form class="filter" role="search" data-needs-script hidden>
        <label for="filter">${words.filter}</label>
        <input id="filter" type="search" autocomplete="off" dir="auto" />
        <p id="found" role="status"></p>
      </form>
      ${topics.map(
        ({ id, label, entries }) =>
          html`<section class="topic" aria-labelledby="topic-${id}">
            <h2 id="topic-${id}">${label}</h2>
            ${entries.map((entry) => entrySection(entry, book, words))}
          </section>`,
      )}
      <section aria-labelledby="documents">
        <h2 id="documents">${words.documents}</h2>
        ${[...book.documents.values()].map((document) => documentSection(document, words))}
      </section>
    </main>`,
  );
}

interface TopicSection {
  readonly id: string;
  readonly label: string;
  readonly entries: readonly Entry[];
}

/** In the pack's order; topics without entries left out, entries of a topic the pack does not name at the end. */
function topicsOf({ pack, entries }: Book, view: View): readonly TopicSection[] {
  const byTopic = Map.groupBy(entries.values(), (entry) => entry.topic);
  const named = pack.topics.map(({ id, label, labelEn }) => ({
    id,
    label: view.language === 'en' ? (labelEn ?? label) : label,
  }));
  const known = new Set(named.map(({ id }) => id));
  const others = [...byTopic.keys()].filter((id) => !known.has(id)).map((id) => ({ id, label: id }));
  return [...named, ...others].flatMap(({ id, label }) => {
    const found = byTopic.get(id);
    return found === undefined ? [] : [{ id, label, entries: found }];
  });
}

function entrySection(
  { id, question, kind, body, sources, valid }: Entry,
  { documents }: Book,
  words: PageWords,
): Html {
  return html`<article class="entry" id="${entryAnchor(id)}">
    <h3>
      <span dir="auto">${question}</span>
      <a class="anchor" href="#${entryAnchor(id)}" aria-label="${words.linkToEntry}">#</a>
    </h3>
    ${kind === 'unspecified' ? html`<p class="tag">${words.unspecified}</p>` : ''}
    ${valid.until === undefined ? '' : html`<p class="tag">${words.validUntil(valid.until)}</p>`}
    ${wordsOf(body)} ${citation(sources, documents, words)}
  </article>`;
}

const wordsOf = (text: string): readonly Html[] =>
  bodyParagraphs(text).map(
    (lines) =>
      html`<p dir="auto" class="words">
        ${lines.map(({ mark, text }) =>
          mark === ''
            ? html`<span class="line">${text}</span>`
            : html`<span class="item"><span class="mark">${mark}</span>${text}</span>`,
        )}
      </p>`,
  );

function citation(sources: readonly Source[], documents: Book['documents'], words: PageWords): Html | '' {
  const cited = citedDocuments(sources, documents, words, '');
  if (cited.length === 0) return '';
  return html`<p class="citation">
    <span class="basis">${words.basis}</span>${cited.map(
      ({ text, paragraphs }) =>
        html`<span
          >${text}${paragraphs.map(({ label, href }) => html` <a class="paragraph" href="${href}">${label}</a>`)}
        </span>`,
    )}
  </p>`;
}

function documentSection(document: PolicyDocument, words: PageWords): Html {
  const { id, title, publisher, author, dated, link, reports, note, paragraphs } = document;
  return html`<article class="document" id="${documentAnchor(id)}">
    <h3>《${title}》</h3>
    <p class="facts">
      ${publisher}${author === undefined ? '' : ` ${author}`}，<time datetime="${dated}">${dated}</time>${
        link === undefined ? '' : html` <a href="${link}" rel="noreferrer">${words.original}</a>`
      }
    </p>
    ${reports === undefined ? '' : html`<p class="facts">${words.reports}${reports}</p>`}
    ${note === undefined ? '' : html`<p class="facts">${note}</p>`}
    <dl>
      ${paragraphs.map(
        (paragraph) =>
          html`<div id="${paragraphAnchor({ document: id, paragraph: paragraph.id })}" tabindex="-1">
            <dt>${words.paragraph(paragraph.id)}</dt>
            <dd>${wordsOf(paragraph.text)}</dd>
          </div>`,
      )}
    </dl>
  </article>`;
}
