import { expect, test } from 'vitest';
import { flowMermaid } from '../../src/rendering/flow-mermaid.ts';
import { hostileTexts } from './hostile-sheet.ts';
import { hostileFlow, sampleFlow } from './sample-flow.ts';

test('steps are nodes, options and conditions lead on, results are ends', () => {
  expect(flowMermaid(sampleFlow)).toBe(`flowchart TD
  n0(["示范申报"])
  n2["单位类型"]
  n3((" "))
  n4["职工人数"]
  n6["能出什么"]
  n7((" "))
  n8>"人数少，也可以作为成员参加，由别的单…"]
  n10["要不要改"]
  n12[["可以申报"]]
  n14[["不能申报"]]
  n10t((" "))
  n0 --> n2
  n2 -->|"企业"| n3
  n2 -->|"学校、院所"| n6
  n2 -->|"其他单位"| n14
  n3 -->|"单位类型：企业；且不是（填了能出什么）"| n4
  n3 -->|"否则"| n6
  n4 --> n6
  n6 -->|"标准、岗位、师傅等 5 项"| n7
  n7 -->|"职工人数：1 到 9"| n8
  n7 -->|"否则"| n10
  n8 --> n10
  n10 -->|"重新填"| n2
  n10 -->|"再问一次"| n10t
  n10t --> n10
  n10 -->|"不改（单位类型：学校）"| n12
`);
});

test('a diagram’s own words are in the reader’s language', () => {
  expect(flowMermaid(sampleFlow, 'en')).toContain('-->|"otherwise"| n6');
});

test.for([...hostileTexts, '"]; click n2 "javascript:alert(1)"', '%%{init: {}}%%', 'end', '#quot;', '`码`'])(
  '%j stays text in every node and on every edge',
  (evil) => {
    const lines = flowMermaid(hostileFlow(evil)).trimEnd().split('\n').slice(1);
    const text = String.raw`"(?:[\p{L}\p{M}\p{N} 、，。：；？！（）《》“”…]|#\d+;)+"`;
    const node = new RegExp(
      String.raw`^ {2}n\d+t?(?:\(\[${text}\]\)|\[${text}\]|>${text}\]|\[\[${text}\]\]|\(\(" "\)\))$`,
      'u',
    );
    const edge = new RegExp(String.raw`^ {2}n\d+t? -->(?:\|${text}\|)? n\d+t?$`, 'u');
    expect(lines.filter((line) => !node.test(line) && !edge.test(line))).toEqual([]);
    const shown = evil.replace(/\s+/gu, ' ');
    expect(lines.map(unescaped).filter((line) => line.includes(shown)).length).toBeGreaterThan(10);
  },
);

/** As Mermaid reads a sign's number. */
const unescaped = (line: string): string =>
  line.replace(/#(?<point>\d+);/gu, (_, point: string) => String.fromCodePoint(Number(point)));
