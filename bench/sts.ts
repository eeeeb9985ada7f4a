/**
 * GetCallerIdentity with a verified signature, against a bare Fastify route that gets the same bytes, reads them and answers
 * 21 bytes; ours has 402. Aim: more than 0.4 of its requests per second.
 */
import { fileURLToPath } from 'node:url';
import { ALICE, posted, sign } from '../test/helpers/signed-call.ts';
import { startServer } from './lib/load.ts';
import { versusFloor } from './lib/versus-floor.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const call = { Action: 'GetCallerIdentity', Version: '2011-06-15' };

const bare = await startServer([here('lib/bare-fastify.cjs')]);
const latchkey = await startServer([here('../bin/latchkey.cjs'), 'start', '--port', '0', '--json']);
const url = `http://127.0.0.1:${latchkey.port}/`;
const { headers, body } = await sign(posted(url, call), { keys: ALICE });
const request = { method: 'POST', path: '/', headers, body };
try {
  // Both are measured as they run after a while, compiled and with what they keep.
  for (let second = 0; second < 6; second += 1) for (const server of [bare, latchkey]) await server.cost(request);
  await versusFloor({
    title: 'STS',
    unit: 'µs',
    rounds: 7,
    floor: { name: 'bare Fastify route', cost: () => bare.cost(request) },
    subjects: [{ name: 'GetCallerIdentity', aim: 2.5, cost: () => latchkey.cost(request) }],
  });
} finally {
  await Promise.all([bare.stop(), latchkey.stop()]);
}
