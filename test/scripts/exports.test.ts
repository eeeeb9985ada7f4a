import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import t from 'tap';
import { faultsOfExports } from '../../scripts/exports/faults-of-exports.ts';
import { findExports } from '../../scripts/exports/find-exports.ts';

const files: Readonly<Record<string, string>> = {
  'src/index.ts': "export * from './core/door.ts';\nexport interface Shown {}\n",
  'src/cli.ts': "import { house } from './core/house.ts';\nimport { house as other } from './core/roof.ts';\n",
  'src/core/door.ts':
    'export const door = 1;\nexport function open(): void;\nexport function open(to?: number): void {}\n',
  'src/core/wall.ts':
    "import { door } from './door.ts';\nexport type Wall = 1;\nexport const wall: Wall = door;\nexport const brick = 1;\n",
  'src/core/house.ts':
    "import * as parts from './wall.ts';\nimport type {\n  Roof as Cover,\n} from './roof.ts';\nexport const house: Cover = parts.wall;\n",
  'src/core/roof.ts': 'export interface Roof {}\nexport const house = 2;\n',
  'src/pages/locales/en/house.ts': 'export const house = {};\n',
  'test/house.test.ts':
    "import { brick } from '../src/core/wall.ts';\nconst { house: said } = await import('../src/pages/locales/en/house.ts');\n",
};

t.test('exports without an importer, for tests alone, or of one name are told with their lines', async (t) => {
  const root = t.testdir();
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  const faults = faultsOfExports(findExports(root, ['src', 'test']));
  t.strictSame(faults.map(({ file, line, what }) => `${file}:${line} ${what}`).sort(), [
    'src/core/roof.ts:2 house is the name of another thing in src/core/house.ts',
    'src/core/wall.ts:2 Wall is exported, and nobody imports it',
    'src/core/wall.ts:4 brick lives in tests only',
    'src/pages/locales/en/house.ts:1 house lives in tests only',
  ]);
});
