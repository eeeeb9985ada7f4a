import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { firstLine, installPacked, root, run, start, stop } from './packed.ts';

const folder = await installPacked();
t.teardown(() => rm(folder, { recursive: true, force: true }));

const put = (name: string, text: string) => writeFile(join(folder, name), text);

const program = `
  const server = await startServer();
  const sandbox = await createClient(server.origin).createSandbox();
  const page = await fetch(server.origin + sandbox.pathPrefix + '/signin.aws.amazon.com/signin');
  console.log(JSON.stringify({ health: (await fetch(server.origin + '/_latchkey/health')).status, page: page.status }));
  await server.close();
  if (typeof latchkeyFixtures.sandbox !== 'function') throw new Error('no fixtures');
`;

t.test('TEST-9 npx latchkey start serves from an empty folder that the tarball was installed in', async (t) => {
  const server = start(folder, 'npx', 'latchkey', 'start', '--port', '0', '--json');
  t.teardown(() => stop(server));
  const { origin } = JSON.parse(await firstLine(server));
  const health = await fetch(`${origin}/_latchkey/health`);
  t.equal(health.status, 200);
  const home = await fetch(`${origin}/_latchkey/`);
  t.equal(home.status, 200);
  const html = await home.text();
  const [, style = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
  t.match((await fetch(new URL(style, origin))).headers.get('content-type'), 'text/css', 'assets are in the package');
});

t.test('TEST-9 README.md: the help is that of the package, and not that of npx', async (t) => {
  const [, line = ''] = /^`(npx [^`]*)` lists them/m.exec(await readFile(join(root, 'README.md'), 'utf8')) ?? [];
  const { stdout } = await run(folder, ...(line.split(' ') as [string, ...string[]]));
  t.match(stdout, /^latchkey: a local AWS sign-in[\s\S]*--port PORT/);
});

t.test('TEST-9 import { startServer } from the installed package, as a module and as CommonJS', async (t) => {
  const names = '{ startServer }';
  const client = '{ createClient }';
  const fixtures = '{ latchkeyFixtures }';
  await put(
    'module.mjs',
    `import ${names} from 'latchkey';\nimport ${client} from 'latchkey/client';\nimport ${fixtures} from 'latchkey/playwright';\n${program}`,
  );
  const requires = `const ${names} = require('latchkey');\nconst ${client} = require('latchkey/client');\nconst ${fixtures} = require('latchkey/playwright');\n`;
  await put('script.cjs', `${requires}(async () => {${program}})();\n`);
  for (const file of ['module.mjs', 'script.cjs']) {
    const { stdout, stderr } = await run(folder, process.execPath, file);
    t.strictSame(JSON.parse(stdout), { health: 200, page: 200 }, file);
    t.equal(stderr, '', `${file} warns of nothing`);
  }
});

t.test('TEST-9 latchkey/testcontainers asks for testcontainers, which the package does not bring', async (t) => {
  for (const type of ['module', 'commonjs']) {
    const script = type === 'module' ? "await import('latchkey/testcontainers')" : "require('latchkey/testcontainers')";
    const ended = await run(folder, process.execPath, `--input-type=${type}`, '-e', script).catch((failed) => failed);
    t.match(ended.stderr, /Cannot find (?:package|module) 'testcontainers'/, type);
  }
});

t.test('TEST-9 the types of the installed package fit its values, as a module and as CommonJS', async (t) => {
  const source = [
    `import { type LatchkeyServer, startServer } from 'latchkey';`,
    `import { createClient, type SandboxHandle } from 'latchkey/client';`,
    'export async function origin(): Promise<string> {',
    '  const server: LatchkeyServer = await startServer({ port: 0 });',
    '  const sandbox: SandboxHandle = await createClient(server.origin).createSandbox();',
    '  // @ts-expect-error there is no such option',
    '  await startServer({ noSuchOption: 0 });',
    '  // @ts-expect-error there is no such property',
    '  return sandbox.noSuchProperty;',
    '}',
  ].join('\n');
  await put('types.mts', source);
  await put('types.cts', source);
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2023', '--module', 'node16'];
  const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
  await t.resolves(run(folder, process.execPath, tsc, ...options, 'types.mts', 'types.cts'));
});

t.test('TEST-7 latchkey validate says where a fixture file is wrong, and ends with 2', async (t) => {
  await put('fine.yaml', 'accounts:\n  - { id: "111122223333", rootEmail: owner@example.com }\n');
  await put('wrong.yaml', 'accounts:\n  - { id: 12 }\n');
  // As npx runs it, without a start of npm for each.
  const validate = (file: string) => run(folder, join('node_modules', '.bin', 'latchkey'), 'validate', file);
  await t.resolves(validate('fine.yaml'));
  await t.rejects(validate('wrong.yaml'), {
    code: 2,
    stderr: /^wrong\.yaml:2:11: found the number 12, expected /m,
  });
  await t.rejects(validate('.'), { code: 2, stderr: /^latchkey: the fixture file cannot be read: EISDIR/m });
});
