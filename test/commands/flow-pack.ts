import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const good = join(import.meta.dirname, '../packs/good');

/** A flow of the small library, with a way round a question and two results. */
export const cardFlow = `id: card
version: 1
title: 办借书证
purpose: 看清办证要带什么
start: [办借书证, 怎么办证]
confirm: 规则没有写，以服务台答复为准
steps:
  - id: who
    type: choice
    label: 办证的人
    text: 给谁办？
    basis: ask
    options:
      - { id: adult, label: 大人 }
      - { id: child, label: 孩子 }
  - id: age
    type: number
    label: 年龄
    text: 孩子几岁？
    basis: ask
    when: { who: child }
    least: 0
    most: 17
  - id: done
    type: result
    title: 办证要带的
    parts:
      - text: 请到服务台办理。
        basis: ask
      - when: { age: { atMost: 5 } }
        text: 六岁以下的孩子要大人陪着来。
        basis: confirm
`;

/** A pack of its own folder with the small library and its flow. */
export class FlowPack {
  readonly folder = mkdtempSync(join(tmpdir(), 'lianda-flow-pack-'));

  constructor() {
    cpSync(good, this.folder, { recursive: true });
    this.write('flows/card.yaml', cardFlow);
  }

  write(file: string, text: string): void {
    mkdirSync(join(this.folder, file, '..'), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  edit(file: string, from: string, to: string): void {
    const before = readFileSync(join(this.folder, file), 'utf8');
    if (!before.includes(from)) throw new Error(`Cannot edit ${file}: it does not say "${from}"`);
    this.write(file, before.replace(from, to));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true });
  }
}
