import { expect, test } from 'vitest';
import { parseChatCommand } from '../../src/core/chat-command.ts';

test.each([
  ['帮助', 'help'],
  ['/help', 'help'],
  ['/help@lianda_bot', 'help'],
  ['Help!', 'help'],
  ['退订', 'opt-out'],
  ['退定', 'opt-out'],
  ['STOP', 'opt-out'],
  ['订阅。', 'subscribe'],
  ['关于', 'about'],
  [' 导出我的数据 ', 'export'],
  ['删除我的数据', 'erase'],
  ['ｈｅｌｐ', 'help'],
  ['取消', 'cancel'],
  ['导出我得数据', 'export'],
  ['删除我的数剧', 'erase'],
  ['unsubscibe', 'opt-out'],
  ['别发了！', 'opt-out'],
  ['别再给我发消息了', 'opt-out'],
  ['不要再给我发通知', 'opt-out'],
  ['请不要再发消息', 'opt-out'],
  ['不想再收到通知了', 'opt-out'],
])('%j is the command %s', (text, kind) => {
  expect(parseChatCommand(text)).toEqual({ kind });
});

test('feedback keeps what is written behind it', () => {
  expect(parseChatCommand('反馈')).toEqual({ kind: 'feedback', text: '' });
  expect(parseChatCommand('反馈：名额那条没说清楚')).toEqual({ kind: 'feedback', text: '名额那条没说清楚' });
  expect(parseChatCommand('feedback: unclear')).toEqual({ kind: 'feedback', text: 'unclear' });
});

test.each([
  '订单',
  '再给我发消息',
  '别发错了',
  '不要发给别人',
  '没收到通知怎么办',
  '订单班',
  '退出',
  '退出机制是什么',
  '怎么退订别的通知',
  '帮助企业做什么',
  '删除',
  '',
  '   ',
  '关于链主单位',
  '链主单位有哪些',
])('%j is no command', (text) => {
  expect(parseChatCommand(text)).toBeNull();
});
