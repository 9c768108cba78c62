import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAudience } from '../../../src/core/broadcasts/guided-draft-audience.ts';
import { parseMoment } from '../../../src/core/broadcasts/guided-draft-time.ts';
import { describeMoment } from '../../../src/core/describe-moment.ts';
import { parseStaffCommand } from '../../../src/core/broadcasts/staff-command.ts';
import { parseLinkCommand } from '../../../src/core/staff/link.ts';
import { smallBook } from '../../channels/small-book.ts';

const timeZone = 'Asia/Shanghai';
const now = Date.parse('2025-01-06T10:00:00+08:00');

describe('a moment as staff write it', () => {
  test.each([
    ['1月15日 9:00', '2025-01-15 09:00'],
    ['1月15日9点', '2025-01-15 09:00'],
    ['1月15号下午3点半', '2025-01-15 15:30'],
    ['2025-02-01 09:30', '2025-02-01 09:30'],
    ['2025-02-01T09:30', '2025-02-01 09:30'],
    ['明天 9:00', '2025-01-07 09:00'],
    ['后天晚上8点', '2025-01-08 20:00'],
    ['今晚 23:00', '2025-01-06 23:00'],
    ['明早9点', '2025-01-07 09:00'],
    ['今天 18:00', '2025-01-06 18:00'],
    ['9:00', '2025-01-07 09:00'],
    ['12：05', '2025-01-06 12:05'],
    ['中午12点', '2025-01-06 12:00'],
    ['明天 12:30 am', '2025-01-07 00:30'],
    ['明天 12:30 pm', '2025-01-07 12:30'],
    ['明天晚上12点', null],
    ['明天晚上1点半', null],
    ['1月5日 9:00', '2026-01-05 09:00'],
    ['2月29日 9:00', null],
    ['1月15日', null],
    ['1月15日 25:00', null],
    ['9:75', null],
    ['尽快', null],
    ['', null],
  ])('%s is %s', (text, expected) => {
    const at = parseMoment(text, timeZone, now);
    expect(at === null ? null : describeMoment(at, timeZone)).toBe(expected);
  });

  test('anything else is none, or a moment in whole minutes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect((parseMoment(text, timeZone, now) ?? 0) % 60_000).toBe(0);
      }),
    );
  });
});

describe('an audience as staff write it', () => {
  test.each([
    ['所有人', { everyone: true }],
    ['所有群', { groups: true }],
    ['企业', { roles: ['enterprise'] }],
    ['企业、学校', { roles: ['enterprise', 'school'] }],
    ['名单“单位”里的', { list: '单位' }],
    ['企业 单位名单', { roles: ['enterprise'], list: '单位名单' }],
  ] as const)('%s', (text, audience) => {
    expect(parseAudience(text, smallBook, ['单位名单', '单位'], 'zh')).toEqual({ audience });
  });

  test.each([
    ['外星人', '外星人'],
    ['企业 外星人', '外星人'],
    // Everybody and some of them is a slip of some kind.
    ['所有人 企业', '所有人 企业'],
    ['', ''],
  ])('“%s” is not taken for anything: “%s”', (text, unknown) => {
    expect(parseAudience(text, smallBook, [], 'zh')).toEqual({ unknown });
  });
});

describe('a command of staff', () => {
  test.each([
    ['发布', { kind: 'begin', purpose: 'public' }],
    ['发布。', { kind: 'begin', purpose: 'public' }],
    ['/publish', { kind: 'begin', purpose: 'public' }],
    ['公告12', { kind: 'show', broadcast: 12 }],
    ['公告 １２', { kind: 'show', broadcast: 12 }],
    ['批准 12', { kind: 'act', act: 'approve', broadcast: 12, note: '' }],
    ['批准公告 12', { kind: 'act', act: 'approve', broadcast: 12, note: '' }],
    ['加急批准12', { kind: 'act', act: 'urgent', broadcast: 12, note: '' }],
    ['退回 12 日期不对，改成15日', { kind: 'act', act: 'return', broadcast: 12, note: '日期不对，改成15日' }],
    ['催 12', { kind: 'act', act: 'nudge', broadcast: 12, note: '' }],
    ['全部停发', { kind: 'halt' }],
  ])('%s', (text, command) => {
    expect(parseStaffCommand(text)).toEqual(command);
  });

  test.each([
    '发布日期是哪天',
    '批准了吗',
    '公告在哪看',
    '12',
    '进度',
    '暂停',
    '第12条',
    'approve',
    '批准 12a',
    'constructor 1',
  ])('%s is none', (text) => {
    expect(parseStaffCommand(text)).toBeNull();
  });
});

describe('linking', () => {
  test.each([
    ['绑定 ABCD-EFGH', { kind: 'link', code: 'ABCD-EFGH' }],
    ['绑定：ABCD-EFGH', { kind: 'link', code: 'ABCD-EFGH' }],
    ['绑定ABCD-EFGH', { kind: 'link', code: 'ABCD-EFGH' }],
    ['/link ABCD EFGH', { kind: 'link', code: 'ABCD EFGH' }],
    ['绑定', { kind: 'link', code: '' }],
    ['解绑', { kind: 'unlink' }],
    ['/unlink', { kind: 'unlink' }],
  ])('%s', (text, command) => {
    expect(parseLinkCommand(text)).toEqual(command);
  });

  test.each(['绑定微信怎么弄', '绑定 手机号', '怎么绑定', 'linked', '解绑手机'])(
    '%s is no command',
    (text) => {
      expect(parseLinkCommand(text)).toBeNull();
    },
  );
});
