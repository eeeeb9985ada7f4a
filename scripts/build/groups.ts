import type { Metafile } from 'esbuild';

/**
 * The sources that are imported up to the first answer to a question, besides what they import themselves: a start reads and
 * takes machine code for no more than it is asked for. warm-up.cjs fails when one is missing.
 */
const ROOTS = {
  start: [
    'src/cli.ts',
    'src/index.ts',
    'src/server.ts',
    'src/fixtures/default.ts',
    'src/http/server/create-app.ts',
    'src/http/surfaces/health.ts',
    'src/http/refusals/problem.ts',
  ],
  page: ['src/http/surfaces/signin/index.ts'],
  control: [
    'src/http/surfaces/control/index.ts',
    'node_modules/typebox/build/schema/index.mjs',
    'node_modules/typebox/build/format/index.mjs',
  ],
} as const;

/** The group of what no question of ROOTS needs. */
const LATER = 'later';

/** The group of each chunk, by its path: chunks that several questions need are a group of their own, those of every start one. */
export function groupChunks({ outputs }: Metafile): ReadonlyMap<string, string> {
  const users = new Map(Object.keys(outputs).map((chunk) => [chunk, new Set<string>()]));
  const visit = (chunk: string, user: string): void => {
    if (users.get(chunk)?.has(user)) return;
    users.get(chunk)?.add(user);
    for (const { path, kind, external } of outputs[chunk]?.imports ?? [])
      if (kind === 'import-statement' && !external) visit(path, user);
  };
  for (const [user, roots] of Object.entries(ROOTS)) for (const root of roots) visit(chunkOf(outputs, root), user);
  return new Map([...users].map(([chunk, by]) => [chunk, nameOf([...by])]));
}

function chunkOf(outputs: Metafile['outputs'], root: string): string {
  // Packages may lie in a folder above.
  const found = Object.keys(outputs).find((chunk) => `/${outputs[chunk]?.entryPoint}`.endsWith(`/${root}`));
  if (found === undefined) throw new Error(`no chunk begins with ${root}: scripts/build/groups.ts names it`);
  return found;
}

function nameOf(users: readonly string[]): string {
  if (users.includes('start')) return 'start';
  return users.length === 0 ? LATER : users.join('-');
}
