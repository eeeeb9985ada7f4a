import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t from 'tap';
import { bin, build } from './helpers/own-process.ts';
import { inCode, readmeTables } from './helpers/readme.ts';
import { testServer } from './helpers/server.ts';
import { controlOf } from './helpers/world.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { port } = await testServer();

t.test('TEST-7 README.md: the seeded people are there, under these names', async (t) => {
  const { accounts, users } = controlOf(port).sandbox();
  const all = await accounts.list();
  const [rootRows, userRows = []] = [/^\d{12}/, /^`/].map((first) =>
    readmeTables('The seeded people').filter(([cell = '']) => first.test(cell)),
  );
  const written = rootRows?.map(([cell = '', email]) => [cell.slice(0, 12), inCode(cell)[0], email]);
  const [rest = [], named = []] = [true, false].map((unnamed) =>
    all.filter(({ id }) => /^[23]0{6}/.test(id) === unnamed),
  );
  t.same(written?.toSorted(), named.map(({ id, alias, rootEmail }) => [id, alias, rootEmail]).toSorted());
  const counted = (first: string, count: number) => Array.from({ length: count }, (_, at) => String(+first + at));
  const ranges = [...counted('200000000001', 120), ...counted('300000000001', 6)];
  t.same(rest.map(({ id }) => id).toSorted(), ranges, 'and those that it names by their first and last');
  const iam = (await users.list('iam')).map(({ name, account }) => [name, account]);
  const iamRows = userRows.filter(({ length }) => length === 3);
  t.same(iamRows.map(([name = '', account]) => [inCode(name)[0], account]).toSorted(), iam.toSorted());
  const workforce = (await users.list('workforce')).filter(({ id }) => /^d-(?:1234567890|0000000015):/.test(id));
  const workforceRows = userRows.filter(({ length }) => length === 2);
  t.same(workforceRows.map(([name = '']) => inCode(name)[0]).toSorted(), workforce.map(({ name }) => name).toSorted());
  const [, builders = ''] = /^AWS Builder IDs, all @example\.com: (.*?)\n\n/ms.exec(readme) ?? [];
  const emails = (await users.list('builder')).map(({ email }) => email);
  t.same(
    inCode(builders)
      .map((name) => `${name}@example.com`)
      .toSorted(),
    emails.toSorted(),
  );
});

t.test(
  'TEST-9 no text tells anybody to run what stands under our name on the registry, or names our rows',
  async (t) => {
    const texts = [
      'README.md',
      'CHANGELOG.md',
      'openapi.yaml',
      'fixtures/schema.json',
      'docs/pages.md',
      'docs/storage.md',
    ];
    for (const file of texts) {
      const text = readFileSync(join(root, file), 'utf8');
      t.notMatch(
        text.replace(/a bare `npx latchkey` or `npm install latchkey` would/, ''),
        /npx latchkey|install latchkey/,
        file,
      );
      t.notMatch(text, /npx --no latchkey -/, `${file}: npx takes an option in that place for its own`);
      t.same(text.match(/\b(?:HOST|MAIL|ROOT|IAM|PORTAL|CLI|FED|BUILDER|TEST)-\d+\b/g), null, file);
    }
  },
);

t.test('TEST-9 README.md: every option has an environment variable, and strangers need a token', async (t) => {
  await build();
  const execute = promisify(execFile);
  const { stdout } = await execute(process.execPath, [bin, '--help']);
  const options = stdout.split('\n').filter((line) => /^ {2}--[a-z-]+ .*\[/.test(line));
  t.ok(options.length > 10);
  for (const option of options) {
    const [, name = ''] = /--([a-z-]+)/.exec(option) ?? [];
    t.match(option, `[LATCHKEY_${name.toUpperCase().replaceAll('-', '_')}`);
  }
  await t.rejects(execute(process.execPath, [bin, 'start', '--host', '0.0.0.0', '--port', '0']), {
    code: 2,
    stderr: /LATCHKEY_TOKEN/,
  });
});

/** A text for people without its blocks of code. */
const proseOf = (file: string): string =>
  readFileSync(join(root, file), 'utf8').replace(/^```.*\n(?:(?!```).*\n)*```$/gm, '');

/** The anchors that a reader of Markdown makes of headings. */
const anchorsOf = (file: string): readonly string[] =>
  [...proseOf(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );

t.test('TEST-9 each link of README.md and of all texts beside it leads to a file, or a heading, that is there', (t) => {
  const folders = ['docs', 'examples'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${name}`),
  );
  const texts = folders.filter((name) => name.endsWith('.md') && !name.includes('node_modules'));
  t.ok(texts.length > 50);
  for (const file of ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'src/pages/README.md', ...texts])
    for (const [, path = '', anchor] of proseOf(file).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)) {
      const target = path === '' ? file : normalize(join(dirname(file), path));
      if (!existsSync(join(root, target))) t.fail(`${file} leads to ${path}`);
      else if (anchor !== undefined && !anchorsOf(target).includes(anchor))
        t.fail(`${file} leads to ${path}#${anchor}`);
    }
  t.end();
});

/** The tests in the files of a folder, by the beginning of their lines. */
const countIn = (folder: string, begins: RegExp): number =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => /\.(?:ts|mjs|py)$/.test(String(name)))
    .flatMap((name) => readFileSync(join(root, folder, String(name)), 'utf8').split('\n'))
    .filter((line) => begins.test(line)).length;

t.test('TEST-9 the examples have as many tests as their texts say', async (t) => {
  const says = (file: string) => readFileSync(join(root, file), 'utf8');
  t.equal(countIn('examples/playwright/tests', /^ *test\('/), 21);
  t.match(says('examples/playwright/README.md'), /^Twenty-one tests/m);
  t.match(says('README.md'), 'twenty-one such tests');
  t.equal(countIn('examples/pytest', /^def test_/), 11);
  t.match(says('examples/pytest/README.md'), 'eleven tests');
  t.match(says('README.md'), 'eleven tests');
  t.equal(countIn('examples/testcontainers/tests', /^test\('/), 8);
  t.match(says('examples/testcontainers/README.md'), /^Eight tests/m);
});
