import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const TEST_FILE = /\.test\.tsx?$/;

// They take longest, so they start first: at the end, when a process has nothing left to do, the others do not have much.
const isSlow = (file: string) =>
  /^test\/(?:(?:e2e|fixtures|package|property|redis|scripts|state)\/|(?:playwright|readme|recipes)\.test)/.test(file);

function allTestFiles(root: string): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEST_FILE.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort((a, b) => a.localeCompare(b));
}

/**
 * The test files to run, by their path from `root`.
 * @param filters paths or parts of paths; none means all
 * @throws Error when a filter fits no file
 */
export function selectTestFiles(root: string, filters: readonly string[]): string[] {
  const files = allTestFiles(root);
  if (filters.length === 0) return files.sort((a, b) => Number(isSlow(b)) - Number(isSlow(a)));
  const fits = (filter: string) => files.filter((file) => file.includes(filter.replace(/^\.\//, '')));
  for (const filter of filters) if (fits(filter).length === 0) throw new Error(`no test file is called ${filter}`);
  return files.filter((file) => filters.some((filter) => fits(filter).includes(file)));
}
