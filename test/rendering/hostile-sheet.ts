import type { Sheet } from '../../src/core/flows/sheet.ts';
import { sampleSheet } from './sample-sheet.ts';

/** The sample with the same text wherever a person could have written one. */
export function hostileSheet(text: string): Sheet {
  const { answers, findings, groups, dates, retired } = sampleSheet;
  const answer = { label: text, shown: text, by: text, note: text };
  return {
    ...sampleSheet,
    title: text,
    facts: [text],
    parts: [{ text: `始${text}`, basis: text }],
    answers: answers.map(() => answer),
    findings: findings.map((finding) => ({ ...finding, label: text, verdictText: text, text, basis: text })),
    groups: groups.map(({ items }) => ({
      heading: text,
      items: items.map((item) => ({ ...item, label: text, by: text, basis: text })),
    })),
    dates: dates.map((date) => ({ ...date, label: text, basis: text })),
    retired: retired.map(() => answer),
    sources: [text],
  };
}

/** Texts that mean something to one program or another. */
export const hostileTexts = [
  '[x](javascript:alert(1))',
  '| a | b |',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![x](http://evil.example/x.png)',
  'http://evil.example www.evil.example me@evil.example',
  '[x]: http://evil.example',
  '**粗** _斜_ `码` ~~删~~ $式$',
  '&lt;b&gt; &amp; &#60;',
  '# 题',
  '> 引',
  '---',
  '===',
  ':-:|:-:',
  '```',
  '    码',
  '\\| \\\\| \\',
  '- [ ] 项\n- 项',
  '第一行\n---\n# 题\n1. 项\n+ 项\n| a |\n| - |',
  // A place that docx would fill in.
  '{default-bullet-numbering-0}',
  ']]></w:t></w:r><w:r><w:instrText>HYPERLINK "http://evil.example"</w:instrText>',
  'END:VEVENT\r\nATTACH:http://evil.example',
  '\u202e反\u202c שלום',
] as const;
