import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { PasswordHasher } from '../core/credentials/password-hasher.ts';
import type { OldNameUse } from '../core/refusals/control-facts.ts';
import type { Dump } from '../core/store.ts';
import type { FixtureSet } from '../core/world/fixture-set.ts';
import type { ReadFixtures } from '../fixtures/load.ts';
import { unreachable } from '../http/surfaces/control/demand-reachable.ts';
import type { FixtureSource } from '../http/surfaces/control/tools.ts';
import { freezeDeep } from '../stores/deep-freeze.ts';

/** The number of inline fixture sets that are kept: a test suite posts the same few again and again. */
const KEPT = 16;

/**
 * The source of the sandboxes' fixtures: the default set or a file, packs by name, values from the control API. Each is
 * read, checked and hashed once.
 */
export function createFixtureSource(hasher: PasswordHasher, start: string | object | undefined): FixtureSource {
  const sets = new Map<string, Promise<FixtureSet>>();
  const once = (key: string, make: () => Promise<FixtureSet>): Promise<FixtureSet> => {
    const set = sets.get(key) ?? make();
    sets.delete(key);
    sets.set(key, set);
    // A set that could not be made is asked for again; the oldest gives way.
    set.catch(() => sets.delete(key));
    for (const oldest of [...sets.keys()].slice(0, -KEPT)) sets.delete(oldest);
    return set;
  };
  return {
    initial: () => once('initial', () => initialSet(hasher, start)),
    packs: (names) => {
      const key = keyOfPacks(names);
      return once(key, async () => setOf(key, await compiled(hasher, await packFile(names))));
    },
    listPacks: async () => (await import('../fixtures/bundled.ts')).describePacks(),
    inline: (value) => once(`inline/${digest(value)}`, () => postedSet(hasher, value)),
  };
}

/**
 * Checks a fixture file.
 * @throws {DomainError} `INVALID_FIXTURES`; Node's `ENOENT`
 */
export async function readFixtureFile(file: string) {
  const { readFixtures } = await import('../fixtures/load.ts');
  return readFixtures({ file, text: await readFile(file, 'utf8') }, unreachable);
}

function initialSet(hasher: PasswordHasher, start: string | object | undefined): Promise<FixtureSet> {
  if (start === undefined) return defaultSet(hasher);
  return typeof start === 'string' ? fileSet(hasher, start) : inlineSet(hasher, start);
}

type Bundled = typeof import('../fixtures/bundled.ts');
type Fixtures = ReadFixtures['file'];

/** A set by its key, wherever its records come from. */
export function setOf(key: string, dump: Dump, oldNames: readonly OldNameUse[] = []): FixtureSet {
  const published = publishedFile(key);
  let passwords: Promise<ReadonlyMap<string, string>> | undefined;
  const pair = async (load: () => Promise<Fixtures>) => {
    const { publicPasswords } = await import('../fixtures/public-passwords.ts');
    return publicPasswords(await load(), dump);
  };
  return {
    key,
    dump: freezeDeep(dump),
    oldNames,
    ...(published && {
      passwords: () => {
        passwords ??= pair(published);
        return passwords;
      },
    }),
  };
}

/** Reads the file again that a set comes from, where its passwords are public knowledge. */
function publishedFile(key: string): (() => Promise<Fixtures>) | undefined {
  const [kind, name] = key.split('/', 2);
  if (key === 'default') return async () => read((bundled) => bundled.readDefaultSource());
  return kind === 'pack' ? () => packFile((name ?? '').split('+')) : undefined;
}

async function read(source: (bundled: Bundled) => ReturnType<Bundled['readDefaultSource']>): Promise<Fixtures> {
  const [bundled, { loadFixtures }] = await Promise.all([
    import('../fixtures/bundled.ts'),
    import('../fixtures/load.ts'),
  ]);
  return loadFixtures(await source(bundled));
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

async function defaultSet(hasher: PasswordHasher): Promise<FixtureSet> {
  const { defaultDump } = await import('../fixtures/default.ts');
  return setOf('default', await defaultDump(hasher));
}

async function fileSet(hasher: PasswordHasher, file: string): Promise<FixtureSet> {
  return readSet('file', await readFixtureFile(file), hasher);
}

/** Their order does not count. */
const keyOfPacks = (names: readonly string[]): string => `pack/${[...new Set(names)].sort().join('+')}`;

async function packFile(names: readonly string[]): Promise<Fixtures> {
  const [{ readPackSource }, { loadTogether }] = await Promise.all([
    import('../fixtures/bundled.ts'),
    import('../fixtures/load.ts'),
  ]);
  return loadTogether(await Promise.all([...new Set(names)].sort().map(readPackSource)));
}

async function inlineSet(hasher: PasswordHasher, value: unknown): Promise<FixtureSet> {
  const { loadFixtureValue } = await import('../fixtures/load.ts');
  return readSet('value', await loadFixtureValue(value, undefined, unreachable), hasher);
}

async function postedSet(hasher: PasswordHasher, value: unknown): Promise<FixtureSet> {
  const { loadInlineFixtures } = await import('../fixtures/load.ts');
  return readSet('inline', await loadInlineFixtures(value, unreachable), hasher);
}

const readSet = async (kind: string, { file, oldNames }: ReadFixtures, hasher: PasswordHasher): Promise<FixtureSet> =>
  setOf(`${kind}/${digest(file)}`, await compiled(hasher, file), oldNames);

async function compiled(hasher: PasswordHasher, fixtures: Fixtures): Promise<Dump> {
  const { compileFixtures } = await import('../fixtures/compile/compile.ts');
  return compileFixtures(fixtures, hasher);
}
