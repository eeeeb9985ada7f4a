import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PasswordHasher } from './core/credentials/password-hasher.ts';
import type { FixtureSet } from './core/sandboxes.ts';
import type { FixtureSource } from './http/surfaces/control/tools.ts';
import { BaseLayer } from './stores/base-layer.ts';
import { MemoryStore } from './stores/memory.ts';

/** How many inline fixture sets are kept: a test suite posts the same few again and again. */
const KEPT = 64;

/**
 * Where the sandboxes' fixtures come from: the default set or a file, packs by name, values from the control API. Each is
 * read, checked and hashed once.
 */
export function createFixtureSource(hasher: PasswordHasher, file: string | undefined): FixtureSource {
  const sets = new Map<string, Promise<FixtureSet>>();
  const once = (key: string, make: () => Promise<BaseLayer>): Promise<FixtureSet> => {
    const set = sets.get(key) ?? make().then(setOf);
    sets.delete(key);
    sets.set(key, set);
    // A set that could not be made is asked for again; the oldest gives way.
    set.catch(() => sets.delete(key));
    for (const oldest of [...sets.keys()].slice(0, -KEPT)) sets.delete(oldest);
    return set;
  };
  return {
    initial: () => once('initial', () => (file === undefined ? defaultSet(hasher) : fileSet(hasher, file))),
    pack: (name) => once(`pack/${name}`, () => packSet(hasher, name)),
    inline: (value) => once(`inline/${digest(value)}`, () => inlineSet(hasher, value)),
  };
}

/**
 * Checks a fixture file.
 * @throws {DomainError} `INVALID_FIXTURES`; Node's `ENOENT`
 */
export async function readFixtureFile(file: string) {
  const { loadFixtures } = await import('./fixtures/load.ts');
  return loadFixtures({ file, text: await readFile(file, 'utf8') });
}

const setOf = (layer: BaseLayer): FixtureSet => ({ open: (bornAt) => new MemoryStore(layer, bornAt) });

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

async function defaultSet(hasher: PasswordHasher): Promise<BaseLayer> {
  const { defaultDump } = await import('./fixtures/default.ts');
  return new BaseLayer(await defaultDump(hasher));
}

const fileSet = async (hasher: PasswordHasher, file: string) => compiled(hasher, await readFixtureFile(file));

async function packSet(hasher: PasswordHasher, name: string): Promise<BaseLayer> {
  const [{ readPackSource }, { loadFixtures }] = await Promise.all([
    import('./fixtures/bundled.ts'),
    import('./fixtures/load.ts'),
  ]);
  return compiled(hasher, await loadFixtures(await readPackSource(name)));
}

async function inlineSet(hasher: PasswordHasher, value: unknown): Promise<BaseLayer> {
  const { loadFixtureValue } = await import('./fixtures/load.ts');
  return compiled(hasher, await loadFixtureValue(value));
}

type Fixtures = Parameters<typeof import('./fixtures/compile.ts').compileFixtures>[0];

async function compiled(hasher: PasswordHasher, fixtures: Fixtures): Promise<BaseLayer> {
  const { compileFixtures } = await import('./fixtures/compile.ts');
  return new BaseLayer(await compileFixtures(fixtures, hasher));
}
