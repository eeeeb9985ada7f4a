import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import t from 'tap';
import { doors, external } from '../../scripts/build/bundle.ts';
import { type Chunk, joinChunks } from '../../scripts/build/join-chunks.ts';
import { packageRoot } from '../../src/package-root.ts';

type Load = (name: string) => Readonly<Record<string, unknown>>;

const named = (texts: Readonly<Record<string, string>>): Chunk[] =>
  Object.entries(texts).map(([name, text]) => ({ name: `./${name}.js`, text }));

async function loaded(texts: Readonly<Record<string, string>>): Promise<Load> {
  const module: { exports?: Load } = {};
  const text = await joinChunks(named(texts), '');
  runInThisContext(`(function (module, require) {${text}})`)(module, createRequire(import.meta.url));
  return module.exports as Load;
}

t.test('TEST-9 chunks get what they import, by every form', async (t) => {
  const load = await loaded({
    one: 'const x=1;const y=2;export{x as a,y};',
    whole: 'const get=()=>({answer:42});export default get();',
    two: 'import{a as b,y}from"./one.js";import*as all from"./one.js";import whole from"./whole.js";import join,{sep}from"node:path";import*as os from"node:os";export{b as k,y,all,whole,join as path,sep,os};',
  });
  const two = load('./two.js');
  t.match(two, { k: 1, y: 2, all: { a: 1, y: 2 }, whole: { answer: 42 }, sep: '/' });
  t.equal(two.path, createRequire(import.meta.url)('node:path'), 'the default of what is no ES module is all of it');
  t.type((two.os as { readonly cpus: unknown }).cpus, 'function');
  t.equal(load('./two.js'), two, 'a chunk runs once');
});

t.test('TEST-9 a chunk runs when somebody wants it', async (t) => {
  const load = await loaded({
    one: 'globalThis.joinedOrder=["one"];import"./two.js";const late=()=>import("./three.js");export{late};',
    two: 'globalThis.joinedOrder?.push("two");',
    three: 'globalThis.joinedOrder.push("three");const get=()=>({count:3});export default get();',
    outside: 'const late=()=>import("node:path");export{late};',
  });
  const order = () => (globalThis as { joinedOrder?: string[] }).joinedOrder;
  const { late } = load('./one.js') as { late(): Promise<unknown> };
  t.same(order(), ['one', 'two'], 'an import without names runs a chunk');
  t.match(
    await late(),
    { count: 3, default: { count: 3 } },
    'a package that is no ES module has members and a default',
  );
  t.same(order(), ['one', 'two', 'three']);
  const path = await (load('./outside.js') as { late(): Promise<{ default: object; sep: string }> }).late();
  t.equal(path.sep, '/');
  t.equal(path.default, createRequire(import.meta.url)('node:path'));
});

t.test('TEST-9 words in texts that look like imports stay as they are', async (t) => {
  const said = 'import{a}from"./one.js";export{a};import("./one.js")';
  const load = await loaded({ one: `const said=\`${said}\`;export{said};` });
  t.equal(load('./one.js').said, said);
});

t.test('TEST-9 a form that is not known ends the build', async (t) => {
  for (const text of [
    'export const a=1;',
    'export*from"./one.js";',
    'const get=()=>1;export default get();get();',
    'import{default as a}from"node:path";',
    'import a from"./one.js";const here=import.meta;',
  ])
    await t.rejects(joinChunks(named({ one: text }), ''), /not known/, text);
  await t.rejects(joinChunks(named({ one: 'import"./two.js";', two: 'import"./one.js";' }), ''), /want each other/);
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
