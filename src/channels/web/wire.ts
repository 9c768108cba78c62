import type { Block } from '../../core/broadcasts/markdown-tree.ts';
import type { ReplyKind } from '../../core/reply.ts';
import type { BodyLine } from './body-lines.ts';

/** What the page gets of one line that the person typed or pressed; event `said`. */
export interface SaidLine {
  /** The id the page gave it. */
  readonly id: string;
  readonly at: number;
  /** As it was stored: personal data is masked. */
  readonly text: string;
  /** The id of the choice that was pressed. */
  readonly choice?: string;
}

/** What the page gets of one reply; event `reply`. */
export interface ReplyLine {
  readonly id: string;
  readonly at: number;
  readonly kind: ReplyKind;
  /** The page's id of the line it answers. */
  readonly inReplyTo?: string;
  /** Paragraphs, each with its lines. */
  readonly body: readonly (readonly BodyLine[])[];
  /** The body with its formatting; what shows it leaves `body` alone. */
  readonly formatted?: readonly Block[];
  readonly citation?: Citation;
  readonly choices: readonly ShownChoice[];
  readonly choicesTitle?: string;
  readonly ratable: boolean;
  readonly files: readonly Link[];
}

export interface ShownChoice {
  readonly id: string;
  readonly label: string;
  /** One of several, chosen already: pressing takes it back. */
  readonly isChosen?: true;
  /** It answers nothing, but says how to go on. */
  readonly isControl?: true;
}

export interface Citation {
  /** `【依据】`, or empty. */
  readonly mark: string;
  /** What it says where it names no document that is known here; otherwise the documents say it. */
  readonly text: string;
  readonly documents: readonly CitedDocument[];
}

/** `《title》（publisher，2024-12-30）` and its paragraphs. */
export interface CitedDocument {
  readonly text: string;
  readonly paragraphs: readonly Link[];
}

export interface Link {
  readonly label: string;
  readonly href: string;
}

/** Why a message was not taken, in the page's language; the body of every answer above 399. */
export interface Refusal {
  readonly error: { readonly code: string; readonly message: string };
}
