import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { packageRoot } from '../src/package-root.ts';
import { browserEnvironment, browserMissing, LAUNCH } from './helpers/browser.ts';
import { build } from './helpers/own-process.ts';

await build();
const folder = await mkdtemp(join(tmpdir(), 'latchkey-playwright-'));
t.teardown(() => rm(folder, { recursive: true, force: true }));
const modules = join(folder, 'node_modules');
await mkdir(modules);
await symlink(packageRoot(), join(modules, 'latchkey'), 'junction');
await symlink(join(packageRoot(), 'node_modules/@playwright'), join(modules, '@playwright'), 'junction');
await writeFile(join(folder, 'playwright.config.mjs'), LAUNCH);
const isBlind = (await browserMissing()) !== false;
const browserEnv = isBlind ? {} : await browserEnvironment();

/** Federated people, and where each of them comes in. */
const FEDERATED: Readonly<Record<string, string>> = {
  'FED-3 the console by SAML': `
    const page = await signedInPage('federated', 'example-idp:finn@example.com', { role: 'SamlReader' });
    await stands(page, '#nav-usernameMenu', 'SamlReader/finn@example.com');`,
  'FED-2 the console by a broker, in path style': `
    await stands(await signedInPage('federated', 'corporate:gus', { style: 'path' }), '#nav-usernameMenu', 'gus');`,
  'PORTAL-9 a portal by SAML': `
    await stands(await signedInPage('workforce', 'd-9876543210:sam@example.com'), 'header', 'sam@example.com');`,
  'FED-4 an OpenID provider': `
    await stands(await signedInPage('federated', 'openid:wendy'), 'h1', 'Wendy Wu');
    await signedInPage('federated', 'openid:nobody').then(() => { throw new Error('nobody is in'); }, () => {});`,
};
const federated = isBlind ? [] : Object.entries(FEDERATED);

const HEAD = `
import { test as base } from '@playwright/test';
import { latchkeyFixtures } from 'latchkey/playwright';
const test = base.extend(latchkeyFixtures);
`;

interface Attachment {
  readonly name: string;
  readonly body?: string;
}

interface Ended {
  readonly status: string;
  readonly error?: { readonly message: string };
  readonly attachments: readonly Attachment[];
}

/** Runs tests as Playwright does; answers the attachments of each test by its title, and how it ended. */
async function report(tests: string): Promise<ReadonlyMap<string, Ended>> {
  await writeFile(join(folder, 'some.spec.mjs'), HEAD + tests);
  const cli = join(modules, '@playwright/test/cli.js');
  const env = { ...process.env, ...browserEnv, LATCHKEY_URL: '', NODE_OPTIONS: '' };
  const run = promisify(execFile)(process.execPath, [cli, 'test', '--reporter=json', '--workers=1'], {
    cwd: folder,
    env,
  });
  const { stdout } = await run.catch((failed: { stdout: string }) => failed);
  interface Suite {
    readonly specs: readonly { title: string; tests: { results: never[] }[] }[];
    readonly suites?: readonly Suite[];
  }
  const specsOf = ({ specs: own, suites = [] }: Suite): Suite['specs'] => [...own, ...suites.flatMap(specsOf)];
  const specs = specsOf(JSON.parse(stdout).suites[0]);
  return new Map(specs.map(({ title, tests: [test] }) => [title, test?.results[0] as never]));
}

t.test(
  'TEST-5 TEST-9 TEST-13 TEST-15 a worker has a mock of its own, each test a sandbox with faults and findings and federated people who are signed in, a failed one its journal',
  async (t) => {
    const seen = await report(`
    const stands = async (page, selector, words) => {
      const said = await page.textContent(selector);
      if (!said.includes(words)) throw new Error(page.url() + ' says ' + said);
    };
    ${federated.map(([title, steps]) => `test('${title}', async ({ signedInPage }) => {${steps}});`).join('\n')}
    const names = new Set();
    test('one', async ({ sandbox, totp }) => {
      names.add(sandbox.name);
      if (!/^[0-9]{6}$/.test(await totp('iam', '111122223333:bob'))) throw new Error('no code');
      await totp('iam', '111122223333:alice').then(() => { throw new Error('a code'); }, () => {});
    });
    test('two', async ({ sandbox, latchkey }) => {
      if (names.size !== 1 || names.has(sandbox.name)) throw new Error('the same sandbox');
      if ((await latchkey.listSandboxes()).length !== 2) throw new Error('the first one is still there');
    });
    test('fails', async ({ sandbox, mail, clock }) => {
      await clock.advance('1h');
      await sandbox.users.signIn('root', 'root-otp@example.com');
      if ((await mail.list()).length !== 1) throw new Error('no mail');
      throw new Error('on purpose');
    });
    test('faults', async ({ sandbox, faults, findings }) => {
      const { id } = await faults.add({ when: { path: '/signin' }, count: 1, effect: { answer: 'unavailable' } });
      const at = sandbox.endpoint + '/signin.aws.amazon.com/signin?user_type=root';
      const statuses = [(await fetch(at)).status, (await fetch(at)).status];
      if (String(statuses) !== '503,200') throw new Error(String(statuses));
      if ((await faults.get(id)).fired !== 1 || (await findings.list()).length !== 0) throw new Error('not fired');
    });
    const leave = ({ sandbox }) => sandbox.users.signIn('iam', '111122223333:alice');
    test.describe('findings', () => {
      test.use({ expectNoFindings: true });
      test('leaves a session', leave);
      test('leaves nothing', async ({ sandbox }) => {});
    });
    test.describe('but', () => {
      test.use({ expectNoFindings: { but: ['leaves-session'] } });
      test('may leave a session', leave);
    });
  `);
    t.same(
      [...seen].map(([title, { status }]) => [title, status]),
      [
        ...federated.map(([title]) => [title, 'passed']),
        ['one', 'passed'],
        ['two', 'passed'],
        ['fails', 'failed'],
        ['faults', 'passed'],
        ['leaves a session', 'failed'],
        ['leaves nothing', 'passed'],
        ['may leave a session', 'passed'],
      ],
    );
    t.match(seen.get('leaves a session')?.error?.message, /^Error: leaves-session: .*user\/alice is still signed in/);
    t.match(seen.get('leaves a session')?.attachments, [{ name: 'latchkey-journal' }, { name: 'latchkey-mail' }]);
    t.same(seen.get('one')?.attachments, []);
    const attached = (name: string) => {
      const { body = '' } = seen.get('fails')?.attachments.find((each) => each.name === name) ?? {};
      return JSON.parse(Buffer.from(body, 'base64').toString());
    };
    t.ok(attached('latchkey-journal').some(({ name }: { name: string }) => name === 'clock.moved'));
    t.match(attached('latchkey-mail'), [{ to: 'root-otp@example.com' }]);
  },
);
