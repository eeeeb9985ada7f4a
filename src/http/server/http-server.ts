import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * Idle connections stay open for longer than any test pauses: after Node's five seconds, a client on a busy machine sends
 * its next request just as they close (ECONNRESET).
 */
const KEEP_ALIVE_MS = 75_000;

// A request without a host is answered as one for an unknown host; Node would answer it without a word.
export const serverOptions = { keepAliveTimeout: KEEP_ALIVE_MS, requireHostHeader: false };

/** The first octet of a TLS connection: a record of the handshake (RFC 8446 §5.1). */
export const HANDSHAKE = 0x16;

/**
 * A server whose every answer says why, those to what is no request included.
 * @param onTls is told when a client speaks TLS here, whose connection is closed: it could read no answer
 */
export function httpServer(answer: RequestListener, onTls: (port?: number) => void = () => undefined): Server {
  const server = createServer(serverOptions, answer);
  answerAll(server, answer, ({ rawPacket }, socket) => {
    if (rawPacket?.[0] !== HANDSHAKE) return false;
    onTls((socket as Partial<Socket>).localPort);
    socket.destroy();
    return true;
  });
  return server;
}

type ParserError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer };

/** Answers what is no request, takes nobody's place, and passes over expectations. */
export function answerAll(
  server: Server,
  answer: RequestListener,
  isDone: (error: ParserError, socket: Duplex) => boolean = () => false,
): void {
  server.on('clientError', (error: ParserError, socket) => {
    if (!isDone(error, socket)) void refuseUnreadable(socket, error);
  });
  server.on('connect', (_request, socket) => void refuseUnreadable(socket));
  // An expectation that is not known may be ignored (RFC 9110 §10.1.1).
  server.on('checkExpectation', answer);
}

/** Answers a client whose request cannot be read, and hangs up. */
export async function refuseUnreadable(socket: Duplex, error?: NodeJS.ErrnoException): Promise<void> {
  // A client that hangs up reads no answer.
  socket.on('error', () => socket.destroy());
  if (error?.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { unreadable } = await import('./unreadable.ts');
  socket.end(unreadable(error));
}
