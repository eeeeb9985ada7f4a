import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Assembled, assemble, type Parts } from './composition/assemble.ts';
import { dropIdle } from './composition/drop-idle.ts';
import { closeServer, listen } from './composition/own-ports.ts';
import { sweepExpired } from './composition/sweep-expired.ts';
import type { Config } from './config.ts';
import type { FixtureSet } from './core/world/fixture-set.ts';
import type { Sandboxes } from './core/world/sandboxes.ts';
import { counted } from './counted.ts';

/** A mock that listens. */
export interface RunningServer {
  /** The plain endpoint, such as `http://localhost:4600`. */
  readonly origin: string;
  readonly port: number;
  /** The port of https, where there is one. */
  readonly tlsPort?: number;
  /** PEM of the certificate that clients of https are to trust, where there is https. */
  readonly ca?: () => Promise<string>;
  readonly sandboxes: Sandboxes;
  /** Warnings for the operator, a sentence each. */
  readonly notices: readonly string[];
  /** Answers a request of any further listener. */
  readonly answer: RequestListener;
  close(): Promise<void>;
}

/**
 * Puts the whole mock together and listens.
 * @throws {DomainError} `INVALID_FIXTURES`; a listening error of Node's, such as `EADDRINUSE`
 * @throws {StoreRefused}
 */
export async function runServer(config: Config, parts: Parts = {}): Promise<RunningServer> {
  const mock = await assemble(config, parts);
  const { sandboxes, ownPorts, state, tls, front: answer } = mock;
  const { ca } = tls ?? {};
  const server = mock.serve();
  const servers = [server, ...(tls === undefined ? [] : [tls.server])];
  const [port = 0, tlsPort] = await begin(config, mock, servers);
  await state?.begin();
  // While the store is away nothing is delivered; whoever looks has it done.
  mock.due?.begin().catch(() => undefined);
  const stopSweeping = sweepExpired(sandboxes);
  const stopDropping = dropIdle(sandboxes, ownPorts, config.sandboxIdleMs);
  const notices = [...noticesOf(await mock.fixtures.initial()), ...(tls?.notices ?? [])];
  return {
    ...{ origin: `http://localhost:${port}`, port, tlsPort, ca, sandboxes, notices, answer },
    async close() {
      stopDropping();
      stopSweeping();
      mock.due?.end();
      state?.end();
      await Promise.all([...servers.map(closeServer), ownPorts.closeAll()]);
      await mock.apps.close();
      await mock.carrier?.close();
      await state?.close();
      mock.backing.close();
    },
  };
}

/** Makes the sandbox that is always there, and listens; answers the ports. */
async function begin(config: Config, mock: Assembled, servers: readonly Server[]): Promise<number[]> {
  const { sandboxes, fixtures, settings } = mock;
  try {
    await sandboxes.keep({ name: 'default', fixtures: await fixtures.initial(), seed: config.seed, settings });
    for (const [at, server] of servers.entries())
      await listen(server, at === 0 ? config.port : (config.tls ?? 0), config.host);
    return servers.map((server) => (server.address() as AddressInfo).port);
  } catch (error) {
    await Promise.all(servers.map(closeServer));
    await mock.leave();
    throw error;
  }
}

/** Old names of the fixtures are told once, and in full by `latchkey validate`. */
function noticesOf({ oldNames }: FixtureSet): readonly string[] {
  const [first] = oldNames;
  if (first === undefined) return [];
  const { file, line, column, advice } = first;
  const more = oldNames.length > 1 ? ` (and ${counted(oldNames.length - 1, 'other old name')})` : '';
  return [
    `${file}:${line}:${column}: ${advice}${more}; they go with the next version, and \`latchkey validate\` lists them`,
  ];
}
