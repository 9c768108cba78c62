import type { Flow } from './flows/flow.ts';
import type { EntryId } from './ids.ts';
import type { Outreach } from './outreach/outreach.ts';
import type { Source } from './reply.ts';
import type { Ranker } from './understanding/ranker.ts';

type EntryKind = 'answer' | 'unspecified';
/** Whom an entry is for, and who somebody is. */
export const audienceRoles = [
  'enterprise',
  'school',
  'institution',
  'worker',
  'student',
  'official',
] as const;
export type AudienceRole = (typeof audienceRoles)[number];

/** One piece of knowledge. */
export interface Entry {
  readonly id: EntryId;
  /** The canonical question. */
  readonly question: string;
  /** How people really ask it. */
  readonly variants: readonly string[];
  readonly kind: EntryKind;
  readonly topic: string;
  readonly audience: readonly AudienceRole[];
  readonly sources: readonly Source[];
  readonly related: readonly EntryId[];
  /** The entry of the step that comes after this one. */
  readonly next?: EntryId;
  readonly valid: { readonly from?: string; readonly until?: string; readonly review?: string };
  readonly replacedBy?: EntryId;
  /** A flow that is offered next. */
  readonly flow?: string;
  /** The reviewed answer, plain text; paragraphs are separated by an empty line. */
  readonly body: string;
}

export interface Paragraph {
  readonly id: string;
  /** In the project's own words. */
  readonly text: string;
}

export interface PolicyDocument {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly author?: string;
  /** ISO date, `2024-12-30`. */
  readonly dated: string;
  readonly link?: string;
  /** What the document reports on, when it is not the text itself. */
  readonly reports?: string;
  readonly note?: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface Term {
  readonly id: string;
  readonly term: string;
  readonly en: readonly string[];
  readonly synonyms: readonly string[];
  readonly miswritings: readonly string[];
  readonly note?: string;
}

/** A day (`2025-02-01`), a month (`2025-02`, never reckoned as a day), or relative to a date that the unit gives. */
export type MilestoneDate =
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'relative'; readonly after: string; readonly offset: string };

export interface Milestone {
  readonly id: string;
  readonly label: string;
  readonly when: MilestoneDate;
  readonly sources: readonly Source[];
  readonly entry?: EntryId;
  /** How an answer speaks of it before, during and after its time. */
  readonly phrases?: { readonly before: string; readonly during: string; readonly after: string };
}

/** A subject people bring that is not in the documents, with real questions about it. */
export interface OutsideTopic {
  readonly id: string;
  readonly label: string;
  readonly examples: readonly string[];
  /** `person`: what only people can settle, so whoever brings it is told whom to turn to. */
  readonly route?: 'person';
}

/** What people ask in so few words that it could mean several entries: they are asked which. */
export interface AmbiguousQuestion {
  readonly id: string;
  readonly readings: readonly EntryId[];
  readonly examples: readonly string[];
}

interface Contact {
  readonly name: string;
  readonly nameEn?: string;
  /** What to ask them about. */
  readonly for: string;
  readonly forEn?: string;
}

/** A command in the menu of channels that have one: it begins a flow. */
interface PackCommand {
  /** `apply`: Latin letters, digits and `_`, 32 at most. */
  readonly name: string;
  readonly flow: string;
  /** What the menu says of it. */
  readonly label: string;
  readonly labelEn?: string;
}

export interface Pack {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  /** As in “我只回答……的问题”. */
  readonly subject: string;
  readonly subjectEn?: string;
  readonly language: string;
  readonly timeZone: string;
  readonly issuer: readonly string[];
  readonly contacts: readonly Contact[];
  readonly topics: readonly { readonly id: string; readonly label: string; readonly labelEn?: string }[];
  /** What a newcomer is offered first. */
  readonly featured: readonly EntryId[];
  readonly commands?: readonly PackCommand[];
}

/** The compiled content: everything a turn may say, and what finds it. */
export interface Book {
  readonly pack: Pack;
  readonly entries: ReadonlyMap<EntryId, Entry>;
  readonly documents: ReadonlyMap<string, PolicyDocument>;
  readonly terms: readonly Term[];
  readonly milestones: readonly Milestone[];
  readonly outside: readonly OutsideTopic[];
  /** By the id that the ranker gives as a candidate. */
  readonly ambiguous: ReadonlyMap<EntryId, AmbiguousQuestion>;
  /** By id, in the order a newcomer is shown them. */
  readonly flows: ReadonlyMap<string, Flow>;
  readonly outreach: Outreach;
  readonly ranker: Ranker;
}
