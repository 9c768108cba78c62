import { milestonePlace } from '../../core/answering/tense.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { documentNotListed } from '../faults/faults-of-documents.ts';
import { relatedToItself, tooFewReadings, wrongCommand } from '../faults/faults-of-references.ts';
import type { PackContent } from '../pack-content.ts';
import { checkFlowReferences } from './check-flow-references.ts';
import { checkOutreach } from './check-outreach.ts';
import { nameChecks, namesIn, type NameChecks } from './name-checks.ts';

/** Whatever names something else names something that exists. */
export function checkReferences(content: PackContent, faults: FaultList): void {
  const names = namesIn(content);
  const checks = nameChecks(names, faults);
  checkPackFile(content, checks, faults);
  for (const { value: entry, place } of content.entries) {
    entry.sources.forEach((source, index) => checks.source(source, place('sources', index)));
    entry.related.forEach((id, index) => {
      if (id === entry.id) faults.warning(place('related', index), relatedToItself());
      else checks.entry('related', id, place('related', index));
    });
    if (entry.replacedBy !== undefined) checks.entry('replacedBy', entry.replacedBy, place('replacedBy'));
    if (entry.next !== undefined) checks.entry('next', entry.next, place('next'));
    checks.topic(entry.topic, place('topic'));
    if (entry.flow !== undefined) checks.flow(entry.flow, place('flow'));
    for (const named of entry.body.matchAll(milestonePlace)) {
      checks.spoken(named.groups?.['id'] ?? '', place('body'));
    }
  }
  for (const { value: question, place } of content.ambiguous) {
    question.readings.forEach((id, index) => checks.entry('readings', id, place('readings', index)));
    if (new Set(question.readings).size < 2) faults.error(place('readings'), tooFewReadings());
  }
  for (const { value: milestone, place } of content.calendar.milestones) {
    milestone.sources.forEach((source, index) => checks.source(source, place('sources', index)));
    if (milestone.entry !== undefined) checks.entry('entry', milestone.entry, place('entry'));
  }
  for (const flow of content.flows) checkFlowReferences(flow, content.calendar, names, faults);
  checkOutreach(content, names, faults);
}

/** Source: Telegram's Bot API, `BotCommand` (2026-11). */
const commandName = /^[a-z0-9_]{1,32}$/u;

function checkPackFile(
  { fields: { value, place }, documents }: PackContent,
  checks: NameChecks,
  faults: FaultList,
): void {
  value.featured?.forEach((id, index) => checks.entry('featured', id, place('featured', index)));
  value.commands?.forEach(({ name, flow }, index) => {
    checks.flow(flow, place('commands', index));
    if (!commandName.test(name)) faults.error(place('commands', index), wrongCommand(name));
  });
  const listed = value.documents;
  listed?.forEach((id, index) => checks.document(id, place('documents', index)));
  for (const document of documents) {
    if (listed && !listed.includes(document.value.id)) {
      faults.warning(document.place(), documentNotListed(document.value.id));
    }
  }
}
