import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../src/commands/commands.ts';
import { openOffice } from './office.ts';

const office = openOffice();
afterAll(() => office.discard());

const docs = join(import.meta.dirname, '../../docs');
const read = (name: string): string => readFileSync(join(docs, name), 'utf8').replaceAll('\\\n', ' ');

/** A line that is a command, in a block or between backticks; what stands behind two spaces explains it. */
const command =
  /^(?:npm run lianda -- )?(?<line>(?:broadcast|staff|reminders|check) ?[^#]*?)(?: {2,}.*| #.*)?$/u;

function commandsIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```(?<language>\w*)\n(?<block>.*?)^```$/gmsu)].flatMap(({ groups }) =>
    groups?.['language'] === '' ? (groups['block']?.split('\n') ?? []) : [],
  );
  // Two words between backticks name a command; more of them call it.
  const inline = [
    ...text.matchAll(/`(?<code>(?:npm run lianda -- )?(?:broadcast|staff) [^\s`]+ [^`]+)`/gu),
  ].map(({ groups }) => groups?.['code'] ?? '');
  return [...blocks, ...inline].flatMap((each) => command.exec(each.trim())?.groups?.['line'] ?? []);
}

/** As a shell parts it. */
const words = (line: string): readonly string[] =>
  [...line.matchAll(/(?<word>(?:"[^"]*"|'[^']*'|[^\s"'])+)/gu)].map(({ groups }) =>
    (groups?.['word'] ?? '').replaceAll(/["']/gu, ''),
  );

const files = ['宣讲会.md', '信.md', '议程.pdf', '单位.xlsx', '名单.csv'];
const withFiles = (line: string): readonly string[] =>
  words(line).map((word) => (files.includes(word) ? join(office.folder, word) : word));

beforeAll(async () => {
  await office.meet(['wang']);
  for (const name of files.slice(0, 3)) writeFileSync(join(office.folder, name), '宣讲会在下午。');
  writeFileSync(
    join(office.folder, '单位.xlsx'),
    await writeXlsx({
      sheets: [
        {
          name: '名单',
          rows: [
            ['person', '单位'],
            ['web:wang', '甲公司'],
          ],
        },
      ],
    }),
  );
});

test('the walk in docs/broadcasts.md goes as it says', async () => {
  const walk = /<!-- walk: begin -->(?<walk>.*)<!-- walk: end -->/su.exec(read('broadcasts.md'));
  const lines = commandsIn(walk?.groups?.['walk'] ?? '');
  expect(lines).toHaveLength(10);
  let given = '';
  let counted: unknown;
  const env: Record<string, string> = {};
  for (const line of lines) {
    const args = words(line);
    const { code, json, err } = await office.run(null, args, `${given}\n`, env);
    expect([line, code, err]).toEqual([line, 0, expect.any(String)]);
    // The first account's; a code is asked for, since a command stays in the shell's history.
    if (given === '' && json.code !== undefined) given = json.code;
    if (json.file !== undefined) env['LIANDA_STAFF_KEY'] = readFileSync(json.file, 'utf8').trim();
    if (args[1] === 'count') counted = json;
  }
  expect(counted).toMatchObject({ count: 1, byChannel: { web: 1 } });
});

const documents = ['broadcasts.md', 'writing-reminders.md', 'operating.md'];
const printed = documents.flatMap((name) =>
  [...new Set(commandsIn(read(name)))]
    // It waits for the code: the walk goes through it.
    .filter((line) => line !== 'staff sign-in')
    .map((line) => [name, line] as const),
);

test('the documents print commands', () => {
  for (const name of documents) expect(printed.filter(([each]) => each === name)).not.toEqual([]);
  expect(printed.length).toBeGreaterThan(40);
});

/** In this process, with the office's database; without an account most are refused. Throws for one that is written wrongly. */
async function call(line: string): Promise<number> {
  const [name = '', ...args] = withFiles(line.replaceAll('…', 'x'));
  const listed = commands[name];
  if (listed === undefined) throw new Error(`Cannot call "${name}": there is no such command`);
  const { command } = await listed.load();
  const { values, positionals } = parseArgs({
    args,
    options: command.options,
    allowPositionals: true,
    strict: true,
  });
  return command.run({
    operands: positionals,
    // No option repeats, so no value is a list.
    options: values as Readonly<Record<string, string | boolean | undefined>>,
    language: 'zh',
    environment: { LIANDA_DATA: join(office.folder, 'data'), XDG_CONFIG_HOME: office.folder },
    channels: {},
    output: { result() {}, error() {} },
  });
}

test.each(printed)('%s: `%s` is called as it is written', async (_name, line) => {
  expect([0, 1]).toContain(await call(line));
});
