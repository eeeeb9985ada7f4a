/** Writes docs/vocabulary.md: the names that fixtures, control API and client share, from their descriptions. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import { vocabularyPage } from './generate/vocabulary-page.ts';

await writeFile(join(packageRoot(), 'docs/vocabulary.md'), vocabularyPage());
