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
  readonly both: RunningServer & Handing;
  /** Hands two requests to each in turn: a form goes to another than the form before it, which led to a page. */
  readonly inPairs: RunningServer & Handing;
  start(...args: string[]): Promise<RunningServer>;
}

/** A request that was handed on. */
interface Handed {
  readonly to: 'one' | 'two';
  readonly method: string;
  readonly path: string;
}

interface Handing {
  /** Every request so far, the first one first. */
  readonly handed: readonly Handed[];
}

/** The order of those who answer; it begins again at its end. */
type Order = readonly Handed['to'][];

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
  const both = await door(owner, { one, two }, ['one', 'two']);
  const inPairs = await door(owner, { one, two }, ['one', 'two', 'two', 'one']);
  return { redis, one, two, both, inPairs, start };
}

/** The control API has a turn of its own: a test that looks there moves no browser to the other one. */
async function door(
  owner: Owner,
  servers: Readonly<Record<Handed['to'], RunningServer>>,
  order: Order,
): Promise<RunningServer & Handing> {
  const handed: Handed[] = [];
  const asked = { pages: 0, control: 0 };
  const answer: RunningServer['answer'] = (request, response) => {
    const { method = '', url: path = '' } = request;
    const turn = asked[path.includes('/_latchkey/api/') ? 'control' : 'pages']++;
    const to = order[turn % order.length] ?? 'one';
    handed.push({ to, method, path });
    servers[to].answer(request, response);
  };
  const server = httpServer(answer);
  await listen(server, 0, '127.0.0.1');
  owner.teardown(() => closeServer(server));
  const { port } = server.address() as AddressInfo;
  return { ...servers.one, origin: `http://localhost:${port}`, port, answer, handed };
}
