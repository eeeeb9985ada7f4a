import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { load }: { load(door: 'index'): Record<string, unknown> } = createRequire(import.meta.url)('../../bin/load.cjs');

/** Writes the library's doors to the bundle: dist/index.cjs for `require`, dist/index.mjs for `import`. */
export async function writeEntries(root: string): Promise<void> {
  const names = Object.keys(load('index'));
  const assignments = names.map((name) => `exports.${name} = latchkey.${name};\n`).join('');
  const commonJs = `'use strict';\nconst latchkey = require('../bin/load.cjs').load('index');\n${assignments}`;
  const module = `import latchkey from './index.cjs';\n\nexport const { ${names.join(', ')} } = latchkey;\n`;
  await writeFile(join(root, 'dist/index.cjs'), commonJs);
  await writeFile(join(root, 'dist/index.mjs'), module);
}
