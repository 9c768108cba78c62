import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeBroadcast } from '../../../src/core/broadcasts/compose-broadcast.ts';
import { missingVariables, variablesIn } from '../../../src/core/broadcasts/fill-in.ts';
import { broadcastOf, contentOf } from './sample-broadcast.ts';

test('variables are found in the title, the text and the link, each once', () => {
  const content = contentOf({
    title: '{{单位}}',
    body: '{{ 日期 }}{{单位}} {{1}} {{}} {{a b}} {单位} {{-a}}',
    link: { label: '{{a_b}}', url: 'https://a.example/{{码}}' },
  });
  expect(variablesIn(content)).toEqual(['单位', '日期', 'a_b', '码']);
});

test('a value that is missing, empty or nothing but spaces is missing', () => {
  const content = contentOf({ body: '{{a}}{{b}}{{c}}{{d}}' });
  expect(missingVariables(content, { a: '1', b: '', c: ' \n' })).toEqual(['b', 'c', 'd']);
  expect(missingVariables(content, null)).toEqual(['a', 'b', 'c', 'd']);
  expect(missingVariables(contentOf(), null)).toEqual([]);
});

const name = fc.stringMatching(/^[a-z单位][a-z0-9_单位-]{0,8}$/u);
const formatting = [
  '',
  '**',
  '*',
  '_',
  '`',
  '- ',
  '> ',
  '| ',
  ' |',
  '[',
  '](https://a.example/',
  ')',
  ' https://a.example/?',
  '\n',
  '，',
  '：',
  '~~',
];
const around = fc.constantFrom(...formatting);

test('whoever has every value gets a text without a brace, whatever formatting stands around', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(around, name, around), { minLength: 1, maxLength: 12 }), (parts) => {
      const body = parts.map(([before, each, after]) => `${before}{{${each}}}${after}`).join('');
      const fill = Object.fromEntries(parts.map(([, each]) => [each, 'X']));
      const broadcast = broadcastOf({ body });
      expect(missingVariables(broadcast.content, fill)).toEqual([]);
      const reply = composeBroadcast(broadcast, { fill });
      expect(reply.body).not.toMatch(/[{}]/u);
    }),
    { numRuns: 300 },
  );
});

test('a value is one line, without controls', () => {
  const { body } = composeBroadcast(broadcastOf({ body: '致{{a}}' }), {
    fill: { a: ' 甲\n\u202e乙\u0007 ' },
  });
  expect(body).toContain('致甲 乙\n');
});

test('a value that looks like a variable stays what it is', () => {
  const { body } = composeBroadcast(broadcastOf({ body: '{{a}} {{b}}' }), { fill: { a: '{{b}}', b: 'c' } });
  expect(body).toContain('{{b}} c');
});
