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
import type { Finding, SaidKind, SandboxCreation, SignInWish } from '../client/types.ts';
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
  /** The rules by which calls of the test's sandbox fail; they end with it. */
  faults: SandboxHandle['faults'];
  /** The faults of clients whose calls worked all the same, up to now. */
  findings: SandboxHandle['findings'];
  /**
   * An option of `test.use`: at the end a test that passes fails by findings, but those of rules that are named here. `false`, the
   * default: nobody looks.
   */
  expectNoFindings: boolean | { readonly but: readonly Finding['rule'][] };
  /** A code of a user's authenticator app that works now: of the first one, or of the device of a name. */
  totp(kind: SaidKind, id: string, device?: string): Promise<string>;
  /** A page of a new context in which a user is signed in already; it stands where the user comes in. */
  signedInPage(kind: SaidKind, id: string, wish?: SignInWish): Promise<Page>;
  /** Gives a page, by default the test's own, an authenticator that holds the user's seeded passkeys. */
  virtualAuthenticator(kind: SaidKind, id: string, at?: Page): Promise<VirtualAuthenticator>;
}

type Built = PlaywrightTestArgs & PlaywrightTestOptions & Pick<PlaywrightTestArgs, 'page'>;

/** The first page behind the sign-in. */
const landings: Readonly<Record<'console' | 'portal' | 'profile' | 'provider', readonly [host: string, path: string]>> =
  {
    console: ['console.aws.amazon.com', '/console/home'],
    portal: ['awsapps.com', '/start/'],
    profile: ['profile.aws.amazon.com', '/'],
    provider: ['idp.example.com', '/'],
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
  expectNoFindings: [false, { option: true }],
  sandbox: async ({ latchkey, sandboxOptions, expectNoFindings }, use, testInfo) => {
    const sandbox = await latchkey.createSandbox(sandboxOptions);
    await use(sandbox);
    const found = testInfo.status === testInfo.expectedStatus ? await findingsOf(sandbox, expectNoFindings) : undefined;
    if (testInfo.status !== testInfo.expectedStatus || found !== undefined) await attachTraces(sandbox, testInfo);
    await sandbox.drop();
    if (found !== undefined) throw found;
  },
  /** Paths alone lead to the console. */
  baseURL: async ({ sandbox }, use) => use(sandbox.url('console.aws.amazon.com')),
  mail: async ({ sandbox }, use) => use(sandbox.mail),
  phone: async ({ sandbox }, use) => use(sandbox.phone),
  clock: async ({ sandbox }, use) => use(sandbox.clock),
  faults: async ({ sandbox }, use) => use(sandbox.faults),
  findings: async ({ sandbox }, use) => use(sandbox.findings),
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

const placeOf: Readonly<Partial<Record<SessionOf['kind'], keyof typeof landings>>> = {
  portal: 'portal',
  builder: 'profile',
  idp: 'provider',
};

function landingOf(sandbox: SandboxHandle, session: SessionOf, { style, region }: SignInWish = {}): string {
  const { kind, directory, user } = session;
  const place = placeOf[kind] ?? 'console';
  const [host, path] = landings[place];
  const labels = { portal: directory, provider: user.split(':', 1)[0], console: region, profile: undefined };
  const first = labels[place] === undefined ? '' : `${labels[place]}.`;
  return sandbox.url(`${first}${host}`, path, style);
}

/** The error that tells what clients did wrong, where a test wants to know. */
const findingsOf = (
  sandbox: SandboxHandle,
  wanted: LatchkeyTestFixtures['expectNoFindings'],
): Promise<unknown> | undefined =>
  wanted === false
    ? undefined
    : sandbox.expectNoFindings(wanted === true ? {} : wanted).then(
        () => undefined,
        (error: unknown) => error,
      );

/** The history, for whoever reads the report. */
async function attachTraces(sandbox: SandboxHandle, testInfo: TestInfo): Promise<void> {
  const attach = (name: string, content: unknown) =>
    testInfo.attach(name, { body: JSON.stringify(content, null, 2), contentType: 'application/json' });
  await attach('latchkey-journal', await sandbox.journal.list());
  await attach('latchkey-mail', await sandbox.mail.list());
  const nearMisses = await sandbox.journal.nearMisses();
  if (nearMisses.length > 0) await attach('latchkey-near-misses', nearMisses);
}
