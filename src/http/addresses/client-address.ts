import type { IncomingMessage } from 'node:http';
import { isIP, SocketAddress } from 'node:net';

/** Whether what an address says of the clients behind it is believed. */
export type IsProxy = (address: string) => boolean;

/**
 * The IP address of the client behind a request, as RFC 7239 §5.2 and Fastify's `trustProxy` find it: back from the
 * connection through `X-Forwarded-For`, as long as the speaker is a proxy that is believed. A text that is no address ends the
 * way, since nothing before it can be believed.
 */
export function addressOf({ socket, headers }: IncomingMessage, isProxy: IsProxy): string {
  let found = connectedFrom(socket?.remoteAddress ?? '');
  const said = headers['x-forwarded-for'];
  if (said === undefined) return found;
  for (const hop of String(said).split(',').reverse()) {
    const before = isProxy(found) ? plainAddress(hop.trim()) : undefined;
    if (before === undefined) return found;
    found = before;
  }
  return found;
}

let lastSeen = '';
let lastPlain = '';

/** The address of a connection. The last one is kept: most servers have clients on one machine only. */
function connectedFrom(remote: string): string {
  if (remote !== lastSeen) {
    lastPlain = plainAddress(remote) ?? '';
    lastSeen = remote;
  }
  return lastPlain;
}

/**
 * One spelling for each address: without port, brackets and zone, an embedded IPv4 as itself, and loopback as `127.0.0.1`,
 * because browsers take now the one, now the other of a machine's own two. Undefined for what is none.
 */
function plainAddress(text: string): string | undefined {
  if (isIP(text) === 4) return text;
  const [, bracketed, withPort] = /^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/.exec(text) ?? [];
  const bare = (bracketed ?? withPort ?? text).replace(/%.*$/s, '');
  const version = isIP(bare);
  if (version !== 6) return version === 4 ? bare : undefined;
  const { address } = new SocketAddress({ address: bare, family: 'ipv6' });
  const [, embedded] = /^::ffff:(\d+\.[\d.]+)$/.exec(address) ?? [];
  return address === '::1' ? '127.0.0.1' : (embedded ?? address);
}
