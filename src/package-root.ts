import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// This module lies one folder below package.json both as src/package-root.ts and inside dist/latchkey-*.cjs, beside `assets`.
const here = dirname(fileURLToPath(import.meta.url));

/** The folder of our package.json, in the repository as well as installed. */
export const packageRoot = (): string => dirname(here);

/**
 * The path of a file of `src/assets` at run time (the build copies it to `dist/assets`).
 * @param name path below `assets`, such as `css/page.css`
 */
export const assetPath = (name: string): string => join(here, 'assets', name);
