import { describe, expect, test } from 'vitest';
import { isAccepted, readWechatSettings } from '../../../src/channels/wechat/settings.ts';

const service = { WECHATY_PUPPET: 'wechaty-puppet-service', WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_1' };

const faultsOf = (environment: Record<string, string>) => {
  const read = readWechatSettings(environment);
  return read.kind === 'faults' ? read.faults.map(({ setting }) => setting) : read.kind;
};

describe('the settings of WeChat', () => {
  test('nothing set is off, and no fault', () => {
    expect(readWechatSettings({})).toEqual({ kind: 'off' });
    expect(readWechatSettings({ LIANDA_WECHAT_ACCEPT_FRIENDS: 'all' })).toEqual({ kind: 'off' });
  });

  test('friends and rooms are left to the account’s owner unless somebody says otherwise', () => {
    expect(readWechatSettings(service)).toEqual({
      kind: 'on',
      settings: {
        puppet: 'wechaty-puppet-service',
        service: { token: 'insecure_1', endpoint: null },
        acceptFriends: { kind: 'nobody' },
        acceptRooms: { kind: 'nobody' },
      },
    });
  });

  test.each([
    [{ WECHATY_PUPPET_SERVICE_TOKEN: 'insecure_1' }, ['WECHATY_PUPPET']],
    [{ WECHATY_PUPPET: '../../evil.js' }, ['WECHATY_PUPPET']],
    [{ WECHATY_PUPPET: 'wechaty-puppet-service' }, ['WECHATY_PUPPET_SERVICE_TOKEN']],
    [{ ...service, WECHATY_PUPPET_SERVICE_TOKEN: 'bare' }, ['WECHATY_PUPPET_SERVICE_TOKEN']],
    [{ ...service, WECHATY_PUPPET_SERVICE_ENDPOINT: 'http://x' }, ['WECHATY_PUPPET_SERVICE_ENDPOINT']],
  ])('%j is refused by name', (environment, faults) => {
    expect(faultsOf(environment)).toEqual(faults);
  });

  test('a rule with a word lets in where the word stands', () => {
    const word = { kind: 'word', word: '产教评' } as const;
    expect(isAccepted(word, '我是产教评试点单位的小王')).toBe(true);
    expect(isAccepted(word, '加个好友')).toBe(false);
    expect(isAccepted({ kind: 'nobody' }, '产教评')).toBe(false);
    expect(isAccepted({ kind: 'everybody' }, '')).toBe(true);
  });
});
