import type { BroadcastId } from './broadcasts/broadcast.ts';
import type { Block } from './broadcasts/markdown-tree.ts';
import type { Sheet, SheetForm } from './flows/sheet.ts';
import type { EntryId } from './ids.ts';
import type { TimerId } from './reminders/timer.ts';

/** What a reply is, as other programs see it (`docs/contract.md`). */
export type ReplyKind =
  | 'answer'
  | 'unspecified'
  | 'clarify'
  | 'out-of-scope'
  | 'flow'
  | 'reminder'
  | 'broadcast'
  | 'notice'
  | 'handoff';

/** The paragraph a sentence rests on. */
export interface Source {
  readonly document: string;
  readonly paragraph: string;
}

/** Something a person may press, or type by number or label. `id` has at most 64 bytes (Telegram's limit for callback data, 2026-11). */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/**
 * A file that goes with a reply: a text, the reply's sheet laid out in a form, or the file of a broadcast, which is kept
 * once and read when somebody takes it. Channels without files send what of it is text.
 */
export type Attachment = { readonly name: string; readonly mediaType: string } & (
  | { readonly text: string }
  | { readonly form: SheetForm }
  | { readonly broadcast: BroadcastId }
);

/** What a message that nobody asked for hangs on. */
interface Reminds {
  /** The reminders it says; none for what only follows them. */
  readonly timers: readonly TimerId[];
  /** Until then, epoch milliseconds, what it says is true and of use. Later it is not sent: its timers come anew. */
  readonly until: number;
}

/** What a turn decided to say, before it becomes a delivery. */
export interface Reply {
  readonly kind: ReplyKind;
  /** The words before the citation. */
  readonly body: string;
  /** The body with its formatting, for channels that can show it; absent where it has none. */
  readonly formatted?: readonly Block[];
  /** `【依据】…`; absent when the reply rests on no paragraph. */
  readonly citation?: string;
  readonly entries: readonly EntryId[];
  readonly sources: readonly Source[];
  readonly choices: readonly Choice[];
  /** Says what the choices are (`相关问题`, `请选一个`), for channels that show them as a list. */
  readonly choicesTitle?: string;
  /** 0 to 1: how likely the answer fits the question; absent where nothing was looked up. */
  readonly confidence?: number;
  /** The person may say with a thumb whether it helped. */
  readonly ratable?: boolean;
  readonly attachments?: readonly Attachment[];
  /** What attachments with a `form` are made of. */
  readonly sheet?: Sheet;
  /** Set on what reminders brought: it is looked at once more before it is sent. */
  readonly reminds?: Reminds;
  /** Part of a talk that is not kept: it is deleted soon after it was sent. */
  readonly transient?: boolean;
  /** The channel puts a new code where `codePlace` stands in the body, as it sends it. */
  readonly givesCode?: boolean;
}

/** Exactly what a person reads, choices and standing footers left out. */
export const replyText = (reply: Pick<Reply, 'body' | 'citation'>): string =>
  reply.citation === undefined ? reply.body : `${reply.body}\n\n${reply.citation}`;
