interface ErrorPlace {
  readonly error: string;
  /** The system's or the database's own word for it. */
  readonly code?: string;
  readonly at: readonly string[];
}

/** An error's kind and place for the log, without its message, which may quote what a person wrote. */
export const errorPlace = (error: unknown): ErrorPlace => {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const frames = framesOf(error)
    .split('\n')
    .filter((line) => /^\s+at /u.test(line));
  const code = 'code' in error ? { code: String(error.code) } : {};
  return { error: error.name, ...code, at: frames.slice(0, 8).map((frame) => frame.trim()) };
};

/** The stack behind the message, which may have lines that look like places; nothing when the message has changed since. */
function framesOf({ stack = '', message }: Error): string {
  const start = stack.indexOf(message);
  return start === -1 ? '' : stack.slice(start + message.length);
}
