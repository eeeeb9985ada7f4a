import { readFileSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import t from 'tap';
import { joinChunks } from '../../scripts/build/join-chunks.ts';
import { packageRoot } from '../../src/package-root.ts';
import { build } from '../helpers/own-process.ts';

type Exports = Readonly<Record<string, unknown>>;

const { load }: { load(door: string, scriptOf: (group: string) => Script | undefined): Exports } = createRequire(
  import.meta.url,
)(join(packageRoot(), 'bin/load.cjs'));

await build();
const dist = join(packageRoot(), 'dist');
const outside = createRequire(join(dist, 'latchkey-start.cjs'));
const { groupOf }: { groupOf: Readonly<Record<string, string>> } = outside('./latchkey-start.cjs');
const texts = new Map(
  [...new Set(Object.values(groupOf))].map((group) => [
    group,
    readFileSync(join(dist, `latchkey-${group}.cjs`), 'latin1'),
  ]),
);
const scripts = new Map([...texts].map(([group, text]) => [group, new Script(nodeModule.wrap(text))]));
const whole = [...texts.values()].join('\n');

/** A chunk's exports, or what Node finds. */
const find = (name: string): object =>
  groupOf[name] === undefined
    ? outside(name)
    : load(name.slice('./'.length, -'.js'.length), (group) => scripts.get(group));

t.test('TEST-9 each chunk of the bundle loads by itself', async (t) => {
  const names = Object.keys(groupOf);
  t.ok(names.length > 300, `${names.length} chunks`);
  for (const name of names) t.doesNotThrow(() => find(name), name);
  const withoutCaches = load('index', () => undefined);
  t.same(Object.keys(withoutCaches), Object.keys(find('./index.js')), 'the same for a Node that takes no machine code');
});

t.test('TEST-9 imports of chunks have the names that are taken of them', async (t) => {
  const asked = [...whole.matchAll(/\{([^{}]*)\}=require\("([^"]+)"\)/g)];
  t.ok(asked.length > 2000, `${asked.length} imports`);
  const found = new Map([...new Set(asked.map(([, , name = '']) => name))].map((name) => [name, find(name)]));
  for (const [, list = '', name = ''] of asked) {
    const members = list.split(',').map((pair) => pair.trim().split(':', 1)[0] ?? '');
    const missing = members.filter((member) => !(member in (found.get(name) ?? {})));
    if (missing.length > 0) t.fail(`${name} has no ${missing}`);
  }
});

t.test('TEST-9 packages that are loaded late have what they have in Node', async (t) => {
  const names = new Set([...whole.matchAll(/\(\)=>imported\("([^."][^"]*)"\)/g)].map(([, name = '']) => name));
  t.ok(names.has('@simplewebauthn/server'));
  for (const name of names) {
    const door = { name: './door.js', text: `const late=()=>import(${JSON.stringify(name)});export{late};` };
    const [text = ''] = (await joinChunks([door], new Map([[door.name, 'start']]))).values();
    const { late } = load('door', () => new Script(nodeModule.wrap(text))) as { late(): Promise<object> };
    const kinds = (module: object) =>
      Object.fromEntries(Object.entries({ ...module }).map(([member, value]) => [member, typeof value]));
    const { 'module.exports': _, __esModule: __, ...inNode } = kinds(await import(name));
    t.match(kinds(await late()), inNode, name);
  }
});
