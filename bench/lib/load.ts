import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import autocannon from 'autocannon';

/** A server that is under load for the time of a benchmark. */
export interface Loaded {
  readonly port: number;
  /** Asks the same thing again and again for a second, over ten connections; answers microseconds per answer. */
  cost(request: LoadRequest): Promise<number>;
  stop(): Promise<void>;
}

export interface LoadRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const SECONDS = 1;
const CONNECTIONS = 10;

/** Starts a Node program that serves HTTP and prints its URL. */
export async function startServer(args: readonly string[]): Promise<Loaded> {
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  const port = await portOf(server);
  return {
    port,
    async cost(request) {
      const url = `http://127.0.0.1:${port}${request.path}`;
      const result = await autocannon({
        url,
        method: request.method,
        headers: request.headers,
        body: request.body,
        connections: CONNECTIONS,
        duration: SECONDS,
      });
      if (result.non2xx > 0 || result.errors > 0)
        throw new Error(`${url} failed ${result.non2xx + result.errors} times`);
      return (result.duration * 1e6) / result['2xx'];
    },
    async stop() {
      server.kill();
      await ended;
    },
  };
}

async function portOf(server: ChildProcess): Promise<number> {
  if (server.stdout === null) throw new Error('the server has no standard output to tell its port on');
  for await (const chunk of server.stdout) {
    const port = /https?:\/\/[^\s"/]+:(\d+)/.exec(String(chunk))?.[1];
    if (port !== undefined) {
      // Its later output is not read, and must not stop it.
      server.stdout.resume();
      return Number(port);
    }
  }
  throw new Error('the server ended before it told its port');
}
