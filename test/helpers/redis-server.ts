import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { endOf, type Owner, programMissing } from './command-line.ts';

/** A Redis of a test's own. */
export interface RedisServer {
  readonly url: string;
  /** Ends the server; what it held is written to its folder before, unless it is killed. */
  stop(): Promise<void>;
  /** Starts it again on its port, with what it held. */
  start(): Promise<void>;
  /** Makes it stand still, its connections open. */
  freeze(): void;
  /** Removes all that it holds. */
  forget(): Promise<void>;
}

/** For a test's `{ skip }`: false, or that there is none; CI must have it. */
export const redisMissing = (): false | string => programMissing('redis-server');

/** Key and certificate, in PEM. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
}

/**
 * Starts a Redis on a free port, and ends it with the test.
 * @param identity with one, it speaks TLS and nothing else
 */
export async function startRedis(owner: Owner, identity?: Identity): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-redis-'));
  const port = await freePort();
  const ports =
    identity === undefined ? `--port ${port}` : `--port 0 --tls-port ${port} ${tlsOptions(folder, identity)}`;
  const options = `${ports} --bind 127.0.0.1 --dir ${folder} --appendonly yes --appendfsync no`.split(' ');
  let running: ChildProcess | undefined;
  const redis: RedisServer = {
    url: `${identity === undefined ? 'redis' : 'rediss'}://127.0.0.1:${port}`,
    async start() {
      running = spawn('redis-server', [...options, '--save', ''], { stdio: ['ignore', 'pipe', 'inherit'] });
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
    freeze() {
      running?.kill('SIGSTOP');
    },
    async stop() {
      running?.kill('SIGTERM');
      running?.kill('SIGCONT');
      if (running !== undefined) await endOf(running);
    },
  };
  await redis.start();
  owner.teardown(async () => {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return redis;
}

function tlsOptions(folder: string, { key, cert }: Identity): string {
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  writeFileSync(keyFile, key, { mode: 0o600 });
  writeFileSync(certFile, cert);
  return `--tls-key-file ${keyFile} --tls-cert-file ${certFile} --tls-ca-cert-file ${certFile} --tls-auth-clients no`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
