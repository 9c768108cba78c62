import { inTense } from '../answering/tense.ts';
import type { Source } from '../reply.ts';
import type { Basis, Part } from './flow.ts';
import type { Run } from './run.ts';
import type { RunScene } from './run-scene.ts';

/** A paragraph of a reply with what it rests on. */
export interface Said {
  readonly text: string;
  readonly sources: readonly Source[];
}

const slotPlace = /\{\{=(?<slot>[^{}]+)\}\}/gu;

/** A text of the flow as it is sent: answers and milestones put in, and marked where the document does not say. */
export function said({ scene, flow }: RunScene, run: Run, text: string, basis: Basis): Said {
  // Answers last: what a person typed is never read as a place for something else.
  const dated = inTense(text, scene.book.milestones, scene.day);
  const filled = dated.replaceAll(slotPlace, (_, slot: string) => run.answers[slot]?.shown ?? '');
  return {
    text: basis.kind === 'confirm' ? marked(filled, flow.confirm) : filled,
    sources: basis.kind === 'sources' ? basis.sources : [],
  };
}

/** The mark stands inside the sentence: “表格（以……通知为准）。” */
function marked(text: string, mark: string): string {
  const end = /[。.！!]$/u.exec(text)?.[0] ?? '';
  return `${end === '' ? text : text.slice(0, -end.length)}（${mark}）${end}`;
}

export const saidParts = (scene: RunScene, run: Run, parts: readonly Part[]): readonly Said[] =>
  parts.map(({ text, basis }) => said(scene, run, text, basis));

/** Words that claim nothing. */
export const own = (text: string): Said => ({ text, sources: [] });
