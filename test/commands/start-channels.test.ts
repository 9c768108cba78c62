import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import type { ChannelModule, Surroundings } from '../../src/channels/module.ts';
import { createChannelRoutes } from '../../src/channels/web/channel-routes.ts';
import type { ChosenChannel } from '../../src/commands/channels.ts';
import { createChannels } from '../../src/commands/start-channels.ts';
import { channelName } from '../../src/core/ids.ts';
import { createArrayInlet } from '../contracts/array-inlet.ts';
import { createManualClock } from '../delivery/parts.ts';

const text = { zh: '试', en: 'trial' };

/** A configured channel that is made as the test says. */
const chosen = (
  name: string,
  create: (surroundings: Surroundings) => Promise<Partial<Channel>>,
): ChosenChannel => ({
  name: channelName(name),
  settings: {},
  module: {
    title: text,
    configure: () => ({ kind: 'on', settings: {} }),
    probe: async () => ({ works: true, text }),
    create: async (_, surroundings) => ({
      name: channelName(name),
      start: async () => {},
      send: async () => ({ kind: 'delivered' }),
      stop: async () => {},
      ...(await create(surroundings)),
    }),
  } satisfies ChannelModule,
});

const createThese = (channels: readonly ChosenChannel[], told: string[] = []) => {
  const clock = createManualClock();
  const running = createChannels({
    chosen: channels,
    dataFolder: '',
    site: createChannelRoutes(() => 'http://127.0.0.1:8080'),
    menu: [],
    log: pino({ level: 'silent' }),
    clock,
    random: () => 0,
    language: 'zh',
    onHealth: (channel, { state }) => told.push(`${channel} ${state}`),
  });
  return { clock, running };
};

test('a channel that cannot begin and says nothing of itself counts as starting, and is tried again', async () => {
  let tries = 0;
  const started = Promise.withResolvers<void>();
  const told: string[] = [];
  const { clock, running } = createThese(
    [
      chosen('mute', async ({ report }) => ({
        async start() {
          if (++tries < 3) throw new Error('Cannot reach it');
          report({ state: 'online' });
          started.resolve();
        },
      })),
    ],
    told,
  );
  const channels = await running;
  channels.start(createArrayInlet());
  expect(channels.health()).toEqual({ mute: { state: 'starting' } });
  for (const pauseMs of [1000, 2000]) {
    expect(await clock.someoneWaits()).toBe(pauseMs);
    clock.advance(pauseMs);
  }
  await started.promise;
  await channels.stop();
  expect(told).toEqual(['mute starting', 'mute online']);
});

test('a channel that is stopped while it starts is stopped once it has', async () => {
  const begun = Promise.withResolvers<void>();
  const mayGoOn = Promise.withResolvers<void>();
  let isRunning = false;
  const { running } = createThese([
    chosen('slow', async () => ({
      async start() {
        begun.resolve();
        await mayGoOn.promise;
        isRunning = true;
      },
      async stop() {
        isRunning = false;
      },
    })),
  ]);
  const channels = await running;
  channels.start(createArrayInlet());
  await begun.promise;
  const stopped = channels.stop();
  mayGoOn.resolve();
  await stopped;
  expect(isRunning).toBe(false);
});

test('all that cannot be made is named together, with the errors behind it', async () => {
  const fails = (name: string) =>
    chosen(name, async () => {
      throw new Error(`${name}: do this`);
    });
  const { running } = createThese([fails('one'), chosen('two', async () => ({})), fails('three')]);
  await expect(running).rejects.toMatchObject({
    message: 'one: do this\nthree: do this',
    cause: { errors: [new Error('one: do this'), new Error('three: do this')] },
  });
});
