import type { IncomingMessage } from 'node:http';
import { get } from 'node:http';

/** One server-sent event, its data parsed. */
export interface ReadEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: unknown;
}

export interface EventReader {
  readonly status: number;
  /** The events from where reading stood up to and with the first that fits. */
  until(fits: (event: ReadEvent) => boolean): Promise<readonly ReadEvent[]>;
  /** Everything up to the end of the stream. */
  rest(): Promise<readonly ReadEvent[]>;
  /** Breaks the connection. */
  close(): void;
}

/** Reads an event stream as a browser does, one event at a time, on a connection of its own. */
export async function readEvents(url: string, headers: Record<string, string>): Promise<EventReader> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = get(url, { headers, agent: false }, resolve).on('error', reject);
  const response = await promise;
  const events = parseEvents(response);

  return {
    status: response.statusCode ?? 0,
    async until(fits) {
      const read: ReadEvent[] = [];
      for (;;) {
        const { done, value } = await events.next();
        if (done === true)
          throw new Error(`Cannot find the event: the stream ended after ${JSON.stringify(read)}`);
        read.push(value);
        if (fits(value)) return read;
      }
    },
    async rest() {
      const read: ReadEvent[] = [];
      for await (const event of events) read.push(event);
      return read;
    },
    close: () => void request.destroy(),
  };
}

async function* parseEvents(response: IncomingMessage): AsyncGenerator<ReadEvent> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += String(chunk);
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const event = parseEvent(text.slice(0, end));
      text = text.slice(end + 2);
      if (event !== null) yield event;
    }
  }
}

function parseEvent(block: string): ReadEvent | null {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const [event, data] = [fields.get('event'), fields.get('data')];
  return event === undefined || data === undefined
    ? null
    : { event, id: fields.get('id') ?? null, data: JSON.parse(data) };
}
