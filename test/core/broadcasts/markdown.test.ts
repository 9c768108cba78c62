import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainBlocks } from '../../../src/core/broadcasts/markdown-plain.ts';
import { longestFormatted, readMarkdown } from '../../../src/core/broadcasts/markdown-reading.ts';
import { timesAsLong } from '../../side-by-side.ts';
import type { Block, Span } from '../../../src/core/broadcasts/markdown-tree.ts';

const plain = (source: string): string => plainBlocks(readMarkdown(source));

describe('as plain text', () => {
  test.for([
    ['bold and italic fall away', '**请**于*周五*前~~周六~~`浇水`', '请于周五前周六浇水'],
    ['bold ends where a Chinese writer ends it', '请看**注意：**请带**“水壶”**来', '请看注意：请带“水壶”来'],
    ['a link is followed by its address', '[通知](https://a.example/b)', '通知（https://a.example/b）'],
    ['an address that is its own text stands once', '<https://a.example>', 'https://a.example'],
    ['a mail address stands without its scheme', '[来信](mailto:a@b.example)', '来信（a@b.example）'],
    ['an address ends before Chinese', '见https://a.example/b，谢谢', '见https://a.example/b，谢谢'],
    ['a heading is a line of its own', '# 一\n二', '一\n\n二'],
    ['a line that ends ends', '一\n二', '一\n二'],
    ['lists keep their marks', '- 一\n- 二', '- 一\n- 二'],
    ['numbers go on from the first', '3. 一\n4. 二', '3. 一\n4. 二'],
    ['a list in a list is set in', '1. 一\n   - 甲\n   - 乙\n2. 二', '1. 一\n   - 甲\n   - 乙\n2. 二'],
    ['tasks keep their boxes', '- [ ] 一\n- [x] 二', '- □ 一\n- √ 二'],
    ['a table is lines', '| 区 | 日 |\n| - | - |\n| 东 | 1 |', '区 | 日\n东 | 1'],
    ['a quotation is marked', '> 一\n> 二', '> 一\n> 二'],
    ['code stays as it was typed', '```\n**a**\n```', '**a**'],
    ['a picture is a link', '![图](https://a.example/p.png)', '图（https://a.example/p.png）'],
    ['a line across stays one', '一\n\n---\n\n二', '一\n\n————\n\n二'],
    ['what is escaped is meant', '\\*不是\\* 1\\. 条', '*不是* 1. 条'],
    [
      'HTML is text',
      '<b>a</b><script>alert(1)</script>\n\n<div>\n**b**',
      '<b>a</b><script>alert(1)</script>\n\n<div>\nb',
    ],
    ['what looks like an entity is text', '&lt;b&gt; &amp; AT&T', '&lt;b&gt; &amp; AT&T'],
    ['a variable is left for later', '{{单位}}：{{a_b}} {{a-b}}', '{{单位}}：{{a_b}} {{a-b}}'],
    ['nothing is nothing', ' \n\n', ''],
  ] as const)('%s', ([, source, expected]) => {
    expect(plain(source)).toBe(expected);
  });
});

const spansIn = (blocks: readonly Block[]): readonly Span[] => {
  const deep = (spans: readonly Span[]): readonly Span[] =>
    spans.flatMap((span) => ['spans' in span ? deep(span.spans) : [], span].flat());
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'list':
        return block.items.flatMap(spansIn);
      case 'quote':
        return spansIn(block.blocks);
      case 'table':
        return block.rows.flat().flatMap(deep);
      case 'code':
      case 'rule':
        return [];
      case 'heading':
      case 'paragraph':
      case 'note':
        return deep(block.spans);
    }
  });
};
const linksIn = (source: string) =>
  spansIn(readMarkdown(source)).flatMap((span) => (span.kind === 'link' ? [span.href] : []));

describe('from a hostile hand', () => {
  test.for([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#115;cript:alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](\u0001javascript:alert(1))',
    '[x](data:text/html,<script>)',
    '[x](vbscript:a)',
    '[x](file:///etc/passwd)',
    '[x](//elsewhere.example)',
    '[x](/erase)',
    '[x]({{url}})',
    '[x]({{a}}://b)',
    '[x](https://known.example@elsewhere.example/)',
    '[x](https:\\\\elsewhere.example)',
    '[x](https://a.example/"onclick="alert(1))',
    '<javascript:alert(1)>',
    '![x](javascript:alert(1))',
    '[x][y]\n\n[y]: javascript:alert(1)',
  ])('%s is no link, and is there to be read', (source) => {
    expect(linksIn(source)).toEqual([]);
    expect(plain(source)).toMatch(/[^\s（）]/u);
  });

  test('signs that turn the direction of a text, controls and half characters are gone', () => {
    expect(plain('a\u202etxt.exe\u2066b\u0007\u001b[31mc\u0000d\ud800e\u200f\r\nf')).toBe(
      'atxt.exeb[31mcd\ufffde\nf',
    );
  });

  test('the signs the reading sets itself cannot be smuggled in', () => {
    expect(plain('\ue000**a：**b\ue000\ue00161\ue001')).toBe('a：b61');
  });

  const half = longestFormatted / 2;
  // Some 3 ms; the worst below take forty times as long, and without their limits thousands of times.
  const announcement = '请看**通知**，带*材料*，见[这里](https://a.example)。\n\n- 一\n- 二\n\n'
    .repeat(200)
    .slice(0, longestFormatted);
  test.for([
    ['quotations', '>'.repeat(longestFormatted)],
    ['quotations apart', '> '.repeat(half)],
    ['quotations in lists', '- > '.repeat(longestFormatted / 4)],
    ['lists', `${'- '.repeat(half - 1)}a`],
    ['lists set in', Array.from({ length: 90 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n')],
    ['brackets', '['.repeat(longestFormatted)],
    ['links in links', `${'['.repeat(900)}a${'](https://a.example)'.repeat(150)}`],
    ['pictures', '!['.repeat(half)],
    ['stars', '*a'.repeat(half)],
    ['lines below', '_a'.repeat(half)],
    ['emphasis in emphasis', '*a _b '.repeat(400) + 'c_ d* '.repeat(400)],
    ['backticks', '`a``a'.repeat(1_000)],
    ['mail addresses', 'a@'.repeat(half)],
    ['a long mail address', `${'a.'.repeat(half - 1)}@a`],
    ['tables', `${'|a'.repeat(800)}\n${'|-'.repeat(800)}\n${'|b'.repeat(800)}`],
    ['braces', '{{'.repeat(half)],
    ['bold that never ends', '**a：'.repeat(longestFormatted / 4)],
    ['a book', '**a** '.repeat(200_000)],
  ] as const)('%s by the thousand take no longer than a hundred announcements', ([, source]) => {
    expect(plain(source)).not.toBe('');
    const read = (text: string) => () => void plain(text);
    expect(timesAsLong(read(source), read(announcement), 100)).toBeLessThan(100);
  });

  test('what is longer than a message stays as it was typed, whole', () => {
    const source = `**${'长'.repeat(longestFormatted)}**\n\n末段`;
    expect(plain(source)).toBe(source);
  });

  test('whatever is typed is read: no link but to the web or a mailbox, no control left', () => {
    const piece = fc.constantFrom(
      ...'* ** _ ~~ ` [ ] ( ) < > ! # - 1. | \\ { } {{a}} javascript: https://a.example mailto:a@b \n \t \u202e \u0000 中 a & "'.split(
        ' ',
      ),
      '\n',
      ' ',
      '> ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 60 }), (pieces) => {
        const source = pieces.join('');
        for (const href of linksIn(source)) expect(href).toMatch(/^(?:https?:\/\/|mailto:)[^\s"<>]+$/iu);
        expect(plain(source)).not.toMatch(/[[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ue000]--[\n\t]]/v);
      }),
      { numRuns: 500 },
    );
  });
});
