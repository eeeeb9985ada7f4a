/** The size of what `npm pack` makes, and the number of packages that it brings along. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

interface Packed {
  readonly size: number;
  readonly unpackedSize: number;
  readonly entryCount: number;
}

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
}

const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--loglevel=error'], {
  cwd: root,
  shell: process.platform === 'win32',
}).toString();
// The build before it may say something.
const [packed] = JSON.parse(output.slice(output.indexOf('[\n'))) as Packed[];
const { packages }: { packages: Record<string, Locked> } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));
const brought = Object.entries(packages).filter(
  ([path, { dev, devOptional, peer }]) => path !== '' && !dev && !devOptional && !peer,
);
const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const megabytes = (bytes = 0) => `${(bytes / 1e6).toFixed(2)} MB`;

console.log('\npackage');
console.log(
  `  npm pack: ${megabytes(packed?.size)}, ${megabytes(packed?.unpackedSize)} unpacked, ${packed?.entryCount} files`,
);
console.log(`  dependencies: ${Object.keys(dependencies).length} of its own, ${brought.length} packages in all`);
