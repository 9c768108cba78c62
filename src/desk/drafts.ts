import { doneLine } from '../core/staff/audit-line.ts';
import { createHash } from 'node:crypto';
import { draftBroadcast, targetOf } from '../core/broadcasts/act.ts';
import type { Audience } from '../core/broadcasts/audience.ts';
import type { Broadcast, BroadcastContent, BroadcastId } from '../core/broadcasts/broadcast.ts';
import { checkDraft } from '../core/broadcasts/check-draft.ts';
import type { Refusal } from '../core/broadcasts/act.ts';
import { nudgeOf } from '../core/broadcasts/nudge.ts';
import { rehearsalOf } from '../core/broadcasts/rehearsal.ts';
import type { DraftFault } from '../core/broadcasts/draft-fault.ts';
import type { ChatId } from '../core/ids.ts';
import type { DeskParts } from './desk.ts';
import type { Gate } from './gate.ts';
import { listsKnownFor } from '../store/broadcasts/lists-known.ts';
import type { Stepped } from './steps.ts';
import { takeStep } from './steps.ts';
import type { Visitor } from './visitor.ts';

/** What a new draft says. */
interface NewDraft {
  readonly content: BroadcastContent;
  readonly audience: Audience;
  readonly purpose: Broadcast['purpose'];
  readonly sendAt: number | null;
  /** In base64. */
  readonly file: string | null;
}

/** What changes of a draft; what is absent stays. */
interface DraftChanges {
  readonly content?: Partial<BroadcastContent>;
  readonly audience?: Audience;
  readonly sendAt?: number | null;
  /** In base64; null takes it away. */
  readonly file?: string | null;
}

/** Writing what is to be sent. A draft may have faults; they are found when it is submitted, and before by `check`. */
export interface Drafts {
  create(visitor: Visitor, draft: NewDraft): Promise<Stepped>;
  edit(visitor: Visitor, id: BroadcastId, changes: DraftChanges): Promise<Stepped>;
  /** A new draft that says the same to linked chats of staff: to all of them, or those given. */
  rehearse(visitor: Visitor, id: BroadcastId, chats: readonly ChatId[] | null): Promise<Stepped>;
  /** A new draft to those who got this one and have said nothing; it is approved as any other. */
  nudge(visitor: Visitor, id: BroadcastId): Promise<Stepped>;
  /** What is wrong with it at present. */
  check(broadcast: Broadcast): Promise<readonly DraftFault[]>;
}

type Derived = Pick<Broadcast, 'content' | 'audience' | 'purpose'>;
/** What is approved is the file itself, whatever it is called. */
const withDigest = (content: BroadcastContent, base64: string | null | undefined): BroadcastContent =>
  content.file === null || typeof base64 !== 'string'
    ? content
    : { ...content, file: { ...content.file, digest: fileDigest(base64) } };

const fileDigest = (base64: string): string =>
  createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');

/** Somebody else took the number. */
const mostTries = 20;

export function createDrafts(parts: DeskParts, gate: Gate): Drafts {
  const { store, book, now } = parts;

  async function create(visitor: Visitor, draft: NewDraft, action = 'create', of = ''): Promise<Stepped> {
    const staff = await gate.admit(visitor, 'edit', { action, target: of });
    if ('kind' in staff) return staff;
    const at = now();
    if (draft.sendAt !== null && draft.sendAt <= at)
      return gate.refuse(visitor, { kind: 'past' }, { action, target: of });
    for (let tries = 0; tries < mostTries; tries++) {
      const id = await store.broadcasts.nextId();
      const { file, sendAt, content, ...rest } = draft;
      const said = { ...rest, content: withDigest(content, file) };
      const broadcast = {
        ...draftBroadcast(id, said, staff.id, at),
        sendAt,
        editorChats: staff.marks ?? [],
      };
      const audit = doneLine({ at, actor: staff.id, action, target: targetOf(id) }, of);
      if ((await store.broadcasts.save(broadcast, audit, file)) === 'saved')
        return { kind: 'done', broadcast: { ...broadcast, revision: 1 } };
    }
    return gate.refuse(visitor, { kind: 'busy' }, { action, target: of });
  }

  /** A new draft made out of another broadcast. */
  async function derive(
    visitor: Visitor,
    id: BroadcastId,
    action: 'rehearse' | 'nudge',
    make: (broadcast: Broadcast) => { readonly draft: Derived } | { readonly refusal: Refusal },
  ): Promise<Stepped> {
    const attempt = { action, target: targetOf(id) };
    const staff = await gate.admit(visitor, 'edit', attempt);
    if ('kind' in staff) return staff;
    const broadcast = await store.broadcasts.find(id);
    if (broadcast === null) return gate.refuse(visitor, { kind: 'not-found' }, attempt);
    const made = make(broadcast);
    if ('refusal' in made) return gate.refuse(visitor, made.refusal, attempt);
    const file = await store.broadcasts.file(id);
    return create(visitor, { ...made.draft, sendAt: null, file }, action, attempt.target);
  }

  return {
    create: (visitor, draft) => create(visitor, draft),

    edit: (visitor, id, { content, file, ...changes }) =>
      takeStep(parts, gate, visitor, {
        id,
        action: 'edit',
        file,
        want: async (broadcast) => ({
          kind: 'done',
          wanted: {
            kind: 'edit',
            ...changes,
            content: withDigest({ ...broadcast.content, ...content }, file),
          },
        }),
      }),

    rehearse: (visitor, id, chats) =>
      derive(visitor, id, 'rehearse', (broadcast) => ({ draft: rehearsalOf(broadcast, chats) })),
    nudge: (visitor, id) => derive(visitor, id, 'nudge', nudgeOf),

    check: async (broadcast) => checkDraft(broadcast, book, await listsKnownFor(store.broadcasts, broadcast)),
  };
}
