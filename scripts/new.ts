/**
 * `npm run new -- flow NAME | operation SURFACE/NAME | page AREA/NAME | error CODE --en TEXT --ko TEXT [--status N]`:
 * writes the skeleton of each in the style of its neighbours, with its test, and puts it on the list that names it.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/package-root.ts';
import { newError } from './new/error.ts';
import { newFlow } from './new/flow.ts';
import { newOperation } from './new/operation.ts';
import { newPage } from './new/page.ts';
import { Tree } from './new/tree.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { en: { type: 'string' }, ko: { type: 'string' }, status: { type: 'string', default: '400' } },
});
const [kind = '', name = ''] = positionals;
const tree = new Tree(packageRoot());

const kinds: Readonly<Record<string, () => string[]>> = {
  flow: () => newFlow(tree, name),
  operation: () => newOperation(tree, name),
  page: () => newPage(tree, name),
  error: () => newError(tree, name, values),
};

function format(): void {
  const biome = join(createRequire(import.meta.url).resolve('@biomejs/biome/package.json'), '../bin/biome');
  spawnSync(process.execPath, [biome, 'check', '--write', ...tree.touched], { cwd: packageRoot(), stdio: 'ignore' });
}

try {
  const make = kinds[kind];
  if (make === undefined || name === '') throw new Error('npm run new -- flow|operation|page|error NAME');
  const rest = make();
  format();
  for (const path of tree.touched) console.log(`wrote ${path}`);
  for (const step of rest) console.log(`next: ${step}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
