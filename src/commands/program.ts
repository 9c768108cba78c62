import { parseArgs } from 'node:util';
import type { Language } from '../core/conversation.ts';
import type { ListedChannels } from './channels.ts';
import type { Call, Command, Output } from './command.ts';
import { BlockedError, UsageError } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, overview } from './help.ts';
import { typedPath, withTypedPaths } from './typed-path.ts';
import { printable, printableJson } from './printable.ts';

const common = { help: { type: 'boolean', short: 'h' }, pack: { type: 'string' } } as const;
const json = { json: { type: 'boolean' } } as const;

/** Runs one call of the command line and sets the exit status. */
export async function run(args: readonly string[], channels: ListedChannels): Promise<void> {
  endQuietlyWhenNobodyReads(args[0] === 'serve');
  const shown = args.includes('--json') ? printableJson : printable;
  process.exitCode = await runCall(args, channels, {
    result: (line) => process.stdout.write(`${shown(line)}\n`),
    error: (line) => process.stderr.write(`${printable(line)}\n`),
  });
}

async function runCall(args: readonly string[], channels: ListedChannels, output: Output): Promise<number> {
  const wanted = process.env['LIANDA_LANG'] ?? '';
  const language: Language = wanted === 'en' ? 'en' : 'zh';
  if (!['', 'zh', 'en'].includes(wanted)) {
    output.error('LIANDA_LANG: 请写 zh 或 en: write zh or en');
    return 2;
  }
  const [name, ...rest] = args;
  if (name === undefined) {
    output.error(overview(language));
    return 2;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    output.result(overview(language));
    return 0;
  }
  const listed = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (listed === undefined) {
    output.error(
      language === 'zh'
        ? `没有“${quoted(name)}”这个命令：运行 npm run lianda -- --help 查看全部命令`
        : `No command "${quoted(name)}": see npm run lianda -- --help`,
    );
    return 2;
  }
  try {
    const { command } = await listed.load();
    return await callCommand(name, command, rest, { language, channels, output });
  } catch (error) {
    return reportFailure(error, name, language, output);
  }
}

async function callCommand(
  name: string,
  command: Command,
  args: readonly string[],
  surroundings: Pick<Call, 'language' | 'channels' | 'output'>,
): Promise<number> {
  const { language, output } = surroundings;
  const { values, positionals } = parseArgs({
    args,
    options: { ...common, ...(command.isConversation ? {} : json), ...command.options },
    allowPositionals: true,
    strict: true,
  });
  if (values['help'] === true) {
    output.result(commandHelp(name, command, language));
    return 0;
  }
  refuseWrongCount(command, positionals.length, language);
  // No option repeats, so no value is a list.
  const options = values as Readonly<Record<string, string | boolean | undefined>>;
  const environment = process.env;
  const typed = (path: string) => typedPath(path, environment, process.cwd());
  return command.run({
    ...surroundings,
    operands: withTypedPaths(command.operands, positionals, environment),
    options: withPaths(options, [...(command.paths ?? []), 'pack'], typed),
    environment,
  });
}

const withPaths = (options: Call['options'], paths: readonly string[], typed: (path: string) => string) =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'string' && paths.includes(name) ? typed(value) : value,
    ]),
  );

/** Each word of `operands` is one operand; those in brackets may be left out. */
function refuseWrongCount({ operands }: Command, count: number, language: Language): void {
  const words = operands.split(' ').filter((word) => word !== '');
  const least = words.filter((word) => !word.startsWith('[')).length;
  if (count >= least && count <= words.length) return;
  const zh = language === 'zh';
  if (words.length === 0) throw new UsageError(zh ? '后面不用写别的' : 'takes no operand');
  if (words.length === 1) {
    throw new UsageError(
      zh
        ? `后面要写且只写一个 ${operands}，有空格就加引号`
        : `takes one ${operands}: put it in quotes if it has spaces`,
    );
  }
  throw new UsageError(
    zh
      ? `后面要写 ${operands}，方括号里的可以不写，有空格就加引号`
      : `takes ${operands}: those in brackets may be left out, put what has spaces in quotes`,
  );
}

function reportFailure(error: unknown, name: string, language: Language, output: Output): number {
  const zh = language === 'zh';
  const usage = error instanceof UsageError ? error.message : parseFault(error, language);
  if (usage !== null) {
    output.error(
      `${name}: ${quoted(usage)}${zh ? `：运行 npm run lianda -- ${name} --help 查看用法` : `: see npm run lianda -- ${name} --help`}`,
    );
    return 2;
  }
  if (error instanceof BlockedError) {
    output.error(error.message);
    return 1;
  }
  // A bug: where it is matters to whoever mends it, and one line to whoever meets it.
  const [what = 'Error', where = ''] =
    error instanceof Error ? (error.stack ?? error.message).split('\n') : [String(error)];
  output.error(`${zh ? '程序出错，请报告：' : 'A bug, please report it: '}${what} ${where.trim()}`);
  return 1;
}

/** What `parseArgs` refused, in the language of the call; null for any other error. */
function parseFault(error: unknown, language: Language): string | null {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')))
    return null;
  const option = quoted(/'(?<option>-[^' ]*)/u.exec(error.message)?.groups?.['option'] ?? '');
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return language === 'zh' ? `没有“${option}”这个选项` : `no option "${option}"`;
  return language === 'zh' ? `选项“${option}”写得不对` : `option "${option}" is used wrongly`;
}

/** An argument in the middle of a line: where it had a control character is seen. */
const quoted = (text: string): string => text.replace(/\p{Cc}/gu, '�');

/**
 * `lianda … | head` closes the pipe early: that is no fault of ours to report, and a server goes on without it. Any
 * other failure to print (a full disk) is told in one line.
 */
function endQuietlyWhenNobodyReads(isServer: boolean): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (isServer) return;
    if (error.code !== 'EPIPE') process.stderr.write(`Cannot write the result: ${error.message}\n`);
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}
