import type { FaultList } from '../faults/fault-list.ts';
import { twoOfOneId } from '../faults/faults-of-entries.ts';
import {
  outreachIdUnusable,
  sameTopicLabel,
  topicNotOnlyBroadcasts,
  topicUnused,
} from '../faults/faults-of-outreach.ts';
import { isId } from '../id.ts';
import type { PackContent } from '../pack-content.ts';
import type { Placed } from '../placed.ts';
import { wordingKey } from '../wording-key.ts';
import type { WrittenOutreach } from '../written-outreach.ts';
import { checkOutreachProfile } from './check-outreach-profile.ts';
import { checkOutreachReminders } from './check-outreach-reminders.ts';
import { type Names, nameChecks } from './name-checks.ts';

/** As long as those of flows, and for the same reason: they travel in the 64 bytes of a choice's id. */
const LONGEST_ID = 20;

/** What people are reminded of and can subscribe to fits together, and with the calendar and the flows. */
export function checkOutreach(content: PackContent, names: Names, faults: FaultList): void {
  const checks = nameChecks(names, faults);
  const { outreach } = content;
  checkIds(outreach.topics, faults);
  checkIds(outreach.reminders, faults);
  for (const { times } of outreach.reminders) checkIds(times, faults);
  checkTopics(outreach, faults);
  checkOutreachReminders(content, checks, faults);
  checkOutreachProfile(content, checks, faults);
}

function checkIds(parts: readonly Placed<{ readonly id: string }>[], faults: FaultList): void {
  const first = new Map<string, Placed<unknown>>();
  for (const part of parts) {
    const { id } = part.value;
    const known = first.get(id);
    if (!isId(id) || id.length > LONGEST_ID)
      faults.error(part.place('id'), outreachIdUnusable(id, LONGEST_ID));
    else if (known === undefined) first.set(id, part);
    else faults.error(part.place('id'), twoOfOneId(id, known.place('id')));
  }
}

function checkTopics({ topics, reminders, isWhole }: WrittenOutreach, faults: FaultList): void {
  const used = new Set(reminders.map(({ value }) => value.topic));
  const byLabel = new Map<string, Placed<unknown>>();
  for (const topic of topics) {
    const { id, label } = topic.value;
    const known = byLabel.get(wordingKey(label));
    if (known === undefined) byLabel.set(wordingKey(label), topic);
    else faults.error(topic.place('label'), sameTopicLabel(label, known.place('label')));
    if (used.has(id) && topic.isForBroadcasts)
      faults.warning(topic.place('only'), topicNotOnlyBroadcasts(id));
    if (isWhole && !used.has(id) && !topic.isForBroadcasts) faults.warning(topic.place(), topicUnused(id));
  }
}
