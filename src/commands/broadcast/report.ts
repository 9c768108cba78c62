import type { BroadcastReport, ReportedRecipient } from '../../core/broadcasts/report.ts';
import { may } from '../../core/staff/permissions.ts';
import type { ListedRecipients } from '../../rendering/report-workbook.ts';
import { reportTables } from '../../rendering/report-tables.ts';
import { reportText } from '../../rendering/report-text.ts';
import { writeWhole } from '../flows/write-whole.ts';
import { isoTime } from '../plain-time.ts';
import { printRefusal } from '../refusal-text.ts';
import { broadcastJson } from './broadcast-json.ts';
import type { Workplace } from './workplace.ts';
import { namedId, print, textOption } from './workplace.ts';

/**
 * What became of a broadcast: in the terminal, or as files. `--people` and the workbook's last sheet list recipients one
 * by one, for those who may edit.
 */
export async function report(work: Workplace): Promise<number> {
  const { call, desk, visitor, book } = work;
  const id = namedId(work);
  const reported = await desk.reporting.report(visitor, id);
  if (reported.kind === 'refused') return printRefusal(reported.refusal, call);
  const tables = reportTables(reported.report, book, call.language);
  const written: string[] = [];
  const write = async (option: string, content: () => Promise<Parameters<typeof writeWhole>[1]>) => {
    const path = textOption(call, option);
    if (path === null) return;
    await writeWhole(path, await content(), call.language);
    written.push(path);
  };
  const people = textOption(call, 'people') === null ? null : await desk.reporting.recipients(visitor, id);
  if (people?.kind === 'refused') return printRefusal(people.refusal, call);
  await write('csv', async () => (await import('../../rendering/report-csv.ts')).reportCsv(tables));
  await write('svg', async () => (await import('../../rendering/report-svg.ts')).reportSvg(tables));
  await write('xlsx', async () => {
    const { reportWorkbook } = await import('../../rendering/report-workbook.ts');
    const listed = await listedIn(work, reported.report);
    return reportWorkbook(tables, listed, reported.report.broadcast, lookOf(work));
  });
  if (people !== null)
    await write('people', async () =>
      (await import('../../rendering/report-csv.ts')).recipientsCsv(
        people.pages,
        reported.report.broadcast,
        lookOf(work),
      ),
    );
  const json = { ...reportJson(reported.report, book.pack.timeZone), files: written };
  return print(call, json, [
    ...(written.length === 0 ? [reportText(tables)] : written),
    ...(textOption(call, 'xlsx') === null || mayList(work) ? [] : [withoutPeople[call.language]]),
  ]);
}

const withoutPeople = {
  zh: '您的账号只能看统计数字，表格里没有“逐个接收人”。',
  en: 'Your account may see figures only: the workbook lists no recipients.',
};

const lookOf = ({ call, book }: Workplace) => ({ language: call.language, timeZone: book.pack.timeZone });

const mayList = ({ visitor }: Workplace): boolean =>
  visitor.kind === 'staff' && may(visitor.staff.role, 'edit');

/** Null: only the figures are for whoever asks. */
async function listedIn(work: Workplace, { total }: BroadcastReport): Promise<ListedRecipients | null> {
  if (!mayList(work)) return null;
  const { mostListed } = await import('../../rendering/report-workbook.ts');
  const people = await work.desk.reporting.recipients(work.visitor, namedId(work));
  if (people.kind === 'refused') return null;
  const rows: ReportedRecipient[] = [];
  for await (const page of people.pages) {
    rows.push(...page.slice(0, mostListed - rows.length));
    if (rows.length === mostListed) break;
  }
  return { rows, of: total.planned };
}

function reportJson({ broadcast, attempts, ...figures }: BroadcastReport, timeZone: string) {
  const time = (at: number | null) => (at === null ? null : isoTime(at, timeZone));
  return {
    broadcast: broadcastJson(broadcast, timeZone),
    ...figures,
    attempts: {
      count: attempts.attempts,
      firstAt: time(attempts.firstAt),
      lastAt: time(attempts.lastAt),
    },
  };
}
