import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.ts';

let read: Promise<Record<string, unknown>> | undefined;

/** The description of the control API that comes with the package, as one asks for it at an origin. */
export async function describeApi(origin: string): Promise<Record<string, unknown>> {
  read ??= readDescription();
  read.catch(() => (read = undefined));
  return { ...(await read), servers: [{ url: origin }] };
}

async function readDescription(): Promise<Record<string, unknown>> {
  const { parse } = await import('yaml');
  return parse(await readFile(join(packageRoot(), 'openapi.yaml'), 'utf8'));
}
