import type { ChannelModule, Environment } from '../channels/module.ts';
import type { Language } from '../core/conversation.ts';
import type { ChannelName } from '../core/ids.ts';
import { channelName } from '../core/ids.ts';

/** The channels there are beside the web, by name, each loaded when it is looked at. */
export type ListedChannels = Readonly<Record<string, () => Promise<{ readonly channel: ChannelModule }>>>;

/** A channel that is set up. */
export interface ChosenChannel {
  readonly name: ChannelName;
  readonly module: ChannelModule;
  /** As its own `configure` gave them. */
  readonly settings: unknown;
}

/** What the environment says of all channels. */
export interface Choice {
  readonly chosen: readonly ChosenChannel[];
  readonly off: readonly ChannelModule['title'][];
  /** One line a fault: `TELEGRAM_BOT_TOKEN: …`. */
  readonly faults: readonly string[];
}

export async function chooseChannels(
  listed: ListedChannels,
  environment: Environment,
  language: Language,
): Promise<Choice> {
  const modules = await Promise.all(
    Object.entries(listed).map(async ([name, load]) => ({
      name: channelName(name),
      module: (await load()).channel,
    })),
  );
  // An empty variable is how shells and compose files leave one unset.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = modules.map(({ name, module }) => ({ name, module, configured: module.configure(set) }));
  return {
    chosen: read.flatMap(({ name, module, configured }) =>
      configured.kind === 'on' ? [{ name, module, settings: configured.settings }] : [],
    ),
    off: read.flatMap(({ module, configured }) => (configured.kind === 'off' ? [module.title] : [])),
    faults: read.flatMap(({ configured }) =>
      configured.kind === 'faults'
        ? configured.faults.map(({ setting, remedy }) => `${setting}: ${remedy[language]}`)
        : [],
    ),
  };
}
