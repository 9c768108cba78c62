import type { Configured, Environment, SettingFault } from '../module.ts';

/** Whom the bot lets in by itself: nobody, everybody, or where the request or the room's name holds this word. */
export type AcceptRule =
  | { readonly kind: 'nobody' | 'everybody' }
  | { readonly kind: 'word'; readonly word: string };

export interface WechatSettings {
  /** The npm package that speaks to WeChat. */
  readonly puppet: string;
  /** Of a puppet service; null for other puppets, which read their own variables. */
  readonly service: { readonly token: string; readonly endpoint: string | null } | null;
  readonly acceptFriends: AcceptRule;
  readonly acceptRooms: AcceptRule;
}

/** The puppet that asks a gateway on another machine; it comes along with wechaty. */
export const servicePuppet = 'wechaty-puppet-service';

const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/u;

/** `host:port`, the host a name or an address. */
const endpoint = /^(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/u;

/** What the environment says of WeChat. */
export function readWechatSettings(environment: Environment): Configured<WechatSettings> {
  const puppet = environment['WECHATY_PUPPET'];
  const token = environment['WECHATY_PUPPET_SERVICE_TOKEN'];
  const address = environment['WECHATY_PUPPET_SERVICE_ENDPOINT'];
  if (puppet === undefined && token === undefined && address === undefined) return { kind: 'off' };
  const isService = puppet === servicePuppet;
  const faults = [
    ...(puppet === undefined ? [noPuppet] : packageName.test(puppet) ? [] : [noPackage]),
    ...(isService && token === undefined ? [noToken] : []),
    ...(token !== undefined && !/^.+_.+$/u.test(token) ? [noPrefix] : []),
    ...(address !== undefined && !endpoint.test(address) ? [noEndpoint] : []),
  ];
  if (puppet === undefined || faults.length > 0) return { kind: 'faults', faults };
  return {
    kind: 'on',
    settings: {
      puppet,
      service: isService && token !== undefined ? { token, endpoint: address ?? null } : null,
      acceptFriends: acceptRule(environment['LIANDA_WECHAT_ACCEPT_FRIENDS']),
      acceptRooms: acceptRule(environment['LIANDA_WECHAT_ACCEPT_ROOMS']),
    },
  };
}

function acceptRule(value: string | undefined): AcceptRule {
  const word = value?.trim() ?? '';
  if (word === '' || word === 'off') return { kind: 'nobody' };
  return word === 'all' ? { kind: 'everybody' } : { kind: 'word', word };
}

/** Whether a request with this text, or a room with this name, is let in. */
export const isAccepted = (rule: AcceptRule, text: string): boolean =>
  rule.kind === 'everybody' || (rule.kind === 'word' && text.includes(rule.word));

const noPuppet: SettingFault = {
  setting: 'WECHATY_PUPPET',
  remedy: {
    zh: `设置了微信的其他参数，却没有指定 puppet：例如 WECHATY_PUPPET=${servicePuppet}，见 docs/wechat.md`,
    en: `other WeChat settings are made and this is not: such as WECHATY_PUPPET=${servicePuppet}, see docs/wechat.md`,
  },
};

const noPackage: SettingFault = {
  setting: 'WECHATY_PUPPET',
  remedy: {
    zh: `要写 npm 包名，例如 ${servicePuppet}`,
    en: `must be the name of an npm package, such as ${servicePuppet}`,
  },
};

const noToken: SettingFault = {
  setting: 'WECHATY_PUPPET_SERVICE_TOKEN',
  remedy: {
    zh: `用 ${servicePuppet} 必须有网关的令牌`,
    en: `${servicePuppet} needs the token of its gateway`,
  },
};

const noPrefix: SettingFault = {
  setting: 'WECHATY_PUPPET_SERVICE_TOKEN',
  remedy: {
    zh: '令牌要有前缀，形如 insecure_ 加一串编号；请照网关给的原样填写',
    en: 'a token has a prefix, such as insecure_ before its number: copy it as the gateway gives it',
  },
};

const noEndpoint: SettingFault = {
  setting: 'WECHATY_PUPPET_SERVICE_ENDPOINT',
  remedy: { zh: '要写成 主机:端口，例如 127.0.0.1:8788', en: 'must be host:port, such as 127.0.0.1:8788' },
};
