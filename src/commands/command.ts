import type { ParseArgsOptionsConfig } from 'node:util';
import type { ListedChannels } from './channels.ts';
import type { Language } from '../core/conversation.ts';

/** A text for people in both languages of the command line (`LIANDA_LANG`). */
export type Bilingual = Readonly<Record<Language, string>>;

/** One word of the command line, loaded only when it is called. */
export interface Command {
  /** What follows the name, as in the help, a word each: `TEXT`, `[DIR]`, `FROM [TO]`; in brackets what may be left out. */
  readonly operands: string;
  readonly options: ParseArgsOptionsConfig;
  /** Those of them that are followed by a path; operands are by their word, `FILE` or `DIR`. */
  readonly paths?: readonly string[];
  /** Prints no result that could be JSON: `--json` is refused. */
  readonly isConversation?: true;
  /** A line an option; `--pack`, `--json` and `--help` describe themselves. */
  readonly optionHelp?: readonly { readonly option: string; readonly text: Bilingual }[];
  /** Does the work and gives the exit status: 0 done, 1 the work found faults. Throws `UsageError` for 2. */
  run(call: Call): Promise<number>;
}

/** A call as it was typed, its paths such as lead there from where the program runs, and the surroundings it runs in. */
export interface Call {
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly language: Language;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  /** Those of `main.ts`. */
  readonly channels: ListedChannels;
}

/** Where lines go; each call ends one line. */
export interface Output {
  result(line: string): void;
  error(line: string): void;
}

/** The call itself was wrong: one line that says what, and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something outside does not let the work be done (a folder, a port, a file): one line that says what, and what to do. */
export class BlockedError extends Error {
  override readonly name = 'BlockedError';
}
