import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { type Owner, programMissing } from './command-line.ts';

/** A Redis of a test's own. */
export interface RedisServer {
  readonly url: string;
  /** Ends the server; what it held is written to its folder before, unless it is killed. */
  stop(): Promise<void>;
  /** Starts it again on its port, with what it held. */
  start(): Promise<void>;
  /** Removes all that it holds. */
  forget(): Promise<void>;
}

/** For a test's `{ skip }`: false, or that there is none; CI must have it. */
export const redisMissing = (): false | string => programMissing('redis-server');

/** Starts a Redis on a free port, and ends it with the test. */
export async function startRedis(owner: Owner): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-redis-'));
  const port = await freePort();
  let running: ChildProcess | undefined;
  const redis: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      running = spawn(
        'redis-server',
        [
          '--port',
          String(port),
          '--bind',
          '127.0.0.1',
          '--dir',
          folder,
          '--appendonly',
          'yes',
          '--appendfsync',
          'no',
          '--save',
          '',
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      await new Promise<void>((resolve, reject) => {
        running?.once('exit', () => reject(new Error('redis-server ended')));
        running?.stdout?.on('data', (text) => /Ready to accept connections/.test(String(text)) && resolve());
      });
    },
    async forget() {
      const client = createClient({ url: redis.url });
      await client.connect();
      await client.flushAll();
      client.destroy();
    },
    async stop() {
      if (running === undefined || running.exitCode !== null) return;
      const ended = once(running, 'exit');
      running.kill('SIGTERM');
      await ended;
    },
  };
  await redis.start();
  owner.teardown(async () => {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return redis;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
