import { html } from 'hono/html';
import type { AssetName } from './asset-routes.ts';
import { assetAddress } from './asset-routes.ts';
import { pageWordsIn } from './page-words.ts';
import type { View } from './request.ts';

export type Html = ReturnType<typeof html>;

export interface PageFrame {
  readonly view: View;
  readonly title: string;
  /** The pack's name, at the head of every page. */
  readonly name: string;
  readonly kind: 'chat' | 'knowledge' | 'flows' | 'plain';
  /** There is a page of flows to lead to. */
  readonly hasFlows: boolean;
  /** What of the address stays when the view is changed. */
  readonly query?: Readonly<Record<string, string>>;
  readonly skipTo: { readonly id: string; readonly label: string };
  readonly styles: readonly AssetName[];
  /** The first is the page's own; the others are what it imports, fetched at the same time. */
  readonly scripts: readonly AssetName[];
}

/** What all pages have around their content; `foot` stays in sight below what scrolls. */
export function layout(frame: PageFrame, content: Html, foot: Html | '' = ''): Html {
  const { view, title, kind, skipTo, styles, scripts } = frame;
  const words = pageWordsIn[view.language];
  const [ownScript, ...imports] = scripts;
  return html`<!doctype html>
    <html lang="${words.htmlLanguage}" ${view.largeType ? html` class="large"` : ''}>
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <title>${title}</title>
        <link rel="icon" href="${assetAddress('icon.svg')}" type="image/svg+xml" />
        ${styles.map((name) => html`<link rel="stylesheet" href="${assetAddress(name)}" />`)}
        ${imports.map((name) => html`<link rel="modulepreload" href="${assetAddress(name)}" />`)}
        ${ownScript === undefined ? '' : html`<script type="module" src="${assetAddress(ownScript)}"></script>`}
      </head>
      <body class="${kind}" data-words="${JSON.stringify(words.script)}">
        <a class="skip" href="#${skipTo.id}">${skipTo.label}</a>
        <div id="scroller">${pageHeader(frame)} ${content}</div>
        ${foot}
      </body>
    </html>`;
}

function pageHeader({ view, name, kind, hasFlows, query = {} }: PageFrame): Html {
  const words = pageWordsIn[view.language];
  const otherType = view.largeType ? 'normal' : 'large';
  const otherLanguage = view.language === 'zh' ? 'en' : 'zh';
  const changed = (change: Record<string, string>) =>
    `?${new URLSearchParams({ ...query, ...change }).toString()}`;
  return html`<header class="head">
    <a class="name" href="/">${mark}<span dir="auto">${name}</span></a>
    <nav aria-label="${words.pageLinks}">
      ${kind === 'chat' ? '' : html`<a href="/">${words.chat}</a>`}
      ${kind === 'flows' || !hasFlows ? '' : html`<a href="/flows">${words.flows}</a>`}
      ${kind === 'chat' || kind === 'flows' ? html`<a href="/knowledge">${words.knowledge}</a>` : ''}
      <a
        id="type-size"
        href="${changed({ type: otherType })}"
        data-large="${words.largeType}"
        data-normal="${words.normalType}"
        >${view.largeType ? words.normalType : words.largeType}</a
      >
      <a href="${changed({ lang: otherLanguage })}" lang="${otherLanguage === 'en' ? 'en' : 'zh-CN'}"
        >${words.otherLanguage}</a
      >
    </nav>
  </header>`;
}

/** Two links of a chain. */
const mark = html`<svg
  class="mark"
  viewBox="0 0 32 32"
  width="28"
  height="28"
  aria-hidden="true"
  focusable="false"
>
  <g fill="none" stroke="currentColor" stroke-width="3">
    <rect x="3" y="10" width="16" height="12" rx="6"></rect>
    <rect x="13" y="10" width="16" height="12" rx="6"></rect>
  </g>
</svg>`;
