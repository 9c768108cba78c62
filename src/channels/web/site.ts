import type { Logger } from 'pino';
import type { Book } from '../../core/book.ts';
import type { Inlet } from '../channel.ts';
import type { Readiness } from './health.ts';
import type { WebLimits } from './limits.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Sessions } from './session.ts';
import type { Streams } from './streams.ts';

/** What the routes of one running server share. */
export interface Site {
  readonly book: Book;
  readonly inlet: Inlet;
  readonly sessions: Sessions;
  readonly streams: Streams;
  readonly limits: WebLimits;
  readonly reads: RateLimit;
  readonly log: Logger;
  readonly now: () => number;
  readonly readiness: () => Promise<Readiness>;
}
