import { html } from 'hono/html';
import type { Html } from './layout.ts';
import { layout } from './layout.ts';
import { pageWordsIn } from './page-words.ts';
import type { View } from './request.ts';

/** A page that only says something, where a person asked for one that they cannot have. */
export function noticePage(message: string, view: View): Html {
  const words = pageWordsIn[view.language];
  return layout(
    {
      view,
      title: message,
      name: words.chat,
      kind: 'plain',
      hasFlows: false,
      skipTo: { id: 'content', label: words.skipToContent },
      styles: ['base.css'],
      scripts: [],
    },
    html`<main id="content" tabindex="-1" class="column">
      <h1>${message}</h1>
      <p><a href="/">${words.chat}</a> <a href="/knowledge">${words.knowledge}</a></p>
    </main>`,
  );
}
