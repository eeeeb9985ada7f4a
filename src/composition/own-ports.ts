import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DomainError } from '../core/errors.ts';
import type { Listeners } from '../http/server/listeners.ts';

/**
 * Listeners of sandboxes with a port of their own, all in front of the same request listener. They are each process's own:
 * a port is a thing of the machine that listens, and a client who was told of one was told by the process that has it.
 */
export class OwnPorts implements Listeners {
  readonly #serve: () => Server;
  readonly #host: string;
  readonly #range: readonly [number, number] | undefined;
  readonly #servers = new Map<string, { server: Server; port: number }>();

  /** @param serve makes a server that does not listen yet */
  constructor(serve: () => Server, host: string, range: readonly [number, number] | undefined) {
    this.#serve = serve;
    this.#host = host;
    this.#range = range;
  }

  async open(sandbox: string, port: number | true): Promise<number> {
    if (port !== true) this.#demandInRange(port);
    for (const candidate of this.#candidates(port)) {
      const opened = await this.#listen(sandbox, candidate);
      if (opened !== undefined) return opened;
    }
    throw new DomainError('PORT_UNAVAILABLE', { port: port === true ? (this.#range?.[0] ?? 0) : port });
  }

  async close(sandbox: string): Promise<void> {
    const open = this.#servers.get(sandbox);
    this.#servers.delete(sandbox);
    if (open !== undefined) await closeServer(open.server);
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#servers.keys()].map((sandbox) => this.close(sandbox)));
  }

  portOf(sandbox: string): number | undefined {
    return this.#servers.get(sandbox)?.port;
  }

  /** All of them, by sandbox. */
  all(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#servers].map(([sandbox, { port }]) => [sandbox, port]));
  }

  /** The sandbox that listens on a port; found again at each request, because a reset changes nothing here. */
  sandboxOf(port: number | undefined): string | undefined {
    for (const [sandbox, open] of this.#servers) if (open.port === port) return sandbox;
    return undefined;
  }

  *#candidates(port: number | true): Iterable<number> {
    if (port !== true) return yield port;
    if (this.#range === undefined) return yield 0;
    for (let next = this.#range[0]; next <= this.#range[1]; next++) yield next;
  }

  /** An operator who set a range has opened no other ports to the clients. */
  #demandInRange(port: number): void {
    const [first, last] = this.#range ?? [port, port];
    if (port < first || port > last) throw new DomainError('PORT_UNAVAILABLE', { port, range: `${first}-${last}` });
  }

  async #listen(sandbox: string, port: number): Promise<number | undefined> {
    const server = this.#serve();
    try {
      await listen(server, port, this.#host);
    } catch {
      return undefined;
    }
    const opened = (server.address() as AddressInfo).port;
    this.#servers.set(sandbox, { server, port: opened });
    return opened;
  }
}

export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
