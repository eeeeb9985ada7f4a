/** Sandboxes made and dropped, over HTTP and in core (TEST-1). Aim: more than 2,000 a second over HTTP on one pool. */

import { createFixtureSource } from '../src/composition/fixture-source.ts';
import { createTools } from '../src/composition/tools.ts';
import { Sandboxes } from '../src/core/world/sandboxes.ts';
import { MemoryBacking } from '../src/stores/memory-backing.ts';
import { type Connection, onPool } from './lib/connection.ts';
import { serveBare, serveLatchkey } from './lib/serve.ts';
import { versusFloor } from './lib/versus-floor.ts';

const API = '/_latchkey/api/sandboxes';
const JSON_BODY = { headers: { 'content-type': 'application/json' }, body: '{}' };
const PAIRS = 1000;

async function makeAndDrop(connection: Connection): Promise<void> {
  const made = await connection.ask({ method: 'POST', path: API, ...JSON_BODY });
  const { name } = JSON.parse(made.body);
  const dropped = await connection.ask({ method: 'DELETE', path: `${API}/${name}` });
  if (made.status !== 201 || dropped.status !== 204) throw new Error(`${made.status}, ${dropped.status}`);
}

async function bothRequests(connection: Connection): Promise<void> {
  await connection.ask({ method: 'POST', path: API, ...JSON_BODY });
  await connection.ask({ method: 'DELETE', path: `${API}/s-0123456789ab` });
}

const [bare, latchkey] = await Promise.all([serveBare(), serveLatchkey()]);
try {
  // Measured as it runs after a while, compiled and with what it keeps.
  await onPool(latchkey.pool, 4 * PAIRS, makeAndDrop);
  await versusFloor({
    title: 'sandboxes over HTTP, made and dropped',
    unit: 'µs',
    rounds: 9,
    floor: { name: 'both requests to bare node:http', cost: () => onPool(bare.pool, PAIRS, bothRequests) },
    subjects: [{ name: 'POST and DELETE', atLeast: 2000, cost: () => onPool(latchkey.pool, PAIRS, makeAndDrop) }],
  });
} finally {
  await Promise.all([bare.stop(), latchkey.stop()]);
}

const tools = createTools();
const fixtures = await createFixtureSource(tools.hasher, undefined).initial();
const sandboxes = new Sandboxes(tools, new MemoryBacking());
const objects = new Map<string, object>();

/** Microseconds for each of many. */
async function each(work: (name: string) => unknown): Promise<number> {
  const started = performance.now();
  for (let number = 0; number < PAIRS; number += 1) await work(`s-${number}`);
  return ((performance.now() - started) * 1000) / PAIRS;
}

await versusFloor({
  title: 'sandboxes in core, made and dropped',
  unit: 'µs',
  rounds: 9,
  floor: {
    name: 'an object in a Map',
    cost: () =>
      each(async (name) => {
        objects.set(name, { name, records: new Map(), journal: [] });
        objects.delete(name);
      }),
  },
  subjects: [
    {
      name: 'Sandboxes.create and drop',
      atLeast: 20_000,
      cost: () =>
        each(async (name) => {
          await sandboxes.create({ name, fixtures });
          await sandboxes.drop(name);
        }),
    },
  ],
});
