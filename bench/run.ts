/** `npm run bench [-- NAME …]`: builds, then runs all benchmarks, or the named ones, one after the other. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const all = readdirSync(here).filter((file) => file.endsWith('.ts') && file !== 'run.ts');
const wanted = process.argv.slice(2);

await import('../scripts/build.ts');
for (const file of all.filter((name) => wanted.length === 0 || wanted.includes(parse(name).name))) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(here, file)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
