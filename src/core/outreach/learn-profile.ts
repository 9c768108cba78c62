import type { Book } from '../book.ts';
import { shownLine } from '../broadcasts/shown-text.ts';
import { migrateRun } from '../flows/migrate-run.ts';
import type { Run, Value } from '../flows/run.ts';
import { walk } from '../flows/walk.ts';
import type { PersonId } from '../ids.ts';
import type { Profile, ProfileRule } from './outreach.ts';

/**
 * What is known of who a person is from what they answered themselves in a run, by the pack's rules; null where that is
 * nothing. Of a flow that keeps nothing, nothing is learned, not even where a result was saved.
 */
export function learnProfile({ flows, outreach }: Book, stored: Run, person: PersonId): Profile | null {
  const flow = flows.get(stored.flow);
  const { role, district, chain } = outreach.profile;
  const isAbout = [role, district, chain].some((rule) => rule?.flow === stored.flow);
  if (flow === undefined || flow.keeps === 'nothing' || !isAbout) return null;
  const run = migrateRun(flow, stored);
  const { valueOf } = walk(flow, run.answers);
  const said = (rule: ProfileRule | undefined): Value | null =>
    rule?.flow === flow.id && run.answers[rule.step]?.by === person ? valueOf(rule.step) : null;
  const option = (value: Value | null) => (value?.kind === 'choice' ? value.option : null);
  const named = said(chain);
  const profile: Profile = {
    role: role?.as[option(said(role)) ?? ''] ?? null,
    district: option(said(district)),
    chain: named?.kind === 'text' ? shownLine(named.text) || null : option(named),
  };
  return Object.values(profile).every((known) => known === null) ? null : profile;
}
