import type { Metafile } from 'esbuild';
import t from 'tap';
import { groupChunks } from '../../scripts/build/groups.ts';

/** A chunk that begins with a source, and imports others. */
const chunk = (entryPoint: string | undefined, imports: readonly string[], kind = 'import-statement') => ({
  ...{ entryPoint, bytes: 0, inputs: {}, exports: [] },
  imports: imports.map((path) => ({ path, kind })) as Metafile['outputs'][string]['imports'],
});

const outputs: Metafile['outputs'] = {
  library: chunk('src/index.ts', []),
  cli: chunk('src/cli.ts', ['everywhere']),
  server: chunk('src/server.ts', []),
  fixtures: chunk('src/fixtures/default.ts', []),
  app: chunk('src/http/server/create-app.ts', ['everywhere']),
  health: chunk('src/http/surfaces/health.ts', []),
  problem: chunk('src/http/refusals/problem.ts', []),
  signin: chunk('src/http/surfaces/signin/index.ts', ['layout', 'people', 'everywhere']),
  control: chunk('src/http/surfaces/control/index.ts', ['people', 'everywhere']),
  schema: chunk('../above/node_modules/typebox/build/schema/index.mjs', []),
  format: chunk('../above/node_modules/typebox/build/format/index.mjs', []),
  portal: chunk('src/http/surfaces/portal/index.ts', ['layout']),
  layout: chunk(undefined, []),
  people: chunk(undefined, ['clock']),
  clock: chunk(undefined, []),
  everywhere: chunk(undefined, []),
};

t.test('chunks are read with the question that first needs them', async (t) => {
  const groups = groupChunks({ inputs: {}, outputs });
  const members = (group: string) => [...groups].filter(([, name]) => name === group).map(([path]) => path);
  t.strictSame(members('start'), ['library', 'cli', 'server', 'fixtures', 'app', 'health', 'problem', 'everywhere']);
  t.strictSame(members('page'), ['signin', 'layout']);
  t.strictSame(members('control'), ['control', 'schema', 'format']);
  t.strictSame(members('page-control'), ['people', 'clock']);
  t.strictSame(members('later'), ['portal']);
});

t.test('a root that is gone is named', async (t) => {
  const { health: _gone, ...others } = outputs;
  t.throws(() => groupChunks({ inputs: {}, outputs: others }), { message: /src\/http\/surfaces\/health\.ts/ });
});
