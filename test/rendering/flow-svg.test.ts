import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Flow, Step } from '../../src/core/flows/flow.ts';
import { flowSvg } from '../../src/rendering/flow-svg.ts';
import { launchBrowser } from '../browser.ts';
import { hostileTexts } from './hostile-sheet.ts';
import { hostileFlow, sampleFlow } from './sample-flow.ts';

let page: Page;
let close: () => Promise<void>;
beforeAll(async () => {
  const browser = await launchBrowser();
  page = await browser.newPage();
  close = () => browser.close();
});
afterAll(() => close());

test('the same flow gives the same picture, whatever was drawn before', () => {
  const first = flowSvg(sampleFlow);
  flowSvg(hostileFlow('别的'));
  expect(flowSvg(sampleFlow)).toBe(first);
});

test('it says in words what it shows', () => {
  const svg = flowSvg(sampleFlow);
  expect(svg).toContain('role="img" aria-labelledby="picture-sample-title picture-sample-text"');
  expect(svg).toContain('<title id="picture-sample-title">示范申报</title>');
  expect(svg).toMatch(
    /<desc id="picture-sample-text">步骤：单位类型、职工人数、能出什么、.*、要不要改。结果：可以申报、不能申报。<\/desc>/u,
  );
});

test('inside a page it takes the colour of the text and brings no style', () => {
  const svg = flowSvg(sampleFlow);
  expect(svg).not.toMatch(/style|#[0-9a-f]{3}/iu);
  expect(svg).toContain('fill="currentColor"');
});

test('on its own it brings its colours, by day and by night', () => {
  expect(flowSvg(sampleFlow, { standalone: true })).toContain('prefers-color-scheme:dark');
});

test('each text fits into its box, and no box lies on another', async () => {
  await page.setContent(flowSvg(sampleFlow));
  const { boxes, texts } = await page.evaluate(() => {
    const place = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { left, right, top, bottom };
    };
    const boxes = [...document.querySelectorAll('svg rect')];
    return {
      boxes: boxes.map(place),
      texts: boxes.map((box) => place(box.nextElementSibling ?? box)),
    };
  });
  expect(boxes).toHaveLength(8);
  for (const [index, box] of boxes.entries()) {
    const text = texts[index] ?? box;
    expect(text).not.toBe(box);
    expect(text.left).toBeGreaterThan(box.left);
    expect(text.right).toBeLessThan(box.right);
    expect(text.top).toBeGreaterThan(box.top);
    expect(text.bottom).toBeLessThan(box.bottom);
    for (const other of boxes.slice(index + 1)) {
      const isApart =
        other.left > box.right || other.right < box.left || other.top > box.bottom || other.bottom < box.top;
      expect(isApart).toBe(true);
    }
  }
});

test('nothing is drawn outside of the picture', async () => {
  for (const flow of [sampleFlow, hostileFlow('长'.repeat(60))]) {
    await page.setContent(flowSvg(flow));
    const isInside = await page.evaluate(() => {
      const svg = document.querySelector('svg');
      const frame = svg?.viewBox.baseVal;
      const drawn = svg?.getBBox();
      if (frame === undefined || drawn === undefined) return null;
      return (
        drawn.x >= frame.x &&
        drawn.y >= frame.y &&
        drawn.x + drawn.width <= frame.x + frame.width &&
        drawn.y + drawn.height <= frame.y + frame.height
      );
    });
    expect(isInside).toBe(true);
  }
});

test('hostile texts stay text, to a reader of XML and to one of HTML', async () => {
  for (const evil of [
    ...hostileTexts,
    '\u0000\ud800"\'><svg onload=alert(1)>',
    '</title></desc><a href="x">',
  ]) {
    const svg = flowSvg(hostileFlow(evil));
    const elements = await page.evaluate((source) => {
      const names = (root: ParentNode) => [
        ...new Set([...root.querySelectorAll('*')].map(({ localName }) => localName)),
      ];
      const html = document.createElement('div');
      html.innerHTML = source;
      return [names(new DOMParser().parseFromString(source, 'image/svg+xml')), names(html)];
    }, svg);
    const plain = ['svg', 'title', 'desc', 'defs', 'marker', 'path', 'text', 'tspan', 'rect', 'circle'];
    for (const names of elements) expect(names.toSorted()).toEqual(plain.toSorted());
  }
});

test('any flow has a picture', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const next = fc.option(fc.constantFrom(...ids), { nil: undefined });
  const steps = fc.array(fc.record({ next, toward: next, isConditional: fc.boolean() }), {
    minLength: 1,
    maxLength: ids.length,
  });
  fc.assert(
    fc.property(steps, (drawn) => {
      const svg = flowSvg({
        ...sampleFlow,
        steps: drawn.map(({ next, toward, isConditional }, place): Step => ({
          id: ids[place] ?? '',
          kind: 'choice',
          label: '问',
          text: '',
          basis: { kind: 'ask' },
          optional: false,
          ...(isConditional && { when: { kind: 'answered', slot: 'a' } }),
          ...(next !== undefined && { next }),
          options: [
            { id: 'x', label: '甲', words: [], ...(toward !== undefined && { next: toward }) },
            { id: 'y', label: '乙', words: [] },
          ],
        })),
      } satisfies Flow);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/u);
      expect(svg.split('<rect')).toHaveLength(drawn.length + 2);
    }),
  );
});
