import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { browserEnvironment, browserMissing, LAUNCH } from './helpers/browser.ts';
import { ssoLogin, ssoLogout } from './helpers/cli-v2.ts';
import { programMissing, pythonPackageMissing } from './helpers/command-line.ts';
import { projectFolder } from './helpers/project-folder.ts';
import {
  type Block,
  inCode,
  latchkeyArguments,
  readmeAddresses,
  readmeBlocks,
  readmeFiles,
  readmeTables,
} from './helpers/readme.ts';
import { asJane, runTool, sessionOf } from './helpers/readme-sso.ts';
import { testServer } from './helpers/server.ts';
import { isIn } from './helpers/sign-in.ts';
import { Visitor } from './helpers/visitor.ts';
import { controlOf } from './helpers/world.ts';
import { firstLine } from './package/packed.ts';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const { port, tlsPort } = await testServer();
const { path: folder, shell, module } = await projectFolder(t);
await writeFile(
  join(folder, 'my-people.yaml'),
  'extends: default\naccounts:\n  - { id: "101010101010", alias: mine, rootEmail: me@example.com }\n',
);

const noCurl = programMissing('curl');
interface Known {
  readonly run: (t: Test, block: Block) => Promise<void>;
  readonly skip?: false | string;
}

/** Each block of README.md by its name, and how it is run. */
const known: Readonly<Record<string, Known>> = {
  'sh: Two commands': {
    // Installing is not for a test among others: test/package/tarball.test.ts and CI do, from nothing.
    run: async (t, { code }) => void t.equal(code, 'npm ci && npm start\n'),
  },
  'sh: Add to your project': {
    // test/package/tarball.test.ts packs, installs and starts.
    async run(t, { code }) {
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
      const [pack, install, start = ''] = code.trim().split('\n');
      t.same([pack, install], ['npm pack', `npm install --save-dev ./latchkey-${version}.tgz`]);
      t.same(latchkeyArguments(start).slice(1), ['start']);
    },
  },
  'sh: curl': {
    skip: noCurl,
    run: async (t, { code }) => void t.match(await shell(code), 'id="resolving_input"', 'the sign-in page'),
  },
  'js playwright: Playwright': {
    skip: await browserMissing(),
    async run(t, { code }) {
      t.equal(await module(code, await browserEnvironment()), '');
      const sessions = await controlOf(port).sandbox().sessions.list({ user: '222233334444' });
      t.match(sessions, [{ mfa: true }], 'it has signed in');
    },
  },
  'js playwright test: A Playwright test': {
    skip: await browserMissing(),
    async run(t, { code }) {
      await writeFile(join(folder, 'sign-in.test.mjs'), code);
      // Node's runner tells those whom it starts that they are its children.
      const env = { ...process.env, ...(await browserEnvironment()), NODE_TEST_CONTEXT: undefined };
      const command = [process.execPath, '--test', '--test-reporter=tap', 'sign-in.test.mjs'] as const;
      const { stdout } = await execute(command[0], command.slice(1), { cwd: folder, env });
      t.match(stdout, /# pass 1\n# fail 0/);
    },
  },
  'js playwright fixtures: Fixtures of `@playwright/test`': {
    skip: await browserMissing(),
    async run(t, { code }) {
      await writeFile(join(folder, 'fixtures.spec.mjs'), code);
      await writeFile(join(folder, 'playwright.config.mjs'), LAUNCH);
      const cli = join(folder, 'node_modules/@playwright/test/cli.js');
      const env = { ...process.env, ...(await browserEnvironment()), LATCHKEY_URL: `http://localhost:${port}` };
      t.match((await execute(process.execPath, [cli, 'test'], { cwd: folder, env })).stdout, '1 passed');
    },
  },
  'js testcontainers: Testcontainers': {
    // test/docker/testcontainers.test.ts runs it, where there is an engine.
    run: async (t, { code }) => void t.match(code, "from 'latchkey/testcontainers'"),
  },
  'python pytest: pytest': {
    skip: pythonPackageMissing('pytest') || pythonPackageMissing('requests'),
    async run(t, { code }) {
      await writeFile(join(folder, 'sign_in_test.py'), code);
      const { sandboxes } = await testServer();
      const before = (await sandboxes.list()).length;
      t.match(await shell('python3 -m pytest -q -p no:cacheprovider sign_in_test.py'), /^2 passed/m);
      t.equal((await sandboxes.list()).length, before, 'each has dropped its sandbox');
    },
  },
  'js playwright: Passkeys, without hands': {
    skip: await browserMissing(),
    async run(t, { code }) {
      t.equal(await module(code, await browserEnvironment()), '');
      t.match(await controlOf(port).sandbox().sessions.list({ user: ':user/carol' }), [{ mfa: true }]);
    },
  },
  'js playwright: Signed in, without a browser': {
    skip: await browserMissing(),
    async run(t, { code }) {
      t.equal(await module(code, await browserEnvironment()), '');
      const sessions = await controlOf(port).sandbox().sessions.list({ user: ':user/bob' });
      t.same(new Set(sessions.map(({ kind, mfa }) => `${kind} ${mfa}`)), new Set(['console true', 'login true']));
    },
  },
  'sh: Signed in, without a browser': {
    skip: programMissing('aws'),
    async run(t, { code }) {
      const command = code.replace('npx --no latchkey', `node ${join(root, 'bin/latchkey.cjs')}`);
      t.match(
        await shell(command, { LATCHKEY_URL: `http://localhost:${port}` }),
        /^arn:aws:sts::\d{12}:assumed-role\/AWSReservedSSO_ReadOnlyAccess_\w+\/jane_doe\n$/,
      );
      t.match(readFileSync(join(folder, 'signed-in/storage-state.json'), 'utf8'), 'x-amz-sso_authn');
    },
  },
  'js node: In a Node test': {
    run: async (t, { code }) =>
      void t.match(await module(code), /^http:\/\/console\.aws\.amazon\.com\.localhost:\d+\/console\/home\n\[\]\n$/),
  },
  'sh: AWS CLI': {
    skip: programMissing('aws'),
    run: async (t, { code }) => void t.equal(await shell(code), 'arn:aws:iam::111122223333:user/alice\n'),
  },
  'ini: AWS CLI, signed in at the access portal': {
    async run(t, { code }) {
      sso = code;
      t.match(code, '# ~/.aws/config');
      await mkdir(join(folder, '.aws'), { recursive: true });
      await writeFile(join(folder, '.aws/config'), code);
    },
  },
  'sh: AWS CLI, signed in at the access portal': {
    skip: programMissing('aws'),
    async run(t, { code }) {
      const [endpoint = '', login, use = '', logout, ...more] = code.trim().split('\n');
      t.same([login, logout, more], ['aws sso login --sso-session latchkey', 'aws sso logout', []]);
      // Version 2's own two commands, by the exchanges that it makes, for machines without it.
      const client = { home: folder, endpoint: `http://localhost:${port}`, session: sessionOf(sso) };
      await ssoLogin({ ...client, browse: asJane });
      t.match(
        await shell(`${endpoint}\n${use}`, { HOME: folder }),
        /assumed-role\/AWSReservedSSO_AdministratorAccess_\w+\/jane_doe"/,
      );
      await ssoLogout(client);
      await t.rejects(shell(`${endpoint}\n${use}`, { HOME: folder }), { code: 255, stderr: /Error loading SSO Token/ });
    },
  },
  'sh: AWS CLI, `aws login`': {
    // test/e2e/cli-v2/readme.test.ts runs it, and the portal's block by version 2, too.
    run: async (t, { code }) => void t.match(code, '\naws login\n'),
  },
  'python: boto3': {
    skip: pythonPackageMissing('boto3'),
    async run(t, { code }) {
      await writeFile(join(folder, 'boto.py'), code);
      t.equal(await shell('python3 boto.py'), 'arn:aws:iam::111122223333:user/alice\n');
    },
  },
  'js node: SDK for JavaScript': {
    run: async (t, { code }) => void t.equal(await module(code), 'arn:aws:iam::111122223333:user/alice\n'),
  },
  'js node: A tool with AWS Builder ID': {
    run: async (t, { code }) => void t.equal(await runTool(t, folder, code, port), 'aoa'),
  },
  'sh: Real names over TLS': {
    skip: noCurl,
    run: async (t, { code }) => void t.equal(await shell(code.replaceAll('4643', String(tlsPort))), '200\n'),
  },
  'sh: A world of its own for each test': {
    skip: noCurl,
    async run(t, { code }) {
      const [made = '', advanced = '', mail = '', dropped = '', ...more] = code.trim().split('\n');
      t.same(more, []);
      t.match(JSON.parse(await shell(made)), { name: 'my-test', hostSuffix: `.my-test.localhost:${port}` });
      t.equal((await controlOf(port).sandbox('my-test').settings.get()).emailedCode, 'always');
      t.match(JSON.parse(await shell(advanced)), { mode: 'offset' });
      t.same(JSON.parse(await shell(mail)), { messages: [] });
      t.equal(await shell(dropped), '');
      t.notOk((await controlOf(port).listSandboxes()).some(({ name }) => name === 'my-test'));
    },
  },
  'sh: Own people': {
    async run(t, { code }) {
      const [start = '', validate = '', ...more] = code.trim().split('\n').map(latchkeyArguments);
      t.same(more, []);
      t.ok((await execute(process.execPath, [...validate], { cwd: folder })).stdout);
      const server = spawn(process.execPath, [...start, '--port', '0', '--json'], { cwd: folder });
      t.teardown(() => server.kill());
      const { accounts } = await (
        await fetch(`${JSON.parse(await firstLine(server)).origin}${DEFAULT}/accounts`)
      ).json();
      t.ok(accounts.some((account: { alias?: string }) => account.alias === 'mine'));
      t.ok(accounts.some((account: { alias?: string }) => account.alias === 'example-corp'));
    },
  },
};

/** The profile of the block before. */
let sso = '';

const DEFAULT = '/_latchkey/api/sandboxes/default';

const blocks = readmeBlocks(port);

t.test('TEST-9 README.md has the code blocks that are run here, and no others', async (t) => {
  t.strictSame(
    blocks.map(({ name }) => name),
    Object.keys(known),
  );
});

for (const block of blocks)
  t.test(`TEST-9 README.md, ${block.name}`, { skip: known[block.name]?.skip ?? false }, async (t) =>
    known[block.name]?.run(t, block),
  );

t.test('TEST-9 README.md: the addresses open, and the people who stand beside them sign in', async (t) => {
  const [asRoot = '', asIam = '', portal = '', home = '', ...more] = [
    ...new Set(readmeAddresses(port).filter((url) => !/:\d+$/.test(url))),
  ];
  t.same(more, []);
  t.ok((await new Visitor(port).goto(portal)).has('[data-testid=mock-banner]'));
  const owner = await new Visitor(port).goto(asRoot);
  await owner.submit({ resolving_input: 'root@example.com' });
  t.ok(isIn(await owner.submit({ password: 'Root-Passw0rd!' })));
  const user = await new Visitor(port).goto(asIam);
  t.ok(isIn(await user.submit({ username: 'alice', password: 'Iam-Passw0rd!' })));
  t.ok((await new Visitor(port).goto(home)).has('main'));
  for (const file of readmeFiles()) t.ok(existsSync(join(root, file)), `${file} is there`);
});

t.test('TEST-9 HOST-2 README.md: each host style answers as written', { skip: noCurl }, async (t) => {
  const rows = readmeTables('Hosts');
  t.strictSame(
    rows.map(([style]) => style),
    ['mirror', 'path', 'real'],
  );
  const [mirror, path, real] = rows.map(([, how = '']) => (inCode(how).at(-1) ?? '').replaceAll('4600', String(port)));
  for (const command of [`curl -L '${mirror}signin'`, `curl '${path}'`, real])
    t.match(
      await shell(`${command?.replace('curl', 'curl --fail --silent')}`),
      'id="resolving_input"',
      String(command),
    );
  const unknown = await shell(`curl -o /dev/null -sw '%{http_code}' -H 'Host: example.com' http://localhost:${port}/`);
  t.equal(unknown, '421');
});
