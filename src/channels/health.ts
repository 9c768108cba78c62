/**
 * How a channel stands with its platform. `scan`: somebody has to sign it in by scanning a code; `degraded`: it runs,
 * and at present nothing comes or goes; `signed-out`: it stays so until somebody acts.
 */
export type ChannelState = 'starting' | 'scan' | 'online' | 'degraded' | 'signed-out';

export interface ChannelHealth {
  readonly state: ChannelState;
  /** For the operator, without secrets or message text: what was the matter. */
  readonly reason?: string;
  /** Epoch milliseconds of the last sign of life, where a connection was dead for a while before that was noticed. */
  readonly since?: number;
}
