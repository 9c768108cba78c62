import { once } from 'node:events';
import { connect } from 'node:net';

/** Whether something answers at `host:port`; false once the signal ends the attempt. */
export async function isReached(endpoint: string, signal: AbortSignal): Promise<boolean> {
  const colon = endpoint.lastIndexOf(':');
  const socket = connect({
    host: endpoint.slice(0, colon).replace(/^\[|\]$/gu, ''),
    port: Number(endpoint.slice(colon + 1)),
    signal,
  });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
