import { describe, expect, test } from 'vitest';
import { parseChoice } from '../../../src/core/answering/choice.ts';
import {
  linkChoice,
  snoozeChoice,
  timerChoice,
  timerInChoice,
  topicChoice,
} from '../../../src/core/reminders/reminder-choice.ts';
import { parseReminderCommand } from '../../../src/core/reminders/reminder-command.ts';
import type { TimerId } from '../../../src/core/reminders/timer.ts';

describe('a word about reminders', () => {
  test.each([
    ['我的提醒', { kind: 'mine' }],
    ['My reminders!', { kind: 'mine' }],
    ['日历链接', { kind: 'calendar' }],
    ['已办', { kind: 'done' }],
    ['已办了。', { kind: 'done' }],
    ['不再提醒', { kind: 'mute' }],
    ['恢复提醒', { kind: 'unmute' }],
    ['延后', { kind: 'later', days: null }],
    ['延后到明天', { kind: 'later', days: 1 }],
    ['延后 三天后', { kind: 'later', days: 3 }],
    ['延后3天', { kind: 'later', days: 3 }],
    ['remind me later in a week', { kind: 'later', days: 7 }],
    ['订阅', { kind: 'on', name: '', isApart: false }],
    ['订阅 申报时间', { kind: 'on', name: '申报时间', isApart: true }],
    ['请订阅“申报时间”', { kind: 'on', name: '申报时间', isApart: true }],
    ['退订：申报时间', { kind: 'off', name: '申报时间', isApart: true }],
    ['取消订阅申报时间', { kind: 'off', name: '申报时间', isApart: false }],
    ['Unsubscribe from Briefings', { kind: 'off', name: 'briefings', isApart: false }],
    ['退订@lianda_bot', { kind: 'off', name: '', isApart: false }],
    ['退订全部', { kind: 'off', name: '', isApart: false }],
    ['取消订阅所有通知和提醒', { kind: 'off', name: '', isApart: false }],
    ['stop everything', { kind: 'off', name: '', isApart: false }],
    ['订阅 申报要什么材料', { kind: 'on', name: '申报要什么材料', isApart: false }],
  ])('%j is %j', (text, command) => {
    expect(parseReminderCommand(text)).toEqual(command);
  });

  test.each([
    '提醒',
    '已办理注册的企业能报吗',
    '延后申报可以吗',
    '延后 0 天',
    '怎么订阅',
    '',
    '办理',
    '订单',
    '延后'.repeat(30),
  ])('%j is none', (text) => {
    expect(parseReminderCommand(text)).toBeNull();
  });
});

describe('a choice about reminders', () => {
  const timer = 'zzzzzzzzzzzzz' as TimerId;

  test.each([
    [timerChoice('done', timer, ''), { kind: 'done', timer }],
    [timerChoice('unmute', timer, ''), { kind: 'unmute', timer }],
    [snoozeChoice(timer, 7, ''), { kind: 'snooze', timer, days: 7 }],
    [topicChoice('a-topic', true, ''), { kind: 'topic', topic: 'a-topic', wanted: true }],
    [topicChoice('a-topic', false, ''), { kind: 'topic', topic: 'a-topic', wanted: false }],
    [linkChoice(''), { kind: 'link' }],
  ])('$0.id says all that is meant, within what a platform takes', ({ id }, choice) => {
    expect(parseChoice(id)).toEqual({ kind: 'reminder', choice });
    expect(timerInChoice(id)).toBe('timer' in choice ? choice.timer : null);
    expect(id.length).toBeLessThanOrEqual(64);
  });

  test.each(['r:', 'r:done', 'r:done:', 'r:snooze:abc', 'r:erase:abc', 'r:done:ABC', 'r:mine:x:1:2'])(
    '%j is none',
    (id) => {
      expect(parseChoice(id)).toBeNull();
    },
  );
});
