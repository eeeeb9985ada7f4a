import type { Server as HttpServer, RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { answerAll, HANDSHAKE, refuseUnreadable, serverOptions } from './http-server.ts';

/** The side of a host in a handshake. */
interface ShownIdentity {
  readonly key: string;
  readonly cert: string;
  readonly context: SecureContext;
}

/** The identities that a server shows. */
export interface Identities {
  /** That of a host, or of this machine where the client asks for none, or for one that there is not. */
  of(name?: string): Promise<ShownIdentity>;
  /** Whether there is one for a name that a client asks for. */
  has(name: string): boolean;
  /** Is told why a handshake comes to nothing. */
  readonly tell: (message: string) => void;
}

/** A client that says nothing for so long is hung up on, in milliseconds, as one that sends no head over http. */
const SILENCE_MS = 60_000;

/**
 * A server of https. It looks at the first octet of each connection: who speaks plain http is told so, and keys and
 * certificates are made no earlier than somebody comes.
 * @param plain takes the connections of those who speak plain http, where both are spoken at one port
 */
export function tlsServer(answer: RequestListener, identities: Identities, plain?: HttpServer): HttpServer {
  const server = createServer(
    {
      ...serverOptions,
      SNICallback(name, done) {
        contextFor(name.toLowerCase(), identities).then((context) => done(null, context), done);
      },
    },
    answer,
  );
  answerAll(server, answer);
  server.on('tlsClientError', ({ message }) => identities.tell(`a TLS handshake failed: ${message}`));
  const [shake] = server.listeners('connection') as ((socket: Socket) => void)[];
  let shown: string | undefined;
  const receive = async (socket: Socket): Promise<void> => {
    if (!(await speaksTls(socket))) return plain === undefined ? refusePlain(socket) : handOn(socket, plain);
    const { key, cert } = await identities.of();
    if (socket.destroyed) return;
    if (shown !== cert) server.setSecureContext({ key, cert });
    shown = cert;
    shake?.call(server, socket);
  };
  server.removeAllListeners('connection');
  // Its limits of time begin and end with the port.
  server.on('listening', () => plain?.emit('listening'));
  server.on('close', () => plain?.close());
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    receive(socket).catch(({ message }: Error) => {
      identities.tell(`a TLS handshake failed: ${message}`);
      socket.destroy();
    });
  });
  // Node itself knows of those only that have shaken hands.
  return Object.assign(server, {
    closeAllConnections() {
      for (const socket of sockets) socket.destroy();
    },
  });
}

async function contextFor(name: string, { of, has, tell }: Identities): Promise<SecureContext> {
  if (has(name)) return (await of(name)).context;
  tell(`a client asks for TLS at “${name}”, which is no host of the mock; --own-names gives it further ones`);
  return (await of()).context;
}

/** It reads on from where it is. */
function handOn(socket: Socket, plain: HttpServer): void {
  plain.emit('connection', socket);
  socket.resume();
}

async function refusePlain(socket: Socket): Promise<void> {
  // A request that is still on its way would reset the connection before the answer is read.
  socket.resume();
  await refuseUnreadable(socket, Object.assign(new Error('plain http at the TLS port'), { code: 'PLAIN_HTTP' }));
}

/** Waits for the first octets, and leaves them where they are. */
function speaksTls(socket: Socket): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const end = () => reject(new Error('the client hung up before it said anything'));
    const hangUp = () => socket.destroy();
    socket.once('close', end);
    socket.on('error', hangUp);
    socket.setTimeout(SILENCE_MS, hangUp);
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      socket.off('close', end);
      socket.setTimeout(0, hangUp);
      resolve(first[0] === HANDSHAKE);
    });
  });
}
