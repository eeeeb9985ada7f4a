import { cp, mkdtemp, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Files that belong to no commit. */
export const uncommitted: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git', '.tap', 'coverage']);

/** Copies the tree under `root` to a temporary folder, for what writes into it; the packages are shared. */
export async function copyTree(root: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'latchkey-tree-'));
  for (const name of await readdir(root)) {
    if (!uncommitted.has(name))
      await cp(join(root, name), join(copy, name), { recursive: true, preserveTimestamps: true });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}
