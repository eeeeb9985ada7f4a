import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import type { Backing } from '../core/world/backing.ts';
import type { FixtureSet } from '../core/world/fixture-set.ts';
import { MemoryBacking } from '../stores/memory-backing.ts';
import { version } from '../version.ts';
import { setOf } from './fixture-source.ts';

/**
 * The place of the sandboxes: in memory, or in the Redis that the configuration names (TEST-8).
 * @throws {StoreRefused}
 */
export async function openBacking(
  { store, storePrefix }: Config,
  initial: FixtureSet,
  log: FastifyBaseLogger,
): Promise<Backing> {
  if (store === undefined) return new MemoryBacking();
  const { RedisBacking } = await import('../stores/redis/redis-backing.ts');
  return RedisBacking.open({
    url: store,
    prefix: storePrefix,
    version: version(),
    fixtures: initial.key,
    setOf,
    tell: (message) => log.error(message),
  });
}
