import type { ChannelHealth } from '../health.ts';
import type { BotState } from './bot-life.ts';

/** What a bot's state means for whoever looks after the channel. */
export function healthOf(state: Exclude<BotState, { readonly kind: 'connected' }>): ChannelHealth {
  switch (state.kind) {
    case 'scan':
      return {
        state: 'scan',
        reason: state.scanned ? 'scanned, to be confirmed on the phone' : 'a code waits to be scanned',
      };
    case 'signed-in':
      return { state: 'online' };
    case 'signed-out':
      return { state: 'signed-out', reason: 'no account is signed in' };
  }
}
