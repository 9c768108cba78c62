import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lianda } from './lianda.ts';

const docs = join(import.meta.dirname, '../../docs/flows');
const page = `${docs}.md`;

test('the pictures in docs/flows are those of the shipped flows', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'lianda-pictures-'));
  try {
    expect((await lianda(['flows', 'diagram', '--out', fresh])).code).toBe(0);
    const kept = (name: string) =>
      existsSync(join(docs, name)) ? readFileSync(join(docs, name), 'utf8') : '';
    const wrong = [...new Set([...readdirSync(docs), ...readdirSync(fresh)])].filter(
      (name) => !existsSync(join(fresh, name)) || kept(name) !== readFileSync(join(fresh, name), 'utf8'),
    );
    const how = 'remove what is no flow any more, then: npm run lianda -- flows diagram --out docs/flows';
    expect(wrong.map((name) => `docs/flows/${name} is out of date: ${how}`)).toEqual([]);
  } finally {
    rmSync(fresh, { recursive: true });
  }
});

test('docs/flows.md has each shipped flow with its purpose, how it is begun, and its picture', async () => {
  const { flows } = JSON.parse((await lianda(['flows', '--json'])).out) as { flows: readonly ListedFlow[] };
  const text = `${head}\n${flows.map(section).join('\n')}`;
  const how = 'UPDATE_FLOW_DOCS=1 npx vitest run test/commands/flow-pictures.test.ts';
  if (process.env['UPDATE_FLOW_DOCS'] === '1') writeFileSync(page, text);
  expect(readFileSync(page, 'utf8') === text ? '' : `docs/flows.md is out of date: ${how}`).toBe('');
});

interface ListedFlow {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly start: readonly string[];
}

const head = `# 流程

随附的流程，每个都从一句话开始，一步步问清，最后给出结果。图由 \`lianda flows diagram\` 画出：细边圆头框是开始，方框是问题，虚线框是说明，粗边圆头框是结果，圆点处按条件分路。怎样写流程，见 [writing-flows.md](writing-flows.md)；怎样用对话检查流程，见 [testing-flows.md](testing-flows.md)。
`;

const section = ({ id, title, purpose, start }: ListedFlow): string =>
  `## ${title}\n\n${purpose}。\n\n这样说就开始：${start.join('、')}。\n\n![${title}的流程图](flows/${id}.svg)\n`;
