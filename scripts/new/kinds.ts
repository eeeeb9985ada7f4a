import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { newError } from './error.ts';
import { newFlow } from './flow.ts';
import { newOperation } from './operation.ts';
import { newPage } from './page.ts';
import type { Tree } from './tree.ts';

/** The kinds of skeletons. Each writes one and answers what is left to be done by hand. */
export const kinds: Readonly<
  Record<string, (tree: Tree, name: string, values: Parameters<typeof newError>[2]) => readonly string[]>
> = { flow: newFlow, operation: newOperation, page: newPage, error: newError };

/** Puts what was written below `root` into the style of the house. */
export function format(root: string, paths: Iterable<string>): void {
  const biome = join(createRequire(import.meta.url).resolve('@biomejs/biome/package.json'), '../bin/biome');
  spawnSync(process.execPath, [biome, 'check', '--write', ...paths], { cwd: root, stdio: 'ignore' });
}
