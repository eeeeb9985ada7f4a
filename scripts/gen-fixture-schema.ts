/** Writes fixtures/schema.json, which editors complete and check fixture files by, from src/fixtures/schema.ts. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixtureFile } from '../src/fixtures/schema/schema.ts';
import { packageRoot } from '../src/package-root.ts';

const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...fixtureFile };
await writeFile(join(packageRoot(), 'fixtures/schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
