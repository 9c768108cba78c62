import { html, raw } from 'hono/html';
import type { Book } from '../../core/book.ts';
import type { AskingStep, Flow } from '../../core/flows/flow.ts';
import { asks } from '../../core/flows/flow.ts';
import { flowSvg } from '../../rendering/flow-svg.ts';
import { flowAnchor, startAddress } from './addresses.ts';
import { packName } from './chat-page.ts';
import type { Html } from './layout.ts';
import { layout } from './layout.ts';
import type { PageWords } from './page-words.ts';
import { pageWordsIn } from './page-words.ts';
import type { View } from './request.ts';

/** Everything that can be gone through step by step, as one page that needs no script. */
export function flowsPage(book: Book, view: View): Html {
  const words = pageWordsIn[view.language];
  const name = packName(book, view);
  const flows = [...book.flows.values()];
  return layout(
    {
      view,
      name,
      title: `${words.flows} · ${name}`,
      kind: 'flows',
      hasFlows: true,
      skipTo: { id: 'content', label: words.skipToContent },
      styles: ['base.css', 'flows.css'],
      scripts: ['flows.js', 'dom.js', 'type-size.js'],
    },
    html`<main id="content" tabindex="-1" class="column">
      <h1>${words.flows}</h1>
      <p class="intro">${words.flowsIntro(flows.length)}</p>
      ${flows.map((flow) => flowSection(flow, view, words))}
    </main>`,
  );
}

function flowSection(flow: Flow, view: View, words: PageWords): Html {
  const { id, title, purpose, shared, keeps, steps } = flow;
  const asked = steps.filter(asks);
  const facts = [
    words.questions(asked.length),
    ...(shared ? [words.shared] : []),
    ...(keeps === 'nothing' ? [words.keepsNothing] : []),
  ];
  return html`<article class="flow" aria-labelledby="${flowAnchor(id)}">
    <h2 id="${flowAnchor(id)}" dir="auto">${title}</h2>
    <p class="words" dir="auto">${purpose}</p>
    <ul class="facts">
      ${facts.map((fact) => html`<li>${fact}</li>`)}
    </ul>
    <p>
      <a class="begin" href="${startAddress(id)}"
        >${words.begin} <span class="unseen" dir="auto">${title}</span></a
      >
    </p>
    <h3>${words.asksAbout}</h3>
    <ol class="steps">
      ${asked.map((step) => stepItem(step, words))}
    </ol>
    ${picture(flow, view, words)}
  </article>`;
}

const stepItem = (step: AskingStep, words: PageWords): Html =>
  html`<li dir="auto">
    <strong>${step.label}</strong>
    ${step.kind === 'checklist' ? html`<span class="tag">${words.items(step.items.length)}</span>` : ''}
    ${step.when === undefined ? '' : html`<span class="tag">${words.maybe}</span>`}
    ${step.optional ? html`<span class="tag">${words.optional}</span>` : ''}
    <span class="question">${step.text}</span>
  </li>`;

/** Wider than a phone: it scrolls in its own box, which the keyboard can reach. What it shows stands above it in words. */
const picture = (flow: Flow, { language }: View, words: PageWords): Html =>
  html`<details class="picture">
    <summary>${words.picture}</summary>
    <div class="box" role="region" tabindex="0" aria-label="${words.pictureOf(flow.title)}">
      ${raw(flowSvg(flow, { language }))}
    </div>
  </details>`;
