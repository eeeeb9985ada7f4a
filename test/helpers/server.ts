import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { readConfig } from '../../src/config.ts';
import { type RunningServer, runServer } from '../../src/server.ts';
import { atEnd } from './at-end.ts';

// Where `localhost` has two addresses, Node gives the first one a quarter of a second, and then asks the one at which nobody
// listens. Client and server share this process, which may be busy for longer.
setDefaultAutoSelectFamilyAttemptTimeout(30_000);

let running: Promise<RunningServer> | undefined;

/** The one server of this process's test files, on a free port. Each test has a sandbox of its own in it. */
export function testServer(): Promise<RunningServer> {
  running ??= start();
  return running;
}

async function start(): Promise<RunningServer> {
  // The same tests, with each request at another process than the one before.
  if (process.env.LATCHKEY_TEST_REPLICAS !== undefined) {
    const { startReplicas } = await import('./replicas.ts');
    return (await startReplicas({ teardown: atEnd })).both;
  }
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'error'], {}));
  atEnd(() => server.close());
  return server;
}
