/** Writes openapi.yaml: the control API as its routes describe themselves. */
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeControlApi } from './generate/describe-control-api.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await writeFile(join(root, 'openapi.yaml'), await describeControlApi());
