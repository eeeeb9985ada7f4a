/** Writes dist/default-fixtures.json: the default set as records, with its passwords hashed (TEST-7). */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileDefault } from '../src/fixtures/default.ts';
import { createArgon2Hasher } from '../src/outbound/argon2-hasher.ts';
import { packageRoot } from '../src/package-root.ts';

const dist = join(packageRoot(), 'dist');
await mkdir(dist, { recursive: true });
await writeFile(join(dist, 'default-fixtures.json'), JSON.stringify(await compileDefault(createArgon2Hasher())));
