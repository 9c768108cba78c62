import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DraftFault } from '../../src/core/broadcasts/draft-fault.ts';
import type { AuditEntry } from '../../src/core/staff/staff.ts';
import { channelName, chatId, personId, updateId } from '../../src/core/ids.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { lianda } from './lianda.ts';

/** An office with a database of its own, whose staff use the command line. */
export interface Office {
  readonly folder: string;
  /** Runs the command line as somebody who has signed in; null: as whoever sits at the machine. */
  run(
    who: string | null,
    args: readonly string[],
    input?: string,
    env?: Record<string, string>,
  ): Promise<Answer>;
  /** Runs it so, and gives what people read on their terminal: Chinese unless told otherwise. */
  read(who: string | null, args: readonly string[], language?: 'zh' | 'en'): Promise<string>;
  /** Makes an account as the operator, and signs it in. */
  hire(name: string, role: string): Promise<void>;
  /** People write to the bot, so that it knows them. */
  meet(names: readonly string[]): Promise<void>;
  discard(): void;
}

/** What a call with `--json` printed; `json` is null where that is nothing. */
interface Answer {
  readonly code: number | null;
  readonly err: string;
  readonly json: Printed;
}

/** What calls print, all together: each prints some of it. */
interface Printed {
  readonly code: string;
  readonly file: string;
  readonly text: string;
  readonly broadcast: Readonly<Record<'id' | 'revision', number>>;
  readonly faults: readonly DraftFault[];
  readonly previews: readonly { readonly plain: string }[];
  readonly history: readonly AuditEntry[];
  readonly entries: readonly AuditEntry[];
  readonly files: readonly string[];
  readonly unknown: readonly object[];
  readonly lists: readonly object[];
  readonly findings: readonly object[];
  readonly halted: object | null;
}

export function openOffice(): Office {
  const folder = mkdtempSync(join(tmpdir(), 'lianda-office-'));
  const data = join(folder, 'data');
  const keys = new Map<string, string>();

  function call(
    who: string | null,
    args: readonly string[],
    language: 'zh' | 'en',
    input = '',
    env: Record<string, string> = {},
  ) {
    const key = who === null ? undefined : keys.get(who);
    return lianda(args, {
      input,
      env: {
        LIANDA_DATA: data,
        XDG_CONFIG_HOME: join(folder, 'config'),
        LIANDA_LANG: language,
        ...(key !== undefined && { LIANDA_STAFF_KEY: key }),
        ...env,
      },
    });
  }

  async function run(
    who: string | null,
    args: readonly string[],
    input = '',
    env: Record<string, string> = {},
  ): Promise<Answer> {
    const { code, out, err } = await call(who, [...args, '--json'], 'en', input, env);
    return { code, err, json: JSON.parse(out === '' ? 'null' : out) as Printed };
  }

  return {
    folder,
    run,
    async read(who, args, language = 'zh') {
      const { out, err } = await call(who, args, language);
      return `${out}${err}`.trimEnd();
    },
    async hire(name, role) {
      const added = await run(null, ['staff', 'add', name, '--role', role, '--operator']);
      const signed = await run(null, ['staff', 'sign-in'], `${added.json.code}\n`);
      keys.set(name, readFileSync(signed.json.file, 'utf8').trim());
      rmSync(signed.json.file);
    },
    async meet(names) {
      const store = await openSqliteStore(join(data, 'lianda.db'));
      const web = channelName('web');
      for (const name of names)
        await store.inbox.add(
          {
            channel: web,
            id: updateId(`hello-${name}`),
            at: 0,
            chat: chatId(web, name),
            chatKind: 'direct',
            person: personId(web, name),
            event: { kind: 'message', text: 'hello', mentioned: true },
          },
          { dueAt: 0, said: 'hello' },
        );
      await store.close();
    },
    discard: () => rmSync(folder, { recursive: true }),
  };
}
