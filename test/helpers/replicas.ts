import type { AddressInfo } from 'node:net';
import { closeServer, listen } from '../../src/composition/own-ports.ts';
import { readConfig } from '../../src/config.ts';
import { httpServer } from '../../src/http/server/http-server.ts';
import { type RunningServer, runServer } from '../../src/server.ts';
import type { Owner } from './command-line.ts';
import { type RedisServer, startRedis } from './redis-server.ts';

/** Two servers behind one Redis, a door in front of both, and a way to start more. */
export interface Replicas {
  readonly redis: RedisServer;
  readonly one: RunningServer;
  readonly two: RunningServer;
  /** Hands requests to the one and the other in turn. */
  readonly both: RunningServer;
  start(...args: string[]): Promise<RunningServer>;
}

/** Starts them on free ports; they end with their owner. */
export async function startReplicas(owner: Owner): Promise<Replicas> {
  const redis = await startRedis(owner);
  const start = async (...args: string[]) => {
    const config = readConfig(['--port', '0', '--tls', '0', '--log-level', 'error', '--store', redis.url, ...args], {});
    const server = await runServer(config);
    owner.teardown(() => server.close());
    return server;
  };
  // At once: which of them makes the default sandbox is decided by the store.
  const [one, two] = await Promise.all([start(), start()]);
  return { redis, one, two, both: await inTurn(owner, one, two), start };
}

async function inTurn(owner: Owner, one: RunningServer, two: RunningServer): Promise<RunningServer> {
  let asked = 0;
  const answer: RunningServer['answer'] = (request, response) =>
    (asked++ % 2 === 0 ? one : two).answer(request, response);
  const server = httpServer(answer);
  await listen(server, 0, '127.0.0.1');
  owner.teardown(() => closeServer(server));
  const { port } = server.address() as AddressInfo;
  return { ...one, origin: `http://localhost:${port}`, port, answer };
}
