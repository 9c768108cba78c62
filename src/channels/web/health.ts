import type { Logger } from 'pino';
import { errorPlace } from '../../core/error-place.ts';

/** Which parts work, by name. */
export type Readiness = Readonly<Record<string, boolean>>;

/** Load balancers give up after a few seconds; an answer that comes later tells nobody anything. */
const answerWithinMs = 2_000;

/** What `/readyz` answers; a part that cannot even be asked counts as not working. */
export async function readReadiness(
  readiness: () => Promise<Readiness>,
  log: Logger,
): Promise<{ readonly ready: boolean; readonly parts: Readiness }> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`Cannot tell readiness: no answer within ${answerWithinMs} ms`)),
    answerWithinMs,
  );
  try {
    const parts = await Promise.race([readiness(), late]);
    return { ready: Object.values(parts).every(Boolean), parts };
  } catch (error) {
    log.error(errorPlace(error), 'readiness check failed');
    return { ready: false, parts: {} };
  } finally {
    clearTimeout(timer);
  }
}
