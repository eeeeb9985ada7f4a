import type { Test } from 'tap';
import { createFixtureSource, setOf } from '../../src/composition/fixture-source.ts';
import { createTools } from '../../src/composition/tools.ts';
import { findDirectory, findWorkforceUser, type Member } from '../../src/core/directories/find-directory.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import type { Backing } from '../../src/core/world/backing.ts';
import { Sandboxes } from '../../src/core/world/sandboxes.ts';
import { MemoryBacking } from '../../src/stores/memory-backing.ts';
import { RedisBacking } from '../../src/stores/redis/redis-backing.ts';
import { redisMissing, startRedis } from '../helpers/redis-server.ts';

export const RACERS = 100;

const tools = createTools();
const fixtures = createFixtureSource(tools.hasher, undefined);

/** Somebody of the default directory. */
export async function memberNamed(sandbox: Sandbox, name: string): Promise<Member> {
  const directory = await findDirectory(sandbox, 'd-1234567890');
  const user = directory && (await findWorkforceUser(sandbox, directory, name));
  if (directory === undefined || user === undefined) throw new Error(`there is no ${name}`);
  return { directory, user };
}

/** Races by their titles. Each has one world, as every process sees it, and as the first does. */
export type Races = Record<string, (t: Test, sandboxes: readonly Sandbox[], sandbox: Sandbox) => Promise<void>>;

/** Requests do not wait for a turn: a process whose lease ran out while it stood still is the same process. */
function withoutTurns(backing: Backing): Backing {
  for (const method of ['make', 'find'] as const) {
    const open = backing[method].bind(backing) as (...args: unknown[]) => ReturnType<Backing['make']>;
    backing[method] = async (...args: unknown[]) => ({ ...(await open(...args)), alone: (_, work) => work() });
  }
  return backing;
}

/** Each piece of work at a hundred racers, in turn at each of the sandboxes: how many came to which end. */
export async function ends(
  sandboxes: readonly Sandbox[],
  work: (sandbox: Sandbox, number: number) => Promise<unknown>,
): Promise<Record<string, number>> {
  const racers = Array.from({ length: RACERS }, (_, number) => sandboxes[number % sandboxes.length] as Sandbox);
  const results = await Promise.all(
    racers.map((each, number) => work(each, number).then(String, (error) => error.code ?? String(error))),
  );
  const counts: Record<string, number> = {};
  for (const end of results) counts[end] = (counts[end] ?? 0) + 1;
  return counts;
}

/** Runs races in memory, and over two replicas. */
export function raceEverywhere(t: Test, what: string, races: Races): void {
  t.test(`${what}, in memory`, async (t) => {
    const sandboxes = new Sandboxes(tools, withoutTurns(new MemoryBacking()));
    await race(t, races, [await sandboxes.create({ name: 'raced', fixtures: await fixtures.initial() })]);
  });

  t.test(`${what}, over two replicas`, { skip: redisMissing() }, async (t) => {
    const { url } = await startRedis(t);
    const open = async () => {
      const backing = await RedisBacking.open({
        url,
        prefix: 'raced',
        version: '0',
        fixtures: 'default',
        setOf,
        tell: t.fail,
      });
      t.teardown(() => backing.close());
      return new Sandboxes(tools, withoutTurns(backing));
    };
    const [one, two] = await Promise.all([open(), open()]);
    await one.create({ name: 'raced', fixtures: await fixtures.initial() });
    await race(t, races, [await one.require('raced'), await two.require('raced')]);
  });
}

async function race(t: Test, races: Races, sandboxes: readonly Sandbox[]): Promise<void> {
  const [sandbox] = sandboxes;
  if (sandbox === undefined) throw new Error('there is no sandbox');
  for (const [title, run] of Object.entries(races)) await t.test(title, (t) => run(t, sandboxes, sandbox));
}
