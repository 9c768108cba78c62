import { describeAudit } from '../../core/staff/describe-audit.ts';
import { isoTime } from '../plain-time.ts';
import { printRefusal } from '../refusal-text.ts';
import type { StaffCall } from './staff-actions.ts';

/** Who did what when: in words for people, as it is stored for programs. */
export async function audit({ call, desk, visitor, timeZone }: StaffCall): Promise<number> {
  const { of } = call.options;
  const read = await desk.audit(visitor, typeof of === 'string' ? of : null);
  if (read.kind === 'refused') return printRefusal(read.refusal, call);
  const { output, options, language } = call;
  if (options['json'] === true) {
    const entries = read.entries.map((entry) => ({ ...entry, at: isoTime(entry.at, timeZone) }));
    output.result(JSON.stringify({ ok: true, entries }));
    return 0;
  }
  for (const entry of read.entries)
    output.result(describeAudit(entry, { language, timeZone, withTarget: true }));
  return 0;
}
