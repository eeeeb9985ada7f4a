import type {
  BrowserContextOptions,
  Fixtures,
  Page,
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
  TestInfo,
} from '@playwright/test';
import { createClient, type LatchkeyClient } from '../client/create-client.ts';
import type { SandboxHandle } from '../client/sandbox-handle.ts';
import type { SandboxCreation, SignInWish, UserKind } from '../client/types.ts';
import { startOwnMock } from './own-mock.ts';
import { type VirtualAuthenticator, virtualAuthenticator } from './virtual-authenticator.ts';

/** The mock of a worker. */
export interface LatchkeyWorkerFixtures {
  /** The client of the mock at `LATCHKEY_URL` (with `LATCHKEY_TOKEN`), else of one that the worker starts for itself. */
  latchkey: LatchkeyClient;
}

/** A world of its own for each test. */
export interface LatchkeyTestFixtures {
  /** An option of `test.use`: the start of the sandbox, such as `{ pack: 'lost-mfa' }`. */
  sandboxOptions: SandboxCreation;
  /** Made for the test, dropped after it. A test that fails gets its journal and mail attached. */
  sandbox: SandboxHandle;
  mail: SandboxHandle['mail'];
  phone: SandboxHandle['phone'];
  clock: SandboxHandle['clock'];
  /** A code of a user's authenticator app that works now: of the first one, or of the device of a name. */
  totp(kind: UserKind, id: string, device?: string): Promise<string>;
  /** A page of a new context in which a user is signed in already; it stands where the user comes in. */
  signedInPage(kind: UserKind, id: string, wish?: SignInWish): Promise<Page>;
  /** Gives a page, by default the test's own, an authenticator that holds the user's seeded passkeys. */
  virtualAuthenticator(kind: UserKind, id: string, at?: Page): Promise<VirtualAuthenticator>;
}

type Built = PlaywrightTestArgs & PlaywrightTestOptions & Pick<PlaywrightTestArgs, 'page'>;

/** The first page behind the sign-in. */
const landings: Readonly<Record<'console' | 'portal' | 'profile', readonly [host: string, path: string]>> = {
  console: ['console.aws.amazon.com', '/console/home'],
  portal: ['awsapps.com', '/start/'],
  profile: ['profile.aws.amazon.com', '/'],
};

/** Fixtures for `test.extend` of `@playwright/test`: `export const test = base.extend(latchkeyFixtures)`. */
export const latchkeyFixtures: Fixtures<
  LatchkeyTestFixtures,
  LatchkeyWorkerFixtures,
  Built,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
> = {
  latchkey: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of other fixtures from the first parameter.
    async ({}, use) => {
      const { LATCHKEY_URL: url, LATCHKEY_TOKEN: token } = process.env;
      if (url) return use(createClient(url, token ? { token } : {}));
      const mock = await startOwnMock();
      await use(createClient(mock.origin));
      await mock.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  sandboxOptions: [{}, { option: true }],
  sandbox: async ({ latchkey, sandboxOptions }, use, testInfo) => {
    const sandbox = await latchkey.createSandbox(sandboxOptions);
    await use(sandbox);
    if (testInfo.status !== testInfo.expectedStatus) await attachTraces(sandbox, testInfo);
    await sandbox.drop();
  },
  /** Paths alone lead to the console. */
  baseURL: async ({ sandbox }, use) => use(sandbox.url('console.aws.amazon.com')),
  mail: async ({ sandbox }, use) => use(sandbox.mail),
  phone: async ({ sandbox }, use) => use(sandbox.phone),
  clock: async ({ sandbox }, use) => use(sandbox.clock),
  totp: async ({ sandbox }, use) =>
    use(async (kind, id, wanted) => {
      const devices = await sandbox.users.totp(kind, id);
      const found = devices.find(({ name, code }) => code !== undefined && (wanted === undefined || name === wanted));
      if (found?.code === undefined) throw new Error(`${kind} ${id} has no code of ${wanted ?? 'any device'}`);
      return found.code;
    }),
  signedInPage: async ({ sandbox, browser, contextOptions }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (kind, id, wish) => {
      const { storageState, session } = await sandbox.users.signIn(kind, id, wish);
      const options: BrowserContextOptions = { ...contextOptions, storageState };
      const context = await browser.newContext(options);
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(landingOf(sandbox, session, wish));
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  virtualAuthenticator: async ({ sandbox, page }, use) =>
    use(async (kind, id, at = page) =>
      virtualAuthenticator(at, { credentials: await sandbox.users.passkeys(kind, id) }),
    ),
};

type SessionOf = Awaited<ReturnType<SandboxHandle['users']['signIn']>>['session'];

function landingOf(sandbox: SandboxHandle, { kind, directory }: SessionOf, { style, region }: SignInWish = {}): string {
  const place = kind === 'portal' ? 'portal' : kind === 'builder' ? 'profile' : 'console';
  const [host, path] = landings[place];
  const first = place === 'portal' ? `${directory}.` : place === 'console' && region !== undefined ? `${region}.` : '';
  return sandbox.url(`${first}${host}`, path, style);
}

/** The history, for whoever reads the report. */
async function attachTraces(sandbox: SandboxHandle, testInfo: TestInfo): Promise<void> {
  const attach = (name: string, content: unknown) =>
    testInfo.attach(name, { body: JSON.stringify(content, null, 2), contentType: 'application/json' });
  await attach('latchkey-journal', await sandbox.journal.list());
  await attach('latchkey-mail', await sandbox.mail.list());
}
