import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { caCommand } from '../../src/command-line/ca-command.ts';
import { readConfig } from '../../src/config.ts';
import type { KeptAuthority } from '../../src/core/world/authority.ts';
import { openSigner } from '../../src/outbound/tls/certify.ts';
import { type RunningServer, runServer } from '../../src/server.ts';
import { newHome, type Owner } from './command-line.ts';
import { ask } from './http.ts';
import { controlOf, World } from './world.ts';

/** A host that the authority may not sign for, and whose certificate it has signed all the same. */
export const FOREIGN = 'www.example.org';

/** A mock under the real names of its hosts, on port 443 as clients see it, and what a client has to trust. */
export interface RealNames {
  readonly server: RunningServer;
  readonly world: World;
  /** The path of ca.pem. */
  readonly ca: string;
  /** The path of truststore.p12. */
  readonly trustStore: string;
  /** The address of the proxy that leads every name to the mock, and the foreign one to whoever misuses its authority. */
  readonly proxy: string;
  /** The port at which the foreign host answers. */
  readonly foreignPort: number;
}

/** The variables of a client that knows real names by the proxy alone, and trusts the mock's certificate alone. */
export const realNamesEnv = ({ proxy, ca }: Pick<RealNames, 'proxy' | 'ca'>): Record<string, string> => ({
  HTTPS_PROXY: proxy,
  NO_PROXY: '127.0.0.1,localhost',
  AWS_CA_BUNDLE: ca,
  REQUESTS_CA_BUNDLE: ca,
  SSL_CERT_FILE: ca,
  CURL_CA_BUNDLE: ca,
  NODE_EXTRA_CA_CERTS: ca,
});

/** Starts them; they end with their owner. */
export async function realNames(owner: Owner): Promise<RealNames> {
  const state = newHome(owner);
  const server = await runServer(
    readConfig(['--port', '0', '--tls', '0', '--state', state, '--log-level', 'silent'], {}),
  );
  owner.teardown(() => server.close());
  const out = newHome(owner);
  // The command has little patience with a machine that is busy: what it asks for is made before.
  await ask(server.port, `http://127.0.0.1:${server.port}/_latchkey/ca.pem`);
  await caCommand(['--url', `http://127.0.0.1:${server.port}`, '--out', out], () => undefined);
  const foreignPort = await misuse(owner, join(state, 'authority.jsonl'));
  return {
    server,
    world: new World(owner, server.port, controlOf(server.port).sandbox(), server.sandboxes, server.tlsPort),
    ca: join(out, 'ca.pem'),
    trustStore: join(out, 'truststore.p12'),
    proxy: await tunnel(owner, (host) => (host === FOREIGN ? foreignPort : (server.tlsPort ?? 0))),
    foreignPort,
  };
}

/** The foreign host, with a certificate of whoever has stolen the key of the authority. */
async function misuse(owner: Owner, file: string): Promise<number> {
  const [, line = ''] = readFileSync(file, 'utf8').split('\n');
  const { key, sign } = await openSigner(JSON.parse(line) as KeptAuthority);
  const { chain } = await sign([{ type: 'dns', value: FOREIGN }], Date.now());
  const server = createSecureServer({ key, cert: chain }, (_request, response) => void response.end('phished'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  owner.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A proxy that opens tunnels (RFC 9110 §9.3.6), each to a port of this machine. */
async function tunnel(owner: Owner, portOf: (host: string) => number): Promise<string> {
  const server = createServer();
  const sockets = new Set<{ destroy(): unknown }>();
  server.on('connect', ({ url = '' }, socket, head: Buffer) => {
    const there = connect(portOf(url.split(':', 1)[0] ?? ''), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      there.write(head);
      there.pipe(socket).pipe(there);
    });
    for (const each of [socket, there]) {
      sockets.add(each);
      each.on('error', () => each.destroy());
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  owner.teardown(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
