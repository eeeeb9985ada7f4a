import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { readConfig } from '../../src/config.ts';
import { type RunningServer, runServer } from '../../src/server.ts';
import { atEnd } from './at-end.ts';
import { checkRecords } from './checked-records.ts';

// With two addresses of `localhost`, Node gives the first one a quarter of a second, and then asks the one at which nobody
// listens. Client and server share this process, which may be busy for longer.
setDefaultAutoSelectFamilyAttemptTimeout(30_000);

/** The server that tests ask; `single` for what is each process's own thing, such as a port or a call that waits. */
interface Asked {
  readonly all: RunningServer;
  readonly single: RunningServer;
}

let running: Promise<Asked> | undefined;

const asked = (): Promise<Asked> => (running ??= start());

/** The one server of this process's test files, on a free port. Each test has a sandbox of its own in it. */
export const testServer = async (): Promise<RunningServer> => (await asked()).all;

/** The same server, or one of the replicas that stand for it. */
export const singleServer = async (): Promise<RunningServer> => (await asked()).single;

async function start(): Promise<Asked> {
  // The same tests, with each request at another process than the one before.
  if (process.env.LATCHKEY_TEST_REPLICAS !== undefined) {
    const { startReplicas } = await import('./replicas.ts');
    const { both, one } = await startReplicas({ teardown: atEnd });
    return { all: both, single: one };
  }
  checkRecords();
  const server = await runServer(readConfig(['--port', '0', '--tls', '0', '--log-level', 'error'], {}));
  atEnd(() => server.close());
  return { all: server, single: server };
}
