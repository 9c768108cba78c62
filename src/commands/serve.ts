import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { pino } from 'pino';
import { createChannelRoutes } from '../channels/web/channel-routes.ts';
import { createWebChannel } from '../channels/web/web.ts';
import { createChannelAlarm } from '../delivery/channel-alarm.ts';
import { systemClock } from '../delivery/clock.ts';
import { chooseChannels } from './channels.ts';
import { menuOf } from './menu.ts';
import type { Command } from './command.ts';
import { BlockedError } from './command.ts';
import { parseConfig } from './config.ts';
import { noteChanges, startCorrections } from './compare-content.ts';
import { loadPack } from './load-pack.ts';
import { openStore } from './open-store.ts';
import { startPruning } from './pruning.ts';
import { createChannels } from './start-channels.ts';
import { startRuntime } from './runtime.ts';
import { readSessionSecret } from './session-secret.ts';
import { unsupportedSettings } from './unsupported-settings.ts';

/**
 * An answer waits for it twice or three times, which nobody notices; under load the messages of these milliseconds cost one
 * commit and are understood in a row, which is a sixth less CPU for each. Twice as long gains nothing more.
 */
const commitEveryMs = 3;

export const command: Command = {
  operands: '',
  options: {},
  async run({ options, environment, language, output, channels: listed }) {
    const parsed = parseConfig(environment, language);
    const choice = await chooseChannels(listed, environment, language);
    const faults = [
      ...('faults' in parsed ? parsed.faults : unsupportedSettings(parsed.config, language)),
      ...choice.faults,
    ];
    if ('faults' in parsed || faults.length > 0) throw new BlockedError(faults.join('\n'));
    const { config } = parsed;

    // Standard output is for people; logs are lines of JSON on standard error.
    const log = createLog(config.LOG_LEVEL);
    const { book } = await loadPack(options, environment, language);
    for (const { name, module, settings } of choice.chosen) {
      const misfit = module.misfit?.(settings, book.outreach.topics) ?? null;
      if (misfit !== null)
        log.warn({ channel: name, misfit: misfit[language] }, 'settings name what the pack has not');
    }
    const database = join(config.LIANDA_DATA, 'lianda.db');
    const store = await openStore(database, language, { gatherMs: commitEveryMs });
    const number = fileNumber(database);
    const secret = config.LIANDA_SESSION_SECRET ?? readSessionSecret(config.LIANDA_DATA, language);
    const channelRoutes = createChannelRoutes(() => web.url);
    const web = createWebChannel({
      host: config.HOST,
      port: config.PORT,
      book,
      secret,
      log,
      now: Date.now,
      language,
      channelRoutes,
      channelStates: () =>
        Object.fromEntries(Object.entries(others.health()).map(([name, { state }]) => [name, state])),
      readiness: async () => {
        // A store that does not answer throws, and nothing is ready.
        await store.inbox.counts();
        // A file that was moved or deleted goes on taking messages until the program ends, and they go with it.
        return { store: fileNumber(database) === number, ...runtime.health() };
      },
    });
    // Before anybody is told anything new: who was told what until now was told the old.
    const changed = await noteChanges(store, book, Date.now());
    if (changed > 0) log.info({ changed }, 'content changed');
    const alarm = createChannelAlarm({
      staff: store.staff,
      outbox: store.outbox,
      traits: (name) => choice.chosen.find((one) => one.name === name)?.module ?? {},
      outages: store.outages,
      clock: systemClock,
      log,
      language,
      timeZone: book.pack.timeZone,
      onQueued: () => runtime.wakeSending(),
    });
    const others = await createChannels({
      chosen: choice.chosen,
      dataFolder: config.LIANDA_DATA,
      ...(config.LIANDA_PUBLIC_URL !== undefined && { publicUrl: config.LIANDA_PUBLIC_URL }),
      site: channelRoutes,
      menu: menuOf(book),
      log,
      clock: systemClock,
      random: Math.random,
      language,
      onHealth(channel, health) {
        alarm.note(channel, health);
        if (health.state === 'online') runtime.wakeSending();
      },
    }).catch(async (error: unknown) => {
      await store.close();
      throw error;
    });
    const runtime = await startRuntime(store, book, [web, ...others.channels], log, config.LIANDA_PUBLIC_URL);
    try {
      await web.start(runtime.inlet);
    } catch (error) {
      await runtime.stop();
      await store.close();
      throw new BlockedError(error instanceof Error ? error.message : String(error), { cause: error });
    }
    others.start(runtime.inlet);
    const pruning = startPruning(store, log);
    const corrections = startCorrections(store, log);
    log.info({ url: web.url, entries: book.entries.size }, 'serving');
    if (options['json'] === true) output.result(JSON.stringify({ url: web.url }));
    else for (const line of welcome(web.url, language)) output.result(line);
    // From now on memory may grow with the work (`src/main.ts` held it back while the program loaded).
    setFlagsFromString('--semi-space-growth-factor=2');

    const signal = await stopSignal();
    log.info({ signal }, 'stopping');
    await corrections.stop();
    // What it is at takes as long as it takes, and the rest stops meanwhile.
    const pruned = pruning.stop();
    // The alarm first: channels that are stopped go away.
    await Promise.all([alarm.stop(), web.stop(), others.stop()]);
    await runtime.stop();
    await pruned;
    await store.close();
    log.info({}, 'stopped');
    return 0;
  },
};

/** Tells a file from another under the same name; null when there is none. */
const fileNumber = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.ino ?? null;

/** Logs to standard error. A line that cannot be written, on a full disk, is lost; the work goes on. */
function createLog(level: string) {
  const destination = pino.destination({ dest: 2, sync: true });
  destination.on('error', () => {});
  process.stderr.on('error', () => {});
  return pino({ level, base: null }, destination);
}

const welcome = (url: string, language: 'zh' | 'en'): readonly string[] =>
  language === 'zh'
    ? [`网页问答已启动：${url}`, `全部内容：${url}/knowledge`, '按 Ctrl+C 停止。']
    : [`The web chat is at ${url}`, `Everything it knows: ${url}/knowledge`, 'Ctrl+C stops it.'];

/** The first signal begins an orderly stop; a second one ends the program where it is. */
const stopSignal = (): Promise<string> =>
  new Promise((resolve) => {
    const signals = ['SIGINT', 'SIGTERM'] as const;
    const stop = (signal: NodeJS.Signals) => {
      for (const other of signals) process.off(other, stop);
      resolve(signal);
    };
    for (const signal of signals) process.on(signal, stop);
  });
