import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { WebEnv } from './request.ts';

const mediaTypes = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

const files = {
  'base.css': new URL('./page/base.css', import.meta.url),
  'chat.css': new URL('./page/chat.css', import.meta.url),
  'flows.css': new URL('./page/flows.css', import.meta.url),
  'knowledge.css': new URL('./page/knowledge.css', import.meta.url),
  'chat.js': new URL('./page/chat.js', import.meta.url),
  'composer.js': new URL('./page/composer.js', import.meta.url),
  'dom.js': new URL('./page/dom.js', import.meta.url),
  'formatted.js': new URL('./page/formatted.js', import.meta.url),
  'flows.js': new URL('./page/flows.js', import.meta.url),
  'kept.js': new URL('./page/kept.js', import.meta.url),
  'lines.js': new URL('./page/lines.js', import.meta.url),
  'outbox.js': new URL('./page/outbox.js', import.meta.url),
  'reply-line.js': new URL('./page/reply-line.js', import.meta.url),
  'scrolling.js': new URL('./page/scrolling.js', import.meta.url),
  'stream.js': new URL('./page/stream.js', import.meta.url),
  'type-size.js': new URL('./page/type-size.js', import.meta.url),
  'knowledge.js': new URL('./page/knowledge.js', import.meta.url),
  'icon.svg': new URL('./page/icon.svg', import.meta.url),
} as const;

export type AssetName = keyof typeof files;

const contents = new Map<string, Uint8Array<ArrayBuffer>>(
  Object.entries(files).map(([name, file]) => [name, new Uint8Array(readFileSync(file))]),
);

/** Changes with any file, so that browsers may keep each address for ever and never mix two versions. */
const version = [...contents.values()]
  .reduce((hash, content) => hash.update(content), createHash('sha256'))
  .digest('hex')
  .slice(0, 12);

export const assetAddress = (name: AssetName) => `/static/${version}/${name}`;

/** `GET /static/<version>/<name>`: what the pages are made of beside their HTML. */
export const assetRoutes = () =>
  new Hono<WebEnv>().get(`/static/${version}/:name`, (context) => {
    const name = context.req.param('name');
    const content = contents.get(name);
    if (content === undefined) return context.notFound();
    return context.body(content, 200, {
      'Content-Type': mediaTypes[name.slice(name.lastIndexOf('.') + 1) as keyof typeof mediaTypes],
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
  });
