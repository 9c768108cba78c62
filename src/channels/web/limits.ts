/** How much one browser, one address and all of them together may take. */
export interface WebLimits {
  readonly maxBodyBytes: number;
  readonly maxHeaderBytes: number;
  readonly messagesPerChat: Rate;
  readonly messagesPerAddress: Rate;
  readonly sessionsPerAddress: Rate;
  /** Requests that read the history: opening the stream, fetching a file. */
  readonly readsPerChat: Rate;
  readonly streamsPerChat: number;
  readonly streamsPerAddress: number;
  readonly streams: number;
  readonly maxConnections: number;
  /** Lines of the history that a page shows. */
  readonly historyLines: number;
  readonly heartbeatMs: number;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** How long `stop` waits for requests under way. */
  readonly stopGraceMs: number;
}

/** So many at once, and as many again in every window. */
export interface Rate {
  readonly burst: number;
  readonly windowMs: number;
}

export const defaultLimits: WebLimits = {
  // The longest message kept has 2,000 characters, 24 kB when every one is written as JSON escapes of a pair.
  maxBodyBytes: 64 * 1024,
  maxHeaderBytes: 16 * 1024,
  // Nobody types two questions a second for ten seconds; a page that resends after a night offline stays below.
  messagesPerChat: { burst: 20, windowMs: 10_000 },
  // A hall of a hundred people behind one address asks together; one machine with many cookies gets no further.
  messagesPerAddress: { burst: 200, windowMs: 10_000 },
  // A briefing where everyone scans the same code at once.
  sessionsPerAddress: { burst: 500, windowMs: 600_000 },
  readsPerChat: { burst: 30, windowMs: 10_000 },
  // HTTP/1.1 browsers open six connections to a host: two stay free for messages and pages.
  streamsPerChat: 4,
  // A hall of a hundred people behind one address, each with a phone and a computer, and a tenth of all streams: without
  // it one machine took all 2,000 in 1.5 s, with 500 sessions of 4.
  streamsPerAddress: 200,
  // Measured with 1,500 of them open: 73 kB each, and one file descriptor.
  streams: 2_000,
  maxConnections: 5_000,
  historyLines: 200,
  // Below the 30 to 60 s after which proxies drop a silent connection.
  heartbeatMs: 20_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 20_000,
  stopGraceMs: 2_000,
};
