import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { helpOn } from '../src/command-line/help.ts';
import { builderTools } from '../src/core/builder/tools.ts';
import { conditions } from '../src/core/journal/journal-query.ts';
import { faultFields, namedAnswers } from '../src/core/vocabulary/fault-fields.ts';
import { settingFields } from '../src/core/vocabulary/setting-fields.ts';
import { nearMissRules } from '../src/http/surfaces/control/findings/near-misses/rules.ts';
import { packageRoot } from '../src/package-root.ts';
import { ask } from './helpers/http.ts';
import { docTables, inCode, readmeTables } from './helpers/readme.ts';
import { testServer } from './helpers/server.ts';

const root = packageRoot();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const folders = ['.ci', 'bench', 'bin', 'docker', 'docs', 'examples', 'fixtures', 'scripts', 'src', 'test'];
const files = [
  ...readdirSync(root),
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`),
  ),
].filter((file) => !/(?:^|\/)(?:node_modules|test-results)(?:\/|$)/.test(file));
const texts = files.filter((file) => file.endsWith('.md'));
const code = files
  .filter((file) => /\.(?:tsx?|c?js|mjs|py|yaml)$|Dockerfile$/.test(file) && !file.includes('record-shapes'))
  .map(read)
  .join('\n');

/** Names that are there, but no file of ours: modules, addresses, and what a reader is told to write. */
const NO_FILE = /^latchkey\/|\.(?:aws|com|local|localhost)(?:\/|$)|^(?:ca|trust|login|sso)\/|^users\//;

t.test('TEST-9 each file that a text names is there', async (t) => {
  t.ok(texts.length > 50);
  for (const text of texts)
    for (const name of inCode(read(text))) {
      if (!/^\w[\w.*-]*(?:\/[\w.*-]+)+\/?$/.test(name) || NO_FILE.test(name) || code.includes(`'${name}'`)) continue;
      const fits = new RegExp(`(?:^|/)${name.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}(?:/|$)`);
      t.ok(files.some((file) => fits.test(file)) || code.includes(name), `${text} names ${name}`);
    }
});

t.test('TEST-8 docs/architecture.md tells of each room of src, core and http', (t) => {
  const page = read('docs/architecture.md');
  const rooms = ['src', 'src/core', 'src/http'].flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [`${folder}/${entry.name}`] : [],
    ),
  );
  t.ok(rooms.length > 40);
  for (const room of rooms) {
    const name = room.slice('src/'.length);
    t.ok(page.includes(`\`${name}\``) || page.includes(`${name}/`) || page.includes(room), name);
  }
  t.end();
});

t.test('TEST-9 each variable, script and setting that a text names is there', async (t) => {
  const { scripts } = JSON.parse(read('package.json'));
  for (const text of texts) {
    const said = read(text);
    for (const [name] of said.matchAll(/\bLATCHKEY_[A-Z_]+\b/g)) t.ok(code.includes(name), `${text}: ${name}`);
    for (const [, name = ''] of said.matchAll(/npm run ([\w:-]+)/g)) t.ok(name in scripts, `${text}: npm run ${name}`);
    for (const [, name = ''] of said.matchAll(/npm run gen -- ([a-z-]+)/g))
      t.ok(files.includes(`scripts/gen-${name}.ts`), `${text}: gen ${name}`);
    for (const [, name = ''] of said.matchAll(/\b[Ss]etting `(\w+)`/g)) t.ok(name in settingFields, `${text}: ${name}`);
  }
});

/** Flags of other programs, which texts name, too. */
const OTHERS = ['add-private-key', 'cacert', 'no', 'no-browser', 'provider-id', 'query', 'remote', 'use-device-code'];

t.test('TEST-9 each flag that a text names is one of ours, or of a program that is listed here', async (t) => {
  const ours = new Set([...helpOn(undefined).matchAll(/--([a-z-]+)/g)].map(([, name = '']) => name));
  for (const text of texts)
    for (const named of inCode(read(text)))
      for (const [, flag = ''] of /^--/.test(named) ? named.matchAll(/(?:^|\s)--([a-z-]+)/g) : [])
        t.ok(ours.has(flag) || OTHERS.includes(flag) || /^--profile/.test(named), `${text}: --${flag}`);
});

const named = (rows: readonly (readonly string[])[]) => rows.flatMap(([cell = '']) => inCode(cell)).toSorted();

t.test('TEST-5 docs/faults.md has every pattern, answer and effect, and no others', async (t) => {
  const [patterns = [], effects = [], others = []] = docTables('faults.md');
  const { when, effect } = faultFields;
  const isOfMail = (name: string) => /^(?:mail|mailDelay|unseen)$/.test(name);
  const known = Object.keys(effect.form.has);
  t.same(
    named(patterns),
    Object.keys(when.form.has)
      .filter((name) => name !== 'to')
      .toSorted(),
  );
  t.same(named(effects), known.filter((name) => !isOfMail(name)).toSorted());
  t.same(named(others), known.filter(isOfMail).toSorted());
  t.same(inCode(effects.find(([cell]) => cell === '`answer`')?.[1] ?? ''), namedAnswers);
});

t.test(
  'TEST-6 docs/journal.md has every condition and near miss, and the limits that are set by default',
  async (t) => {
    const tables = docTables('journal.md');
    t.same(named(tables.at(0) ?? []), [...conditions, 'after'].toSorted());
    t.same(named(tables.at(2) ?? []), Object.keys(nearMissRules).toSorted());
    const { journalLimit, keptRequestBytes, keptBodyBytes } = settingFields;
    const text = read('docs/journal.md');
    t.match(text, `the last ${journalLimit.preset.toLocaleString('en')} entries`);
    t.match(text, `${keptRequestBytes.preset / 1_048_576} MiB of them (\`keptRequestBytes\``);
    t.match(text, `${keptBodyBytes.preset / 1024} KiB of each body (\`keptBodyBytes\``);
  },
);

t.test('TEST-10 README.md has the views of the home page, in its order', async (t) => {
  const { port } = await testServer();
  const page = (await ask(port, `http://localhost:${port}/_latchkey/`)).text();
  const [, views = ''] = /<nav class="[^"]*tools-views"(.*?)<\/nav>/s.exec(page) ?? [];
  t.same(
    readmeTables('The home page').map(([view]) => view),
    [...views.matchAll(/<a [^>]*>([^<]*)</g)].map(([, name]) => name),
  );
});

t.test('BUILDER-15 CHANGELOG.md names every site that is entered with AWS Builder ID', async (t) => {
  for (const { host } of builderTools) t.match(read('CHANGELOG.md'), `\`${host}\``);
});

t.test('TEST-9 src/pages/README.md names every component, and no other', async (t) => {
  const folder = 'src/pages/components';
  const made = readdirSync(join(root, folder)).flatMap((file) =>
    [...read(`${folder}/${file}`).matchAll(/^export (?:const|function) ([A-Z][a-z]\w*)/gm)].map(
      ([, name = '']) => name,
    ),
  );
  const [, section = ''] = read('src/pages/README.md').split('\n## Components');
  const [, ...rows] =
    section
      .split('\n## ', 1)
      .join('')
      .match(/^\| .*$/gm) ?? [];
  const told = rows.flatMap((row) => inCode(row.split('|')[1] ?? ''));
  // `Field` is drawn by the fields that have rows.
  t.same(told.toSorted(), made.filter((name) => name !== 'Field').toSorted());
});
