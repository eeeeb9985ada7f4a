import type { LatchkeyClient } from './client/create-client.ts';
import { createClient } from './client/create-client.ts';
import type { SandboxHandle } from './client/sandbox-handle.ts';
import type { Config } from './config.ts';

export * from './client/index.ts';
export { ConfigError } from './config-error.ts';
export { DomainError } from './core/errors.ts';

/** The options of `startServer`; everything else is as on the command line. */
export type StartOptions = Partial<Omit<Config, 'json'>>;

/** A mock that runs in this process. */
export interface LatchkeyServer {
  /** The plain endpoint: home page, control API, AWS APIs. */
  readonly origin: string;
  readonly port: number;
  /** The port of https, where `tls` was given. */
  readonly tlsPort?: number;
  /** PEM of the certificate that clients of https are to trust, where `tls` was given. */
  readonly ca?: () => Promise<string>;
  /** The default sandbox: its clock, mailbox, people, journal. */
  readonly sandbox: SandboxHandle;
  /** The control API, for more sandboxes. */
  readonly client: LatchkeyClient;
  /** The address of an emulated host for a browser, in mirror style: `url('console.aws.amazon.com', '/console/home')`. */
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
  const client = createClient(`http://127.0.0.1:${server.port}`, { token: options.token, tlsPort: server.tlsPort });
  const sandbox = client.sandbox();
  return {
    origin: server.origin,
    port: server.port,
    tlsPort: server.tlsPort,
    ca: server.ca,
    sandbox,
    client,
    url: (host, path) => sandbox.url(host, path),
    close: () => server.close(),
  };
}
