import type { Language } from '../core/conversation.ts';
import { UsageError } from './command.ts';

const isMoment = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/u;

/** The moment `--at` names, epoch milliseconds; now, where it was not given. Throws a `UsageError` for what is none. */
export function readTime(value: string | boolean | undefined, language: Language): number {
  if (value === undefined) return Date.now();
  // A day without a time would be another moment on another machine.
  const at = isMoment.test(String(value)) ? Date.parse(String(value)) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new UsageError(
      language === 'zh'
        ? `“${value}”不是时间，请写成 2025-02-01T09:00:00+08:00 这样`
        : `"${value}" is not a time such as 2025-02-01T09:00:00+08:00`,
    );
  }
  return at;
}
