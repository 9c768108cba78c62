import type { SendOutcome } from './channel.ts';

/** Shorter than the sender's own deadline, so that what is known of a slow answer is still told. */
const answerWithinMs = 15_000;

/** What the network says when nothing was sent. */
const unreached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Posts JSON to a platform; `outcome` reads the platform's answer. The address holds a secret and stays out of reasons. */
export async function postJson(
  url: string,
  body: object,
  outcome: (answer: Readonly<Record<string, unknown>>) => SendOutcome,
): Promise<SendOutcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // A redirect would take the message, and its secret, elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const text = await response.text();
    if (response.status === 429) return { kind: 'rate-limited', retryAfterMs: 60_000 };
    if (response.status >= 500) return { kind: 'unknown', reason: `HTTP ${response.status}` };
    const answer = jsonIn(text);
    if (answer !== null) return outcome(answer);
    return response.ok
      ? { kind: 'unknown', reason: 'an answer that is no JSON' }
      : { kind: 'rejected', reason: `HTTP ${response.status}` };
  } catch (error) {
    const code = codeOf(error);
    return unreached.has(code)
      ? { kind: 'down', reason: code }
      : { kind: 'unknown', reason: code === '' ? 'the connection ended before an answer' : code };
  }
}

function jsonIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? { ...answer } : null;
  } catch {
    return null;
  }
}

/** `fetch` hides the system's word in the cause. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { cause } = error;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return error.name === 'TimeoutError' ? 'no answer in time' : '';
}
