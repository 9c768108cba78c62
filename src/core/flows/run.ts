import type { ChatId, PersonId } from '../ids.ts';
import type { ChatKind } from '../update.ts';

declare const brand: unique symbol;

/** A run's id, ten letters and digits that nobody can guess: it is also the code by which colleagues join. */
export type RunId = string & { readonly [brand]: 'run' };

/** One way through a flow, alone or with colleagues. Everything it holds can be shown without the flow. */
export interface Run {
  readonly id: RunId;
  readonly flow: string;
  /** The flow's title when it was last looked at. */
  readonly title: string;
  /** The version its answers belong to. */
  readonly version: number;
  /** How often it has been stored: 0 for one that is new. */
  readonly revision: number;
  readonly state: 'open' | 'paused' | 'finished' | 'cancelled';
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly updatedAt: number;
  readonly members: Readonly<Record<PersonId, Member>>;
  /** By slot. An answer off the present path stays here and counts for nothing. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** Answers to steps that a later version no longer has. */
  readonly retired: readonly RetiredAnswer[];
}

/** Somebody who takes part in a run. */
export interface Member {
  /** What colleagues see; empty when nobody knows. */
  readonly name: string;
  readonly joinedAt: number;
  /** Where they last took part. */
  readonly chat: ChatId;
  readonly chatKind: ChatKind;
}

export interface Answer {
  readonly value: Value;
  /** The step's label and the value, as they were shown. */
  readonly label: string;
  readonly shown: string;
  readonly by: PersonId;
  /** Epoch milliseconds. */
  readonly at: number;
  /** It is kept, and asked again. */
  readonly reopened?: Reopening;
  /** What colleagues say instead, until somebody settles which holds; this answer holds meanwhile. */
  readonly contested?: readonly Claim[];
  /** Who settled it, and what had been said instead, when it had been contested. */
  readonly settled?: { readonly by: PersonId; readonly at: number; readonly instead: readonly Claim[] };
}

/** What one person says the answer is. */
export interface Claim {
  readonly value: Value;
  readonly shown: string;
  readonly by: PersonId;
  readonly at: number;
}

/** Why an answer is asked again. */
export type Reopening =
  /** A person went back to it. */
  | { readonly kind: 'back'; readonly by: PersonId }
  /** An answer it depends on has changed; `on` is that step's label. */
  | { readonly kind: 'depends'; readonly on: string }
  /** The flow has changed, for this reason; empty when the old answer is simply none any more. */
  | { readonly kind: 'version'; readonly reason: string };

export interface RetiredAnswer {
  readonly slot: string;
  readonly label: string;
  readonly shown: string;
  readonly by: PersonId;
  readonly at: number;
  /** Why the step is gone. */
  readonly reason: string;
}

/** What an answer says, by the kind of its step. */
export type Value =
  | { readonly kind: 'choice'; readonly option: string }
  | { readonly kind: 'choices'; readonly options: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** An ISO day, or a month where only that is known: `2025-03-01`, `2025-03`. */
  | { readonly kind: 'date'; readonly date: string }
  /** The items ticked, each with who did and when; `closed` when the list is to be left as it stands. */
  | { readonly kind: 'checklist'; readonly done: Readonly<Record<string, Tick>>; readonly closed: boolean }
  /** An optional step that was passed over. */
  | { readonly kind: 'skipped' };

interface Tick {
  readonly by: PersonId;
  readonly at: number;
}
