/** At most `count` in any span of `ms` milliseconds, its first moment counted and its last not. */
export interface SendWindow {
  readonly count: number;
  readonly ms: number;
}

/** How fast a platform lets a bot send. Absent: as fast as it can. */
export interface SendLimits {
  /** Over everything that leaves through the channel. */
  readonly windows: readonly SendWindow[];
  /** To any one person's chat. */
  readonly perChat?: readonly SendWindow[];
  /** To any one group. */
  readonly perGroup?: readonly SendWindow[];
  /** What nobody asked for keeps up to this much more distance, drawn anew each time, so that no rhythm shows. */
  readonly jitterMs?: number;
  /** After so many messages within 24 hours, nothing goes that nobody asked for. */
  readonly perDay?: number;
}

/** Whether somebody waits for a message: replies go as soon as the platform allows, the rest keeps its distance. */
export type Asked = 'asked' | 'unasked';
