import { createServer, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Idle connections stay open for longer than any test pauses: after Node's five seconds, a client on a busy machine sends
 * its next request just as they close (ECONNRESET).
 */
const KEEP_ALIVE_MS = 75_000;

/** A server whose every answer says why, those to what is no request included. */
export function httpServer(answer: RequestListener): Server {
  // A request without a host is answered as one for an unknown host; Node would answer it without a word.
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requireHostHeader: false }, answer);
  server.on('clientError', (error, socket) => void refuse(socket, error));
  server.on('connect', (_request, socket) => void refuse(socket));
  // An expectation that is not known may be ignored (RFC 9110 §10.1.1).
  server.on('checkExpectation', answer);
  return server;
}

async function refuse(socket: Duplex, error?: NodeJS.ErrnoException): Promise<void> {
  // A client that hangs up reads no answer.
  socket.on('error', () => socket.destroy());
  if (error?.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { unreadable } = await import('./unreadable.ts');
  socket.end(unreadable(error));
}
