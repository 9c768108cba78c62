import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardFlow, FlowPack } from './flow-pack.ts';
import { lianda } from './lianda.ts';

const grownUp = `# 给大人办：不问年龄

== 2025-01-06T10:00:00+08:00
小王: 办借书证
小王> 大人
`;
const smallChild = `# 给小孩子办：问年龄，要大人陪

== 2025-01-06T10:00:00+08:00
小王: 办借书证
小王> 孩子
小王: 4
`;
const flows = (pack: FlowPack, ...args: readonly string[]) =>
  lianda(['flows', ...args, '--pack', pack.folder]);

describe('lianda flows', () => {
  test('lists the flows of the pack', async () => {
    using pack = new FlowPack();
    const { code, out } = await flows(pack);
    expect(code).toBe(0);
    expect(out).toContain('card  办借书证 (第 1 版，3 步)');
    expect(out).toContain('看清办证要带什么');
    const json = JSON.parse((await flows(pack, '--json')).out);
    expect(json.flows).toEqual([
      {
        id: 'card',
        version: 1,
        title: '办借书证',
        purpose: '看清办证要带什么',
        start: ['办借书证', '怎么办证'],
        steps: 3,
      },
    ]);
  });

  test.each([
    [['frob'], '没有“frob”这个做法'],
    [['diagram', 'none'], '没有“none”这个流程，有的是 card'],
    [['record', 'card'], 'record 后面不用写流程'],
    [['--update'], '--update 只能跟在 test 后面'],
    [['test', '--svg'], '--svg 只能跟在 diagram 后面'],
    [['diagram', '--out', ''], '--out 后面要写文件夹'],
    [['diagram', 'card', 'x'], '后面要写 [diagram|test|record] [FLOW]'],
    [['fr\u001b[31mob'], '没有“fr�[31mob”'],
  ])('%j is refused with what to write', async (args, said) => {
    using pack = new FlowPack();
    const { code, out, err } = await flows(pack, ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^[^\n]+\n$/u);
    expect(err).toContain(said);
  });
});

describe('lianda flows diagram', () => {
  test('prints Mermaid, of all flows with a head each', async () => {
    using pack = new FlowPack();
    const one = await flows(pack, 'diagram', 'card');
    expect(one.out).toMatch(/^flowchart TD\n/u);
    const all = await flows(pack, 'diagram');
    expect(all.out).toBe(`%% card: 办借书证\n${one.out}`);
    const byTitle = await flows(pack, 'diagram', '办借书证');
    expect(byTitle.out).toBe(one.out);
  });

  test('prints an SVG of one, and writes both of all into a folder', async () => {
    using pack = new FlowPack();
    const svg = (await flows(pack, 'diagram', 'card', '--svg')).out;
    expect(svg).toMatch(/^<svg [^]+<\/svg>\n$/u);
    const folder = join(pack.folder, 'pictures');
    const { code } = await flows(pack, 'diagram', '--out', folder);
    expect(code).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['card.mmd', 'card.svg']);
    expect(readFileSync(join(folder, 'card.svg'), 'utf8').trimEnd()).toBe(svg.trimEnd());
  });

  test('asks which flow to draw where one picture is wanted and there are several', async () => {
    using pack = new FlowPack();
    pack.write('flows/other.yaml', cardFlow.replace('id: card', 'id: other').replaceAll('办借书证', '换证'));
    const { code, err } = await flows(pack, 'diagram', '--svg');
    expect(code).toBe(2);
    expect(err).toContain('一次画一个流程');
  });
});

describe('lianda flows record', () => {
  const recorded = (pack: FlowPack) =>
    JSON.parse(readFileSync(join(pack.folder, 'flows/versions.json'), 'utf8'));

  test('notes a version once, keeps it, and adds the next one', async () => {
    using pack = new FlowPack();
    expect((await flows(pack, 'record')).out).toBe('记下 card 第 1 版（办借书证）\n');
    expect((await flows(pack, 'record')).out).toBe('没有新版本要记\n');
    pack.write(
      'flows/card.yaml',
      cardFlow
        .replace('version: 1', 'version: 2')
        .replace('{ id: adult', '{ id: senior, label: 老人 }\n      - { id: adult'),
    );
    expect(JSON.parse((await flows(pack, 'record', '--json')).out)).toEqual({
      added: [{ id: 'card', version: 2 }],
    });
    const versions = recorded(pack).card;
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([1, 2]);
    expect(versions[0].steps[0].values).toEqual(['adult', 'child']);
    expect(versions[1].steps[0].values).toEqual(['senior', 'adult', 'child']);
  });

  test('records nothing of flows with errors, and lists them', async () => {
    using pack = new FlowPack();
    pack.write('flows/card.yaml', cardFlow.replace('{ who: child }', '{ whom: child }'));
    const { code, out, err } = await flows(pack, 'record');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('flows/card.yaml:');
    expect(err).toContain('没有记录');
    expect(readdirSync(join(pack.folder, 'flows'))).toEqual(['card.yaml']);
  });
});

describe('lianda flows test', () => {
  test('fills in what the bot says, then finds it as written and everything gone through', async () => {
    using pack = new FlowPack();
    pack.write('flows/conversations/card-adult.chat', grownUp);
    pack.write('flows/conversations/card-child.chat', smallChild);
    const before = await flows(pack, 'test');
    expect(before.code).toBe(1);
    expect(before.out).toContain('flows/conversations/card-adult.chat:5:');
    expect(before.out).toContain('  + ');
    const updated = await flows(pack, 'test', '--update');
    expect(updated.code).toBe(0);
    expect(updated.out).toContain('flows/conversations/card-child.chat: 已改写');
    expect(readFileSync(join(pack.folder, 'flows/conversations/card-child.chat'), 'utf8')).toContain(
      '六岁以下的孩子要大人陪着来（规则没有写，以服务台答复为准）。',
    );
    const after = await flows(pack, 'test');
    expect(after).toMatchObject({
      code: 0,
      out: '对话 2 段，都一致\ncard (办借书证): 100 % (9/9)\n',
    });
  });

  test('names what no conversation goes through', async () => {
    using pack = new FlowPack();
    pack.write('flows/conversations/card-adult.chat', grownUp);
    await flows(pack, 'test', '--update');
    const { code, out } = await flows(pack, 'test');
    expect(code).toBe(1);
    expect(out).toBe(
      [
        '对话 1 段，都一致',
        'card (办借书证): 66 % (6/9)',
        '  who（办证的人）：没有人选 child（孩子）',
        '  age（年龄）：没有走到',
        '  done（办证要带的）：第 2 段（六岁以下的孩子要大人陪着…）没有说到',
        '',
      ].join('\n'),
    );
    const { flows: covered } = JSON.parse((await flows(pack, 'test', 'card', '--json')).out);
    expect(covered[0]).toMatchObject({ id: 'card', version: 1, percent: 66, visited: 6, of: 9 });
    expect(covered[0].unvisited.map(({ id }: { id: string }) => id)).toEqual(['who=child', 'age', 'done:2']);
  });

  test('shows where the bot says something else than the file, and changes no file unasked', async () => {
    using pack = new FlowPack();
    pack.write('flows/conversations/card-adult.chat', grownUp);
    await flows(pack, 'test', '--update');
    pack.write('flows/card.yaml', cardFlow.replace('text: 给谁办？', 'text: 给哪一位办？'));
    const file = join(pack.folder, 'flows/conversations/card-adult.chat');
    const written = readFileSync(file, 'utf8');
    const { code, out } = await flows(pack, 'test');
    expect(code).toBe(1);
    expect(out).toContain('  -   第1步：给谁办？\n  +   第1步：给哪一位办？\n');
    expect(out).toContain('对话 1 段，1 段与文件不同');
    expect(readFileSync(file, 'utf8')).toBe(written);
  });

  test('lists every line of a conversation that cannot be read', async () => {
    using pack = new FlowPack();
    pack.write('flows/conversations/card-broken.chat', '小王: 你好\n== tomorrow\n什么\n');
    const { code, out } = await flows(pack, 'test', '--json');
    expect(code).toBe(1);
    const [conversation] = JSON.parse(out).conversations;
    expect(conversation.faults.map(({ line }: { line: number }) => line)).toEqual([1, 2, 3]);
  });

  test('counts a flow without conversations as not gone through', async () => {
    using pack = new FlowPack();
    const { code, out } = await flows(pack, 'test');
    expect(code).toBe(1);
    expect(out).toContain('flows/conversations/ 里没有对话');
    expect(out).toContain('card (办借书证): 0 % (0/9)');
  });

  test('goes on with the answers in another version of the flow, and counts only this one', async () => {
    using pack = new FlowPack();
    using older = new FlowPack();
    pack.write(
      'flows/card.yaml',
      `${cardFlow.replace('version: 1', 'version: 2').replaceAll('adult', 'grown-up')}migrations:\n  - to: 2\n    values: { who: { adult: grown-up } }\n`,
    );
    pack.write(
      'flows/conversations/card-version.chat',
      `# 填到一半换了版本，填过的还在

-- 换用 ${older.folder}
== 2025-01-06T10:00:00+08:00
小王: 办借书证
小王> 孩子
-- 换用 ../..
== 2025-01-07T10:00:00+08:00
小王: 4
`,
    );
    const { out } = await flows(pack, 'test', '--update', '--json');
    const { conversations, flows: covered } = JSON.parse(out);
    expect(conversations[0].faults).toEqual([]);
    const written = readFileSync(join(pack.folder, conversations[0].file), 'utf8');
    expect(written).toContain('六岁以下的孩子要大人陪着来');
    // It was asked, twice, by the other version.
    expect(covered[0].unvisited.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['who', 'age']),
    );
    expect(covered[0].visited).toBeGreaterThan(0);
  });
});
