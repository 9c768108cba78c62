import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { Language } from '../core/conversation.ts';
import type { OutreachTopic } from '../core/outreach/outreach.ts';
import type { Channel } from './channel.ts';
import type { ChannelHealth } from './health.ts';

/** A text for the operator in both languages. */
export type OperatorText = Readonly<Record<Language, string>>;

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What a channel's file gives the program: how it is set up, tried and made. The file and one line in `main.ts` add a
 * channel. It is loaded by `serve` and `doctor` alone; what is heavy in it, only when it is configured.
 */
export interface ChannelModule<Settings = unknown> {
  /** What the operator calls it. What previews and reports call it stands in `core/channel-words.ts`. */
  readonly title: OperatorText;
  /** How long the platform keeps what people write while nobody fetches it, milliseconds; for ever unless told. */
  readonly keptForMs?: number;
  /** The file in the data folder with the address of the page on which a person signs it in; absent where its settings do. */
  readonly signInPage?: string;
  /** Reads what concerns it from the environment. */
  configure(environment: Environment): Configured<Settings>;
  /** Asks the platform whether it would start with these settings; nothing is received or sent. Ends with the signal. */
  probe(settings: Settings, signal: AbortSignal): Promise<Probe>;
  /** What of the settings the pack does not have, and what to do; null when it has all. The program starts all the same. */
  misfit?(settings: Settings, topics: readonly OutreachTopic[]): OperatorText | null;
  /** Makes the channel; nothing runs before its `start`. Rejects with what the operator is to do. */
  create(settings: Settings, surroundings: Surroundings): Promise<Channel>;
}

/** What the environment says of a channel. `off` is not configured, which is no fault. */
export type Configured<Settings> =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly settings: Settings }
  /** Never empty. No value is repeated, it may be a secret. */
  | { readonly kind: 'faults'; readonly faults: readonly SettingFault[] };

export interface SettingFault {
  /** The variable of the environment. */
  readonly setting: string;
  readonly remedy: OperatorText;
}

/** What a look at the platform showed, and for a fault what to do. */
export interface Probe {
  readonly works: boolean;
  readonly text: OperatorText;
}

/** A command of a platform's own menu (`/apply`), for platforms that have one. */
export interface MenuCommand {
  /** Latin letters, digits and `_`, 32 at most. */
  readonly name: string;
  /** The words it stands for, as people would type them or as a choice shows them. */
  readonly says: string;
  /** What the menu says of it. */
  readonly label: OperatorText;
}

/** What a channel finds around itself. */
export interface Surroundings {
  /** Fields hold no message text, no numbers of people and no secret. */
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** 0 to 1, for the jitter of pauses. */
  readonly random: () => number;
  /** The language of the operator. */
  readonly language: Language;
  /** A folder of its own for what must survive a restart (a session, a cache); made when first asked for. */
  readonly folder: () => string;
  /** The commands of the pack. */
  readonly menu?: readonly MenuCommand[];
  /** Where the site is reached from outside, without a slash at its end; absent where nobody said. */
  readonly publicUrl?: string;
  /** The program's own HTTP server. */
  readonly site: SiteRoutes;
  /** Tells how the channel is, each time that changes. */
  readonly report: (health: ChannelHealth) => void;
}

/** A way for a channel to be asked over HTTP. */
export interface SiteRoutes {
  /** Where this machine itself reaches the server, `http://127.0.0.1:8080`; known once channels start. */
  localUrl(): string;
  /**
   * Answers requests to an exact path. The handler bounds what it reads; `isLocal` is whether the request came from
   * this machine itself.
   */
  serve(
    path: string,
    handler: (request: Request, client: { readonly isLocal: boolean }) => Promise<Response>,
  ): void;
  /**
   * Answers requests to an exact path as Node gives them, for what comes hundreds of times a second: a `Request` and a
   * `Response` cost as much CPU again as all the rest. The listener bounds what it reads, always answers, and never throws.
   */
  listen(path: string, listener: RequestListener): void;
}
