import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { checkedPack } from '../content/load-book.ts';
import type { WaitingFor } from '../core/broadcasts/waiting-for.ts';
import { describeUnserved, unserved } from '../core/broadcasts/waiting-for.ts';
import type { Language } from '../core/conversation.ts';
import type { OutreachTopic } from '../core/outreach/outreach.ts';
import type { Environment } from '../channels/module.ts';
import type { ChosenChannel, ListedChannels } from './channels.ts';
import { chooseChannels } from './channels.ts';
import type { Bilingual, Command } from './command.ts';
import { BlockedError } from './command.ts';
import type { Config } from './config.ts';
import { parseConfig } from './config.ts';
import { packFolder } from './load-pack.ts';
import { openStore } from './open-store.ts';
import type { Store } from '../store/store.ts';
import { unsupportedSettings } from './unsupported-settings.ts';

/** One thing looked at. `off` is not configured, which is no fault. */
interface Finding {
  readonly part: string;
  readonly state: 'ok' | 'off' | 'fault';
  /** What is so, and for a fault what to do. */
  readonly text: string;
}

export const command: Command = {
  operands: '',
  options: {},
  async run({ options, environment, language, output, channels }) {
    const findings = await examine(channels, environment, packFolder(options, environment), language);
    const healthy = findings.every(({ state }) => state !== 'fault');
    if (options['json'] === true) output.result(JSON.stringify({ ok: healthy, findings }));
    else
      for (const finding of findings)
        output.result(
          `${marks[finding.state][language]}  ${finding.part}${language === 'zh' ? '：' : ': '}${finding.text}`,
        );
    return healthy ? 0 : 1;
  },
};

const marks: Readonly<Record<Finding['state'], Bilingual>> = {
  ok: { zh: '正常  ', en: 'ok   ' },
  off: { zh: '未设置', en: 'off  ' },
  fault: { zh: '有问题', en: 'FAULT' },
};

async function examine(
  channels: ListedChannels,
  environment: Environment,
  pack: string,
  language: Language,
): Promise<readonly Finding[]> {
  const zh = language === 'zh';
  const parsed = parseConfig(environment, language);
  const node: Finding = { part: 'Node', state: 'ok', text: process.version };
  const checked = await checkedPack(pack, language);
  const topics = checked.content.outreach.topics.map(({ value }) => value);
  const content = findingOf(checked, pack, language);
  const choice = await chooseChannels(channels, environment, language);
  if ('faults' in parsed || choice.faults.length > 0) {
    const faults = [...('faults' in parsed ? parsed.faults : []), ...choice.faults].map((text): Finding => ({
      part: zh ? '设置' : 'settings',
      state: 'fault',
      text,
    }));
    return [node, ...faults, content];
  }
  const { config } = parsed;
  const unsupported = unsupportedSettings(config, language);
  return [
    node,
    ...(unsupported.length === 0
      ? [{ part: zh ? '设置' : 'settings', state: 'ok', text: zh ? '没有错误' : 'no faults' } as const]
      : unsupported.map((text): Finding => ({ part: zh ? '设置' : 'settings', state: 'fault', text }))),
    content,
    ...(await examineStore(config, language)),
    await examinePort(config, language),
    ...(await Promise.all(choice.chosen.map((chosen) => examineChannel(chosen, topics, language)))).flat(),
    ...choice.off.map((title): Finding => ({
      part: title[language],
      state: 'off',
      text: zh ? '没有设置' : 'not configured',
    })),
    ...(config.DATABASE_URL === undefined
      ? [
          {
            part: 'PostgreSQL',
            state: 'off',
            text: zh ? '这个版本还没有' : 'not in this version yet',
          } as const,
        ]
      : []),
  ];
}

/** Platforms answer within a second or two; one that does not in ten is not reached from here. */
const probeWithinMs = 10_000;

async function examineChannel(
  { module, settings }: ChosenChannel,
  topics: readonly OutreachTopic[],
  language: Language,
): Promise<readonly Finding[]> {
  const part = module.title[language];
  const { works, text } = await module.probe(settings, AbortSignal.timeout(probeWithinMs));
  const misfit = module.misfit?.(settings, topics) ?? null;
  return [
    { part, state: works ? 'ok' : 'fault', text: text[language] },
    ...(misfit === null ? [] : [{ part, state: 'fault', text: misfit[language] } as const]),
  ];
}

function findingOf(
  { content, faults }: Awaited<ReturnType<typeof checkedPack>>,
  folder: string,
  language: Language,
): Finding {
  const part = language === 'zh' ? '内容' : 'content';
  if (faults.length > 0) {
    const text =
      language === 'zh'
        ? `有 ${faults.length} 处问题，运行 npm run lianda -- check 查看`
        : `${faults.length} faults: run npm run lianda -- check`;
    return { part, state: 'fault', text };
  }
  const count = content.entries.length;
  return {
    part,
    state: 'ok',
    text:
      language === 'zh' ? `${count} 个条目（${resolve(folder)}）` : `${count} entries (${resolve(folder)})`,
  };
}

async function examineStore(
  { LIANDA_DATA: folder }: Config,
  language: Language,
): Promise<readonly Finding[]> {
  const part = language === 'zh' ? '数据' : 'data';
  const file = join(folder, 'lianda.db');
  // To look is not to make: the first start does that.
  if (!existsSync(file)) {
    const text =
      language === 'zh'
        ? `${resolve(folder)}：还没有，第一次启动时会建`
        : `${resolve(folder)}: not there yet, the first start makes it`;
    return [{ part, state: 'off', text }];
  }
  try {
    const store = await openStore(file, language, { check: 'full' });
    const [inbox, outbox, unserved] = await Promise.all([
      store.inbox.counts(),
      store.outbox.counts(),
      readUnserved(store),
    ]).finally(() => store.close());
    const facts =
      language === 'zh'
        ? `${resolve(folder)}：待处理 ${inbox.waiting}，待发送 ${outbox.queued}，已送达 ${outbox.delivered}，不知是否送达 ${outbox.unknown}`
        : `${resolve(folder)}: ${inbox.waiting} waiting, ${outbox.queued} to send, ${outbox.delivered} delivered, ${outbox.unknown} unknown`;
    const lost =
      language === 'zh'
        ? `搁置的消息 ${inbox.parked} 条，没能送达 ${outbox.dead} 条：原因见日志`
        : `${inbox.parked} messages parked, ${outbox.dead} deliveries given up: see the log for why`;
    return [
      { part, state: 'ok', text: facts },
      ...(inbox.parked + outbox.dead > 0 ? [{ part, state: 'fault', text: lost } as const] : []),
      ...unserved.map((one): Finding => ({
        part: language === 'zh' ? `公告 ${one.broadcast}` : `broadcast ${one.broadcast}`,
        state: 'fault',
        text: describeUnserved(one, Date.now())[language],
      })),
    ];
  } catch (error) {
    if (error instanceof BlockedError) return [{ part, state: 'fault', text: error.message }];
    const reason = error instanceof Error ? error.message : String(error);
    const text =
      language === 'zh'
        ? `${resolve(file)} 读不出来（${reason}）：数据库可能已损坏，请保留原文件，并用备份恢复`
        : `${resolve(file)} cannot be read (${reason}): the database may be damaged; keep the file, and restore a backup in its place`;
    return [{ part, state: 'fault', text }];
  }
}

/** Those who wait for a channel that nobody serves; while everything is stopped nobody serves any. */
async function readUnserved({ broadcasts }: Store): Promise<readonly WaitingFor[]> {
  return (await broadcasts.halted()) === null ? unserved(await broadcasts.waiting(null), Date.now()) : [];
}

async function examinePort({ HOST: host, PORT: port }: Config, language: Language): Promise<Finding> {
  const part = language === 'zh' ? '端口' : 'port';
  const server = createServer();
  const { promise, resolve: settle } = Promise.withResolvers<NodeJS.ErrnoException | null>();
  server.once('error', settle);
  server.listen(port, host, () => settle(null));
  const error = await promise;
  server.close();
  if (error === null)
    return {
      part,
      state: 'ok',
      text: language === 'zh' ? `${host}:${port} 可用` : `${host}:${port} is free`,
    };
  const text =
    language === 'zh'
      ? `${host}:${port} 用不了（${error.code}）：可能服务已经在运行；要另开一个，请换端口，例如 PORT=8081`
      : `${host}:${port} cannot be used (${error.code}): it is being served already, or choose another, such as PORT=8081`;
  return { part, state: 'fault', text };
}
