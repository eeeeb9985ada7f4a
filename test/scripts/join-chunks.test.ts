import { readFile } from 'node:fs/promises';
import nodeModule, { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { build } from 'esbuild';
import t from 'tap';
import { doors, external } from '../../scripts/build/bundle.ts';
import { type Chunk, joinChunks } from '../../scripts/build/join-chunks.ts';
import { packageRoot } from '../../src/package-root.ts';

const { load }: { load(door: string, scriptOf: (group: string) => Script): Readonly<Record<string, unknown>> } =
  createRequire(import.meta.url)(join(packageRoot(), 'bin/load.cjs'));

type Texts = Readonly<Record<string, string>>;

const chunksOf = (texts: Texts): Chunk[] =>
  Object.entries(texts).map(([name, text]) => ({ name: `./${name}.js`, text }));

/** The groups of chunks that are named `GROUP-…`; the others belong to every start. */
const groupOf = (texts: Texts): ReadonlyMap<string, string> =>
  new Map(
    Object.keys(texts).map((name) => [`./${name}.js`, name.includes('-') ? (name.split('-')[0] ?? '') : 'start']),
  );

const joined = (texts: Texts) => joinChunks(chunksOf(texts), groupOf(texts));

/** The exports of the chunk `door`. */
async function loaded(texts: Texts) {
  const groups = await joined(texts);
  return load('door', (group) => new Script(nodeModule.wrap(groups.get(group) ?? '')));
}

t.test('TEST-9 chunks get what they import, by every form', async (t) => {
  const door = await loaded({
    one: 'const x=1;const y=2;export{x as a,y};',
    whole: 'const get=()=>({answer:42});export default get();',
    door: 'import{a as b,y}from"./one.js";import*as all from"./one.js";import whole from"./whole.js";import join,{sep}from"node:path";import*as os from"node:os";export{b as k,y,all,whole,join as path,sep,os};',
  });
  t.match(door, { k: 1, y: 2, all: { a: 1, y: 2 }, whole: { answer: 42 }, sep: '/' });
  t.equal(door.path, createRequire(import.meta.url)('node:path'), 'the default of what is no ES module is all of it');
  t.type((door.os as { readonly cpus: unknown }).cpus, 'function');
});

t.test('TEST-9 a chunk with characters that its loader would read as others is refused', async (t) => {
  await t.rejects(joined({ door: 'const quotes=/[“”]/g;export{quotes};' }), { message: /not ASCII.*const quotes=/ });
  const { quotes } = await loaded({ door: 'const quotes=/[\\u201c\\u201d]/g;export{quotes};' });
  t.equal('“a”'.replace(quotes as RegExp, "'"), "'a'");
});

t.test('TEST-9 a chunk runs once, when somebody wants it, and so does a group of its own', async (t) => {
  const order: string[] = [];
  (globalThis as { joinedOrder?: string[] }).joinedOrder = order;
  const { late, outside } = (await loaded({
    door: 'joinedOrder.push("door");import"./two.js";const late=()=>import("./later-three.js"),outside=()=>import("node:path");export{late,outside};',
    two: 'joinedOrder.push("two");',
    'later-three': 'import"./two.js";joinedOrder.push("three");const get=()=>({count:3});export default get();',
  })) as Record<'late' | 'outside', () => Promise<Readonly<Record<string, unknown>>>>;
  t.same(order, ['door', 'two'], 'an import without names runs a chunk');
  const three = { count: 3, default: { count: 3 } };
  t.same({ ...(await late()) }, three, 'a package that is no ES module has members and a default of its own');
  await late();
  t.same(order, ['door', 'two', 'three']);
  const path = await outside();
  t.equal(path.sep, '/');
  t.equal(path.default, createRequire(import.meta.url)('node:path'));
});

t.test('TEST-9 words in texts that look like imports stay as they are', async (t) => {
  const said = 'import{a}from"./one.js";export{a};import("./one.js")';
  const door = await loaded({ door: `const said=\`${said}\`;export{said};` });
  t.equal(door.said, said);
});

t.test('TEST-9 a form that is not known ends the build', async (t) => {
  for (const text of [
    'export const a=1;',
    'export*from"./one.js";',
    'const get=()=>1;export default get();get();',
    'import{default as a}from"node:path";',
    'import a from"./one.js";const here=import.meta;',
  ])
    await t.rejects(joined({ one: text }), /not known/, text);
  await t.rejects(joined({ one: 'import"./two.js";', two: 'import"./one.js";' }), /want each other/);
});

t.test(
  'TEST-9 no module of the bundle exports a variable that changes: others would keep its first value',
  async (t) => {
    const entryPoints = Object.values(doors);
    const form = { bundle: true, platform: 'node', format: 'esm', target: 'node20' } as const;
    const place = { absWorkingDir: packageRoot(), outdir: 'dist', write: false } as const;
    const { metafile } = await build({ entryPoints, external, ...form, ...place, metafile: true });
    const modules = Object.entries(metafile.inputs).filter(
      ([path, { format }]) => format === 'esm' && !path.includes(':'),
    );
    t.ok(modules.length > 500, `${modules.length} modules`);
    for (const [path] of modules) {
      const text = await readFile(join(packageRoot(), path), 'utf8');
      for (const [, variable = ''] of text.matchAll(/^(?:export )?(?:let|var) ([\w$]+)/gm)) {
        const name = variable.replaceAll('$', '\\$');
        const isExported = new RegExp(`^export (?:let|var) ${name}\\b|^export *\\{[^}]*\\b${name}\\b`, 'm').test(text);
        const values =
          text.match(new RegExp(`(?<![\\w$.])${name}\\s*(?:[-+*/|&?]{0,2}=(?![=>])|\\+\\+|--)`, 'g')) ?? [];
        if (isExported) t.ok(values.length <= 1, `${path}: ${variable}`);
      }
    }
  },
);
