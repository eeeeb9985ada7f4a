import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Connection, openPool } from './connection.ts';

/** A server in a process of its own, with connections to it. */
export interface Served {
  readonly port: number;
  readonly pool: readonly Connection[];
  stop(): Promise<void>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const serveLatchkey = (...options: string[]): Promise<Served> =>
  serve([here('../../bin/latchkey.cjs'), 'start', '--port', '0', '--json', ...options]);

/** The floor: a bare node:http server, which says `ok` to everything. */
export const serveBare = (): Promise<Served> => serve([here('bare-server.cjs')]);

async function serve(args: readonly string[]): Promise<Served> {
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  const [line] = await Promise.race([once(server.stdout, 'data'), ended.then(() => [''])]);
  const port = Number(/https?:\/\/[^\s"/]+:(\d+)/.exec(String(line))?.[1]);
  if (Number.isNaN(port)) throw new Error(`${args[0]} told no port`);
  // Its later output is not read, and must not stop it.
  server.stdout.resume();
  const pool = await openPool(port);
  return {
    port,
    pool,
    async stop() {
      for (const connection of pool) connection.close();
      server.kill();
      await ended;
    },
  };
}
