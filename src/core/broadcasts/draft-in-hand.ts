import type { Response } from '../scene.ts';
import type { BroadcastId } from './broadcast.ts';
import type { Drafting } from './respond-staff-field.ts';
import type { Office } from './respond-staff-office.ts';
import { findBroadcast, say } from './respond-staff-office.ts';

/** The draft this member of staff is asked about; null when there is none, or it is no draft any more. */
export function draftInHand(office: Office): Drafting | null {
  const pending = office.scene.before?.pending;
  if (pending?.kind !== 'draft') return null;
  const { broadcast: id, field, alone, purpose = 'public', withReceipt = false } = pending;
  if (id === null) return { broadcast: null, purpose, field, alone, withReceipt };
  const broadcast = findBroadcast(office, id);
  return broadcast?.state === 'draft'
    ? { broadcast, purpose: broadcast.purpose, field, alone, withReceipt }
    : null;
}

/** Puts a draft aside; null for one that has no number and is not kept. */
export const leaveDraft = (office: Office, id: BroadcastId | null): Response =>
  say(office, id === null ? office.words.droppedUnsaved : office.words.left(id));
