import { composeNotice } from './answering/compose.ts';
import type { Language } from './conversation.ts';
import type { EntryId, PersonId, ReplyId } from './ids.ts';
import type { OutreachRecords } from './outreach/outreach-records.ts';
import type { Reply, ReplyKind } from './reply.ts';
import type { RunRecord } from './run-record.ts';
import type { StaffRole } from './staff-role.ts';
import { wordsIn } from './words.ts';

/** Everything kept about a person. Times are epoch milliseconds. */
export interface PersonRecords {
  readonly person: PersonId;
  readonly optedOut: boolean;
  /** A staff role, if they were given one. */
  readonly role: StaffRole | null;
  readonly lines: readonly { readonly at: number; readonly from: 'person' | 'bot'; readonly text: string }[];
  readonly ratings: readonly { readonly at: number; readonly reply: ReplyId; readonly helpful: boolean }[];
  readonly feedback: readonly { readonly at: number; readonly text: string }[];
  /** Their questions that could not be answered outright, with what was decided and the entries that came near. */
  readonly gaps: readonly {
    readonly at: number;
    readonly text: string;
    readonly decision: ReplyKind;
    readonly entries: readonly EntryId[];
  }[];
  /** The runs they take part in, with what they answered themselves. */
  readonly runs: readonly RunRecord[];
  readonly outreach: OutreachRecords;
}

/** The reply to “导出我的数据”: the records as a JSON file, times in ISO 8601. */
export function composeExport(records: PersonRecords, language: Language): Reply {
  const iso = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString();
  const dated = <Row extends { readonly at: number }>(rows: readonly Row[]) =>
    rows.map((row) => ({ ...row, at: iso(row.at) }));
  const file = {
    ...records,
    lines: dated(records.lines),
    ratings: dated(records.ratings),
    feedback: dated(records.feedback),
    gaps: dated(records.gaps),
    runs: records.runs.map((run) => ({
      ...run,
      startedAt: iso(run.startedAt),
      updatedAt: iso(run.updatedAt),
      answers: dated(run.answers),
    })),
    outreach: {
      ...records.outreach,
      topics: dated(records.outreach.topics),
      reminders: dated(records.outreach.reminders),
      answers: dated(records.outreach.answers),
      calendarLinks: dated(records.outreach.calendarLinks),
      told: dated(records.outreach.told),
      broadcasts: dated(records.outreach.broadcasts),
      broadcastAnswers: dated(records.outreach.broadcastAnswers),
    },
  };
  return {
    ...composeNotice(wordsIn[language].exported(records.lines.length)),
    attachments: [
      { name: 'my-data.json', mediaType: 'application/json', text: `${JSON.stringify(file, null, 2)}\n` },
    ],
  };
}
