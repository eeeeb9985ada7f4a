import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { assetPath } from '../../package-root.ts';
import { BASE_SHEET, BASE_SHEET_PARTS } from '../../pages/layout/base-sheet.ts';
import { joinModules } from './join-modules.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface AssetFile {
  readonly type: string;
  readonly body: Buffer;
}

/** The style sheets, page modules and pictures of `src/assets`; small ones that belong together are one file. */
interface AssetBundle {
  /** Stands in the address of every file. One for all, because modules import each other by relative addresses. */
  readonly version: string;
  readonly files: ReadonlyMap<string, AssetFile>;
}

let bundle: AssetBundle | undefined;

/** Reads the files when the first page is drawn, and keeps them. */
export function assetBundle(): AssetBundle {
  bundle ??= readBundle(assetPath(''));
  return bundle;
}

function readBundle(folder: string): AssetBundle {
  const digest = createHash('sha256');
  const files = new Map<string, AssetFile>();
  const modules = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const body = readFileSync(`${folder}/${name}`);
    digest.update(`${name}\0${body.length}\0`).update(body);
    files.set(name, { type, body });
    if (extname(name) === '.js') modules.set(name, body.toString());
  }
  const put = (name: string, body: string | Buffer) =>
    files.set(name, { type: TYPES[extname(name)] ?? '', body: Buffer.from(body) });
  put(BASE_SHEET, Buffer.concat(BASE_SHEET_PARTS.map((name) => files.get(name)?.body ?? Buffer.alloc(0))));
  for (const [name, text] of joinModules(modules)) put(name, text);
  return { version: digest.digest('hex').slice(0, 12), files };
}
