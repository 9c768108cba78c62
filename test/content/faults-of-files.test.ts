import { once } from 'node:events';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { type Changes, changedPack, faultsAfter, faultsOf, replacing } from './changed-pack.ts';

const LENGTH = 'knowledge/entries/loans/loan-length.md';
const RENEWAL = 'knowledge/entries/loans/loan-renewal.md';
const TERMS = 'knowledge/terms.yaml';
const LINES = 'knowledge/more.jsonl';
const YAML_REMEDY = 'check indentation and quotes; put a text that holds ": " or " #" in single quotes';

describe('broken files', () => {
  test.each<[fact: string, changes: Changes, faults: string[]]>([
    [
      'broken YAML is an error on its line',
      { [LENGTH]: replacing('question: 一本书能借多久？', 'question: "一本书能借多久？') },
      [`error ${LENGTH}:16: this is not YAML (Missing closing "quote): ${YAML_REMEDY}`],
    ],
    [
      'YAML indented by a tab is an error on its line',
      { [LENGTH]: replacing('  - 几天要还', '\t- 几天要还') },
      [`error ${LENGTH}:5: this is not YAML (Tabs are not allowed as indentation): ${YAML_REMEDY}`],
    ],
    [
      'a text with a colon and a blank that is not quoted is an error on its line',
      { [LENGTH]: replacing('question: 一本书', 'question: 请问: 一本书') },
      [
        `error ${LENGTH}:3: this is not YAML (Nested mappings are not allowed in compact mappings): ${YAML_REMEDY}`,
      ],
    ],
    [
      'a field that is given twice is an error at the second',
      { [LENGTH]: replacing('topic: loans', 'topic: loans\ntopic: cards') },
      [`error ${LENGTH}:10: field "topic" is given twice: keep one`],
    ],
    [
      'an anchor and an alias are errors',
      {
        [LENGTH]: (text) =>
          text.replace('[student, worker]', '&who [student, worker]').replace('kind: answer', 'kind: *who'),
      },
      [
        `error ${LENGTH}:8: anchors and aliases (& and *) are not accepted: write the content here; put a text in single quotes`,
        `error ${LENGTH}:10: anchors and aliases (& and *) are not accepted: write the content here; put a text in single quotes`,
      ],
    ],
    [
      'a tag is an error',
      { [LENGTH]: replacing('kind: answer', 'kind: !!js/function answer') },
      [
        `error ${LENGTH}:8: the tag "tag:yaml.org,2002:js/function" is not accepted: remove it; put a text in single quotes`,
      ],
    ],
    [
      'a list as the name of a field is an error',
      { [LENGTH]: replacing('kind: answer', '[a]: answer') },
      [
        `error ${LENGTH}:8: the name of this field is not a word: write one word, a colon and a space; put a text that begins with [ { & * in single quotes`,
      ],
    ],
    [
      'brackets nested a hundred thousand times are an error',
      { [TERMS]: `- id: a\n  term: ${'['.repeat(100_000)}` },
      [
        `error ${TERMS}:2: too many levels of brackets or indentation: write it as docs/writing-content.md shows`,
      ],
    ],
    [
      'a file without fields is an error',
      { [LENGTH]: '每本书可以借30天。\n' },
      [
        `error ${LENGTH}:1: the file does not begin with fields between two lines ---: begin with a line ---, then the fields, then a line ---, then the text`,
      ],
    ],
    [
      'an answer among the fields is an error',
      { [LENGTH]: replacing('topic: loans', 'body: 每本书可以借30天。\ntopic: loans') },
      [`error ${LENGTH}:9: the answer stands among the fields: move it below the second line ---`],
    ],
    [
      'a file that is not UTF-8 is an error on the first line that cannot be read',
      {
        [LENGTH]: Buffer.concat([
          Buffer.from('---\nid: loan-length\nquestion: '),
          Buffer.from([0xd2, 0xbb, 0xb1, 0xbe]),
        ]),
      },
      [
        `error ${LENGTH}:3: the file is not UTF-8: this line cannot be read: open it in an editor and save it as UTF-8`,
      ],
    ],
    [
      'a file too big to have been written by a person is an error',
      { [TERMS]: '#'.repeat(1024 * 1024 + 1) },
      [
        `error ${TERMS}:1: the file is too big (1.0 MB, at most 1.0 MB): split it; many entries belong in .jsonl files`,
      ],
    ],
    [
      'a line that is not JSON is an error, and the others are read',
      { [LINES]: replacing('"办借书证要钱吗？"', '办借书证要钱吗？') },
      [
        `error ${LINES}:1: this line is not JSON (Unexpected token '办'): write one whole {…} a line`,
        `error ${LINES}:3: "related" names the unknown entry "card-cost": did you mean "card-lost"?`,
      ],
    ],
    [
      'a line of JSON that is no map is an error',
      { [LINES]: (text) => `${text}[1]\n` },
      [`error ${LINES}:4: fields with values are expected here: write it as docs/writing-content.md shows`],
    ],
    [
      'a file that looks like content and is not read is a warning',
      {
        'knowledge/term.yml': '',
        'knowledge/entries/loans/late.md.txt': '',
        'knowledge/picture.png': '',
        'knowledge/README.md': '',
      },
      ['knowledge/entries/loans/late.md.txt', 'knowledge/term.yml'].map(
        (file) =>
          `warning ${file}:1: this file is not read: only pack.yaml, terms.yaml, calendar.yaml, outreach.yaml, outside.yaml, ambiguous.yaml, .md in documents, and entries in .md and .jsonl are: rename it or move it away`,
      ),
    ],
    [
      'a pack without pack.yaml is a warning',
      { 'knowledge/pack.yaml': null },
      [
        'warning knowledge/pack.yaml:1: there is no knowledge/pack.yaml: make one that names the pack, its subject and its contacts',
      ],
    ],
    [
      'a pack without an entry is an error',
      {
        'knowledge/entries': null,
        [LINES]: null,
        'knowledge/pack.yaml': null,
        'knowledge/calendar.yaml': null,
        [TERMS]: null,
      },
      [
        'error knowledge:1: there is no entry: write the first one in knowledge/entries, see docs/writing-content.md',
        'warning knowledge/pack.yaml:1: there is no knowledge/pack.yaml: make one that names the pack, its subject and its contacts',
      ],
    ],
  ])('%s', async (_, changes, faults) => {
    expect(await faultsAfter(changes)).toEqual(faults);
  });

  test('a folder without a pack is an error', async () => {
    expect(await faultsAfter({ knowledge: null })).toEqual([
      'error knowledge:1: there is no folder "knowledge": make one, or name the folder of the pack with --pack',
    ]);
  });

  test('faults of many files are told at once', async () => {
    const files = [LENGTH, RENEWAL, LINES, TERMS];
    const found = await faultsAfter({ [LENGTH]: '', [RENEWAL]: '---\n[\n---\n', [TERMS]: 'a', [LINES]: '{' });
    for (const file of files)
      expect(found.filter((line) => line.startsWith(`error ${file}:`))).toHaveLength(1);
  });
});

describe('folders and links', () => {
  const place = (file: string) => {
    const dir = changedPack({});
    return { dir, path: join(dir, file) };
  };

  test('a folder where a file is expected is an error', async () => {
    const { dir, path } = place(RENEWAL);
    rmSync(path);
    mkdirSync(path);
    expect(await faultsOf(dir)).toContain(
      `error ${RENEWAL}:1: this is a folder where a file is expected: give the folder a name without the ending, or put a file here`,
    );
  });

  test('a link round in a circle is an error', async () => {
    const { dir, path } = place('knowledge/loop.md');
    symlinkSync('loop.md', path);
    expect(await faultsOf(dir)).toEqual([
      'error knowledge/loop.md:1: the link leads nowhere or back to itself: remove it and put the file itself here',
    ]);
  });

  test('a link to a folder that is read already is not followed again', async () => {
    const { dir, path } = place('knowledge/entries/again');
    symlinkSync('..', path);
    expect(await faultsOf(dir)).toEqual([]);
  });

  test('a link to a file is read', async () => {
    const { dir, path } = place(LENGTH);
    const elsewhere = changedPack({});
    rmSync(path);
    symlinkSync(join(elsewhere, LENGTH), path);
    expect(await faultsOf(dir)).toEqual([]);
  });

  test('what is neither file nor folder is an error and is not opened', async () => {
    const { dir, path } = place('knowledge/entries/socket.md');
    const server = createServer().listen(path);
    await once(server, 'listening');
    expect(await faultsOf(dir)).toEqual([
      'error knowledge/entries/socket.md:1: this is not an ordinary file: move it out of the pack',
    ]);
    server.close();
  });
});
