import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const GENERATOR = /^gen-(.+)\.ts$/;

// Speaks with a synthesiser that a developer need not have, and whose versions sound different.
const byHand = new Set(['captcha-audio']);

/** The names of the programs scripts/gen-NAME.ts, each of which writes files that derive from the source. */
export function generators(root: string): string[] {
  const names = readdirSync(join(root, 'scripts')).flatMap((file) => GENERATOR.exec(file)?.[1] ?? []);
  return names.filter((name) => !byHand.has(name));
}
