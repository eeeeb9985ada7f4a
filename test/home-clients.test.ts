import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { parse } from 'yaml';
import { readConfig } from '../src/config.ts';
import { packageRoot } from '../src/package-root.ts';
import { runServer } from '../src/server.ts';
import { browserEnvironment, browserMissing, LAUNCH } from './helpers/browser.ts';
import { ssoLogin } from './helpers/cli-v2.ts';
import { programMissing, pythonPackageMissing } from './helpers/command-line.ts';
import { ask } from './helpers/http.ts';
import { projectFolder } from './helpers/project-folder.ts';
import { asJane, sessionOf } from './helpers/readme-sso.ts';
import { plainText } from './helpers/sts.ts';
import { type World, world } from './helpers/world.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const project = await projectFolder(t);
// Clients resolve no names of hosts below localhost: the sandbox has a port of its own.
const w = await world(t, { listen: true });
const shared = await world(t);

/** The blocks of the page by their names, as somebody copies them. */
async function copied(of: World): Promise<ReadonlyMap<string, string>> {
  const { page } = await of.visitor().goto(`${of.control.endpoint}/_latchkey/clients`);
  const entries = page.querySelectorAll('[data-testid^=block-]').map((block) => {
    const lines = (block.querySelector('pre')?.innerHTML ?? '').matchAll(/<code>(.*?)<\/code>/gs);
    return [
      String(block.getAttribute('data-testid')).slice('block-'.length),
      [...lines].map(([, line = '']) => plainText(line)).join('\n'),
    ] as const;
  });
  return new Map(entries);
}

const blocks = await copied(w);
const code = (name: string): string => blocks.get(name) ?? '';

interface Known {
  readonly run: (t: Test) => Promise<unknown>;
  readonly skip?: false | string;
}

/** Each block, and how it is run. */
const known: Readonly<Record<string, Known>> = {
  env: {
    skip: programMissing('aws'),
    run: async (t) => t.match(await project.shell(code('env')), ALICE),
  },
  cli: {
    async run(t) {
      t.match(code('cli'), '[profile latchkey]');
      await mkdir(join(project.path, '.aws'));
      await writeFile(join(project.path, '.aws/config'), `${code('cli')}\n`);
    },
  },
  login: {
    skip: programMissing('aws'),
    async run(t) {
      const [endpoint = '', login, use = '', ...more] = code('login').split('\n');
      t.same([login, more], ['aws sso login --sso-session latchkey', []]);
      // Version 2's own command, by the exchanges that it makes.
      await ssoLogin({
        home: project.path,
        endpoint: w.control.endpoint,
        session: sessionOf(code('cli')),
        browse: asJane,
      });
      t.match(await project.shell(`${endpoint}\n${use}`, { HOME: project.path }), /assumed-role\/AWSReservedSSO_\w+\//);
    },
  },
  js: { run: async (t) => t.equal(await project.module(code('js')), `${ALICE}\n`) },
  python: {
    skip: pythonPackageMissing('boto3'),
    async run(t) {
      await writeFile(join(project.path, 'block.py'), code('python'));
      t.equal(await project.shell('python3 block.py'), `${ALICE}\n`);
    },
  },
  playwright: {
    skip: await browserMissing(),
    async run(t) {
      // A port of one sandbox has none for each test.
      t.notMatch(code('playwright'), 'LATCHKEY_URL');
      const block = (await copied(shared)).get('playwright') ?? '';
      const [, url = ''] = /^\/\/ LATCHKEY_URL=(\S+) npx playwright test$/m.exec(block) ?? [];
      await writeFile(join(project.path, 'block.spec.mjs'), block);
      await writeFile(join(project.path, 'playwright.config.mjs'), LAUNCH);
      const env = { ...(await browserEnvironment()), LATCHKEY_URL: url };
      t.match(await project.shell('node node_modules/@playwright/test/cli.js test', env), '1 passed');
    },
  },
  client: { run: async (t) => t.match(await project.module(code('client')), "name: 'clock.moved'") },
  compose: {
    // test/docker runs the image in an engine; here the service runs with the environment of image and block, at this machine alone.
    async run(t) {
      const { services } = parse(code('compose'));
      const dockerfile = await readFile(join(packageRoot(), 'docker/Dockerfile'), 'utf8');
      const image = [...dockerfile.matchAll(/ (LATCHKEY_\w+)=(\S+)/g)].map(([, name, value]) => [name, value]);
      const env = { ...Object.fromEntries(image), ...services.latchkey.environment };
      const url = new URL(services.app.environment.AWS_ENDPOINT_URL);
      const { host, port } = readConfig([], env);
      t.same([host, port], ['0.0.0.0', Number(url.port)], 'as a container listens, other containers reach it');
      t.throws(
        () => readConfig([], { ...env, LATCHKEY_TOKEN: undefined }),
        /LATCHKEY_TOKEN/,
        'and so it needs a token',
      );
      const given = { ...env, LATCHKEY_HOST: '127.0.0.1', LATCHKEY_PORT: '0', LATCHKEY_LOG_LEVEL: 'error' };
      const server = await runServer(readConfig([], given));
      t.teardown(() => server.close());
      t.equal(url.host, `${Object.keys(services)[0]}:${services.latchkey.environment.LATCHKEY_PORT}`);
      const { status } = await ask(server.port, `${url.origin}/?Action=GetCallerIdentity&Version=2011-06-15`);
      t.equal(status, 403, 'the name of a service is the plain endpoint');
      const api = `http://localhost:${server.port}/_latchkey/api/sandboxes`;
      t.equal((await ask(server.port, api)).status, 401, 'its token is asked for');
      const headers = { authorization: `Bearer ${services.latchkey.environment.LATCHKEY_TOKEN}` };
      t.equal((await ask(server.port, api, { headers })).status, 200);
      t.same(services.app.depends_on, ['latchkey']);
    },
  },
};

t.test('TEST-10 the page of clients has the blocks that are run here, and no others', async (t) => {
  t.same([...blocks.keys()], Object.keys(known));
});

for (const [name, { run, skip = false }] of Object.entries(known))
  t.test(`TEST-10 a block of the page of clients runs as it is: ${name}`, { skip }, async (t) => void (await run(t)));
