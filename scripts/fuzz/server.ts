/** The server that is fuzzed, in a process of its own, so that it can be seen to crash or to hang. */
import { readConfig } from '../../src/config.ts';
import { runServer } from '../../src/server.ts';

const server = await runServer(readConfig(['--port', '0', '--log-level', 'error', '--seed', 'fuzz'], {}));
process.send?.({ port: server.port });
process.on('disconnect', () => process.exit());
