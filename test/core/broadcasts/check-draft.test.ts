import { describe, expect, test } from 'vitest';
import type { Audience } from '../../../src/core/broadcasts/audience.ts';
import type { BroadcastContent } from '../../../src/core/broadcasts/broadcast.ts';
import type { ListsKnown } from '../../../src/core/broadcasts/check-draft.ts';
import { checkDraft } from '../../../src/core/broadcasts/check-draft.ts';
import { largestFile } from '../../../src/core/broadcasts/draft-limits.ts';
import { isSubmittable } from '../../../src/core/broadcasts/draft-fault.ts';
import { channelName, chatId } from '../../../src/core/ids.ts';
import { smallBook } from '../../channels/small-book.ts';
import { plainContent } from '../../store/broadcast-samples.ts';

const book = {
  ...smallBook,
  outreach: {
    ...smallBook.outreach,
    topics: [{ id: 'news', label: '消息', about: '有消息时告诉您' }],
  },
};
const noLists: ListsKnown = { names: [], strangers: [], own: null };

interface Draft {
  readonly content?: Partial<BroadcastContent>;
  readonly audience?: Audience;
  readonly sendAt?: number | null;
  readonly urgent?: boolean;
  readonly purpose?: 'public' | 'rehearsal';
  readonly lists?: ListsKnown;
}

const faultsOf = ({ content, lists = noLists, ...draft }: Draft) =>
  checkDraft(
    {
      content: { ...plainContent, ...content },
      audience: { everyone: true },
      sendAt: null,
      urgent: false,
      purpose: 'public',
      ...draft,
    },
    book,
    lists,
  );
const partsOf = (draft: Draft) => faultsOf(draft).map(({ part }) => part);
const file = (bytes: number) => ({ name: 'a.pdf', mediaType: 'application/pdf', bytes });

describe('a draft', () => {
  test('with nothing wrong has no faults', () => {
    expect(
      faultsOf({
        content: {
          topic: 'news',
          link: { label: '查看', url: 'https://example.org/a?b=c' },
          choices: ['参加', '不参加', '再看看'],
          receipt: true,
          file: file(largestFile),
        },
      }),
    ).toEqual([]);
  });

  test.each<readonly [string, Draft, readonly string[]]>([
    ['no title', { content: { title: ' ' } }, ['title']],
    ['a title of 60 characters', { content: { title: '字'.repeat(60) } }, []],
    ['a title of 61 characters', { content: { title: '字'.repeat(61) } }, ['title']],
    ['a title of two lines', { content: { title: 'a\nb' } }, ['title']],
    ['no text', { content: { body: '\n' } }, ['body']],
    ['a text of 3,000 characters', { content: { body: '😀'.repeat(3_000) } }, []],
    ['a text of 3,001 characters', { content: { body: '字'.repeat(3_001) } }, ['body']],
    ['a topic there is not', { content: { topic: 'gossip' } }, ['topic']],
    ['a link that is not https', { content: { link: { label: 'x', url: 'http://example.org' } } }, ['link']],
    [
      'a link that hides its host',
      { content: { link: { label: 'x', url: 'https://a@b.example' } } },
      ['link'],
    ],
    ['a link that runs', { content: { link: { label: 'x', url: 'javascript:alert(1)' } } }, ['link']],
    ['a link without a name', { content: { link: { label: ' ', url: 'https://example.org' } } }, ['link']],
    ['four choices', { content: { choices: ['a', 'b', 'c', 'd'] } }, ['choice']],
    ['an empty choice', { content: { choices: ['a', ' '] } }, ['choice']],
    ['a choice of 21 characters', { content: { choices: ['字'.repeat(21)] } }, ['choice']],
    ['two choices alike', { content: { choices: ['好', '好 '] } }, ['choice']],
    ['an empty file', { content: { file: file(0) } }, ['file']],
    ['a file that is too large', { content: { file: file(largestFile + 1) } }, ['file']],
    ['a title of what cannot be seen', { content: { title: '\u200b\u3164\u2800' } }, ['title']],
    ['a choice of what cannot be seen', { content: { choices: ['\u2060\ufe0f'] } }, ['choice']],
    ['a text of what cannot be seen', { content: { body: '\u200b\n\u00ad' } }, ['body']],
    ['a title that turns what follows it', { content: { title: '通知\u202e' } }, ['title']],
    ['a choice a terminal obeys', { content: { choices: ['好\u001b[2J'] } }, ['choice']],
    [
      'a link whose label turns its address',
      { content: { link: { label: '\u2067看', url: 'https://example.org' } } },
      ['link'],
    ],
    [
      'a file whose ending is turned',
      { content: { file: { ...file(1), name: 'a\u202efdp.exe' } } },
      ['file', 'file'],
    ],
    ['choices that look alike', { content: { choices: ['好', '好\u200e'] } }, ['choice', 'choice']],
    ['an emoji of several signs', { content: { title: '👩\u200d🏫 开课', choices: ['❤\ufe0f'] } }, []],
    ['a mobile number', { content: { body: '请打 138 0013 8000' } }, ['body']],
    ['an identity card number', { content: { title: '11010519491231002X' } }, ['title']],
    ['an office telephone', { content: { body: '请打 010-12345678' } }, []],
    ['nobody it is for', { audience: {} }, ['audience']],
    ['everyone and more', { audience: { everyone: true, chains: ['a'] } }, ['everyone']],
    ['an empty condition', { audience: { chains: [] } }, ['chain']],
    ['a role there is not', { audience: { roles: ['boss' as never] } }, ['role']],
    ['a district there is not', { audience: { districts: ['moon'] } }, ['district']],
    ['a flow there is not', { audience: { flow: { flow: 'none', progress: 'any' } } }, ['flow']],
    ['a subscription there is not', { audience: { topics: ['gossip'] } }, ['subscribed']],
    ['a list there is not', { audience: { list: 'none' } }, ['list']],
    [
      'more chats than one names',
      { audience: { chats: Array.from({ length: 1_001 }, (_, n) => chatId(channelName('web'), `${n}`)) } },
      ['chat'],
    ],
  ])('with %s', (_, draft, parts) => {
    expect(partsOf(draft)).toEqual(parts);
    expect(isSubmittable(faultsOf(draft))).toBe(parts.length === 0);
  });

  test('has all its faults named at once, each in both languages', () => {
    const faults = faultsOf({
      content: { title: '', body: '', topic: 'x', choices: [''], link: { label: '', url: 'x' } },
      audience: {},
    });
    expect(faults.map(({ part }) => part)).toEqual([
      'title',
      'body',
      'topic',
      'link',
      'link',
      'choice',
      'audience',
    ]);
    for (const { text } of faults) expect(Object.values(text).every((line) => line.length > 5)).toBe(true);
  });

  test('is not sent in for a chat that nobody has', () => {
    const chats = ['wang', '13800138000'].map((name) => chatId(channelName('web'), name));
    const lists = { ...noLists, strangers: chats };
    const faults = faultsOf({ audience: { chats }, lists });
    expect(faults.map(({ part, text }) => [part, text.zh.slice(0, 18)])).toEqual([
      ['chat', '没有“web:wang”这个聊天，发'],
      ['chat', '没有“web:138****8000'],
    ]);
  });

  test('never has the number itself repeated', () => {
    expect(JSON.stringify(faultsOf({ content: { body: '13800138000' } }))).not.toContain('138');
  });
});

describe('variables', () => {
  const content = { title: '致{{单位}}', body: '{{联系人}}：请于 {{ 日期 }} 前到场' };
  const own = (columns: readonly string[], gaps: NonNullable<ListsKnown['own']>['gaps'] = []) => ({
    names: ['units'],
    strangers: [],
    own: { version: { ...unitsList, columns }, gaps, first: null },
  });
  const audience = { list: 'units' };
  const unitsList = {
    name: 'units',
    version: 1,
    digest: 'd',
    rows: 2,
    importedBy: 'operator' as const,
    importedFrom: [],
    importedAt: 0,
  };

  test('need a list', () => {
    expect(faultsOf({ content })).toMatchObject([{ part: 'body', severity: 'error' }]);
  });

  test('have to be columns of it', () => {
    const [fault, ...more] = faultsOf({ content, audience, lists: own(['单位', '日期']) });
    expect(fault?.text.zh).toContain('没有“联系人”这一列');
    expect(more).toEqual([]);
  });

  test('have to have a value in every row: how many have none is said, and which', () => {
    const gaps = [{ variable: '日期', rows: 7, some: [chatId(channelName('web'), 'li')] }];
    const lists = own(['单位', '联系人', '日期'], gaps);
    expect(faultsOf({ content, audience, lists }).map(({ text }) => text.zh)).toEqual([
      '名单里有 7 行的“日期”是空的：web:li 等，请补上再导入一次',
    ]);
  });

  test('that are all there are no fault', () => {
    expect(faultsOf({ content, audience, lists: own(['单位', '联系人', '日期', '别的']) })).toEqual([]);
  });
});

describe('a time in quiet hours', () => {
  const sendAt = Date.parse('2026-01-15T22:00+08:00');

  test('is said, and can be sent in all the same', () => {
    const faults = faultsOf({ sendAt });
    expect(faults).toMatchObject([{ severity: 'note', part: 'at' }]);
    expect(faults[0]?.text.en).toContain('08:00');
    expect(isSubmittable(faults)).toBe(true);
  });

  test('is nothing to say of an urgent one, or of another time', () => {
    expect(faultsOf({ sendAt, urgent: true })).toEqual([]);
    expect(faultsOf({ sendAt: sendAt + 12 * 60 * 60 * 1000 })).toEqual([]);
  });
});

test('a rehearsal needs no audience: it goes to staff', () => {
  expect(faultsOf({ purpose: 'rehearsal', audience: {} })).toEqual([]);
});

test.each(['开会.exe', '资料.zip', '没有后缀', '通知.pdf.js'])('the file %s is not sent', (name) => {
  const file = { name, mediaType: 'application/octet-stream', bytes: 9 };
  expect(faultsOf({ content: { file } })).toMatchObject([{ part: 'file', severity: 'error' }]);
});
