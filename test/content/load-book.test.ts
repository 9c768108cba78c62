import { renameSync } from 'node:fs';
import { basename, join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { checkedPack, loadBook } from '../../src/content/load-book.ts';
import type { Book } from '../../src/core/book.ts';
import { entryId } from '../../src/core/ids.ts';
import { changedPack, goodPack, replacing } from './changed-pack.ts';

const LENGTH = 'knowledge/entries/loans/loan-length.md';

async function bookOf(dir: string): Promise<Book> {
  const { book, faults } = await loadBook(dir);
  if (book === null) throw new Error(`No book: ${JSON.stringify(faults)}`);
  return book;
}

describe('a good pack', () => {
  test('has no fault', async () => {
    expect((await checkedPack(goodPack)).faults).toEqual([]);
  });

  test('gives a book of what its files say', async () => {
    const { pack, documents, entries, terms, milestones, outside, ranker } = await bookOf(goodPack);
    expect(pack).toEqual({
      id: 'town-library',
      name: '青石镇图书馆借阅规则',
      nameEn: 'Lending rules of Qingshi town library',
      subject: '青石镇图书馆借书',
      language: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      issuer: ['青石镇图书馆'],
      contacts: [{ name: '图书馆服务台', for: '借书和还书' }],
      topics: [
        { id: 'loans', label: '借书', labelEn: 'Loans' },
        { id: 'cards', label: '借书证' },
      ],
      featured: ['loan-length'],
    });
    expect(terms).toEqual([
      {
        id: 'library-card',
        term: '借书证',
        en: ['library card'],
        synonyms: ['读者证', '借阅卡'],
        miswritings: ['借书正'],
        note: '借书时出示的证件',
      },
      { id: 'renewal', term: '续借', en: [], synonyms: ['延期'], miswritings: [] },
    ]);
    expect(milestones.map(({ id, when }) => [id, when])).toEqual([
      ['new-rules', { kind: 'month', month: '2025-03' }],
      ['due', { kind: 'relative', after: 'borrowed-on', offset: 'P30D' }],
      ['stock-taking', { kind: 'day', date: '2025-06-30' }],
    ]);
    expect(outside).toEqual([{ id: 'bookshop', label: '书店', examples: ['书店几点关门', '这本书多少钱'] }]);
    expect([...documents.values()]).toEqual([
      {
        id: 'rules',
        title: '借阅规则',
        publisher: '青石镇图书馆',
        dated: '2025-01-15',
        link: 'https://library.example/rules',
        paragraphs: [
          { id: 'p1', text: '每本书可以借30天，到期前可以续借一次。' },
          { id: 'p2', text: '新规则从2025年3月起施行。凭借书证借书。' },
        ],
      },
    ]);
    expect([...entries.keys()].toSorted()).toEqual([
      'card-cost',
      'card-lost',
      'card-needed',
      'loan-length',
      'loan-renewal',
    ]);
    expect(entries.get(entryId('loan-length'))).toEqual({
      id: 'loan-length',
      question: '一本书能借多久？',
      variants: ['几天要还', '书可以在家放多长时间', 'how long can I keep a book'],
      kind: 'answer',
      topic: 'loans',
      audience: ['student', 'worker'],
      sources: [{ document: 'rules', paragraph: 'p1' }],
      related: ['loan-renewal', 'card-needed'],
      valid: { from: '2025-01-15', review: '2025-12-31' },
      body: '每本书可以借30天。\n\n到期前可以续借一次。',
    });
    expect(ranker.rank('续借').candidates[0]?.entry).toBe('loan-renewal');
  });

  test('reads the answer of a line under "body" or "answer"', async () => {
    const { entries } = await bookOf(goodPack);
    expect(entries.get(entryId('card-cost'))?.body).toBe(
      '规则没有写办证是否收费。凭借书证借书，可以问图书馆服务台。',
    );
    expect(entries.get(entryId('card-lost'))?.body).toBe('规则没有写怎样补办，可以问图书馆服务台。');
  });

  test('has line breaks of one kind, however a line of JSON writes them', async () => {
    const line = '{"id":"late","question":"还晚了呢？","answer":"一。\\r\\n\\r\\n二。\\r三。"}\n';
    const { entries } = await bookOf(changedPack({ 'knowledge/late.jsonl': line }));
    expect(entries.get(entryId('late'))?.body).toBe('一。\n\n二。\n三。');
  });

  test('is the same book when its files come from Windows', async () => {
    const fromWindows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const dir = changedPack({
      [LENGTH]: fromWindows,
      'knowledge/pack.yaml': fromWindows,
      'knowledge/terms.yaml': fromWindows,
      'knowledge/more.jsonl': fromWindows,
      'knowledge/documents/rules.md': fromWindows,
    });
    const { ranker: _, ...book } = await bookOf(dir);
    const { ranker: __, ...original } = await bookOf(goodPack);
    expect(book).toEqual(original);
    expect((await checkedPack(dir)).faults).toEqual([]);
  });

  test('may have files with Chinese names and blanks', async () => {
    const dir = changedPack({});
    renameSync(join(dir, LENGTH), join(dir, 'knowledge/entries/借多久 (新).md'));
    expect((await checkedPack(dir)).faults).toEqual([]);
    expect((await bookOf(dir)).entries.has(entryId('loan-length'))).toBe(true);
  });

  test('keeps entries that have expired', async () => {
    const dir = changedPack({ [LENGTH]: replacing('  review: 2025-12-31', '  until: 2025-02-01') });
    expect((await bookOf(dir)).entries.get(entryId('loan-length'))?.valid.until).toBe('2025-02-01');
  });
});

describe('a pack made by another program', () => {
  const dir = () =>
    changedPack({
      knowledge: null,
      'knowledge/faq.jsonl': '{"id":"t1","question":"怎么开户？","answer":"在柜台开户。"}\n',
    });

  test('may have nothing but questions and answers', async () => {
    const folder = dir();
    const { pack, entries } = await bookOf(folder);
    expect(pack).toEqual({
      id: basename(folder),
      name: basename(folder),
      subject: basename(folder),
      language: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      issuer: [],
      contacts: [],
      topics: [{ id: 'other', label: '其他', labelEn: 'Other' }],
      featured: [],
    });
    expect([...entries.values()]).toEqual([
      {
        id: 't1',
        question: '怎么开户？',
        variants: [],
        kind: 'answer',
        topic: 'other',
        audience: ['enterprise', 'school', 'institution', 'worker', 'student', 'official'],
        sources: [],
        related: [],
        valid: {},
        body: '在柜台开户。',
      },
    ]);
  });

  test('has warnings and no errors', async () => {
    const { faults } = await checkedPack(dir());
    expect(new Set(faults.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  });
});

test('a pack with an error gives no book, and all errors', async () => {
  const dir = changedPack({
    [LENGTH]: replacing('rules#p1', 'rules#p7'),
    'knowledge/terms.yaml': replacing('synonyms: [延期]', 'synonyms: [读者证]'),
  });
  const { book, faults } = await loadBook(dir);
  expect(book).toBeNull();
  expect(faults.map(({ file, severity }) => [file, severity])).toEqual([
    [LENGTH, 'error'],
    ['knowledge/terms.yaml', 'error'],
  ]);
});

test('the shipped pack has no fault', async () => {
  const shipped = join(import.meta.dirname, '..', '..');
  expect((await checkedPack(shipped)).faults).toEqual([]);
});
