import type { Config } from './config.ts';

/** What `startServer` can be told; everything else is as on the command line. */
export type StartOptions = Partial<Omit<Config, 'json'>>;

/** A mock that runs in this process. */
export interface LatchkeyServer {
  /** The plain endpoint: home page, control API, AWS APIs. */
  readonly origin: string;
  readonly port: number;
  /** Where a browser finds an emulated host, in mirror style: `url('console.aws.amazon.com', '/console/home')`. */
  url(host: string, path?: string): string;
  close(): Promise<void>;
}

/**
 * Starts a mock on a free port of 127.0.0.1, with the default people, in memory.
 * @throws {ConfigError} an option that cannot be used
 * @throws {DomainError} `INVALID_FIXTURES`, with file, line and column of each mistake in its facts
 */
export async function startServer(options: StartOptions = {}): Promise<LatchkeyServer> {
  const [{ checkConfig, readConfig }, { runServer }] = await Promise.all([
    import('./config.ts'),
    import('./server.ts'),
  ]);
  const server = await runServer(checkConfig({ ...readConfig([], {}), port: 0, logLevel: 'silent', ...options }));
  return {
    origin: server.origin,
    port: server.port,
    url: (host, path = '/') => `http://${host}.localhost:${server.port}${path}`,
    close: () => server.close(),
  };
}
