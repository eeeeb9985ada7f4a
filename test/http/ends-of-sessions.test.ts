import t from 'tap';
import { asIam, asRoot } from '../helpers/console-visitor.ts';
import { byCode, byRefresh, createToken, loginCode, proofMaker } from '../helpers/login.ts';
import { isIn } from '../helpers/sign-in.ts';
import { ALICE } from '../helpers/signed-call.ts';
import {
  approveInBrowser,
  bearer,
  call,
  codeFor,
  exchange,
  keysOf,
  pkce,
  poll,
  portalToken,
  refresh,
  register,
  roleCredentials,
  signedIn,
  start,
} from '../helpers/sso.ts';
import { sts } from '../helpers/sts.ts';
import { type World, world } from '../helpers/world.ts';

/** Asks whether something that somebody holds is still worth anything. */
type Holding = () => Promise<boolean>;
type Holdings<N extends string> = Readonly<Record<N, Holding>>;

const works = async (asked: Promise<{ readonly status: number }>): Promise<boolean> => (await asked).status === 200;
const keysWork = (w: World, keys: ReturnType<typeof keysOf>) => works(sts(w, 'GetCallerIdentity', {}, { keys }));

/** The names of what is left, in the order in which it was given. */
async function left<N extends string>(holdings: Holdings<N>): Promise<N[]> {
  const names: N[] = [];
  for (const name of Object.keys(holdings) as N[]) if (await holdings[name]()) names.push(name);
  return names;
}

const said = (names: readonly string[]): string => names.join(', ') || 'nothing';

const JANE = 'd-1234567890:jane_doe';
type OfPortal = 'page' | 'access' | 'new keys' | 'refresh' | 'code' | 'device code' | 'keys';

/** Everything that comes of a sign-in at a portal: the page's token, a tool's tokens, codes on their way, and keys of a role. */
async function ofPortal(w: World): Promise<Holdings<OfPortal> & { readonly token: string }> {
  const jane = await signedIn(w);
  const token = await portalToken(w, jane);
  const tool = await register(w, pkce);
  const { body: tokens } = await exchange(w, tool, await codeFor(w, tool, {}, token));
  const given = keysOf(await roleCredentials(w, tokens.accessToken));
  const code = await codeFor(w, tool, {}, token);
  const device = await register(w);
  const { body: started } = await start(w, device);
  await approveInBrowser(w, token, started.userCode);
  const accounts = (by: string) => works(call(w, '/assignment/accounts', { headers: bearer(by) }));
  const holdings: Holdings<OfPortal> = {
    page: () => accounts(token),
    access: () => accounts(tokens.accessToken),
    'new keys': () => works(roleCredentials(w, tokens.accessToken)),
    refresh: () => works(refresh(w, tool, tokens.refreshToken)),
    code: () => works(exchange(w, tool, code)),
    'device code': () => works(poll(w, device, started.deviceCode)),
    keys: () => keysWork(w, given),
  };
  return Object.assign(holdings, { token });
}

type End = (w: World, token: string) => Promise<unknown>;
const TOKENS = ['page', 'access', 'refresh', 'code', 'device code'] as const;

const portalEnds: Readonly<Record<string, readonly [End, readonly OfPortal[]]>> = {
  'nothing has happened': [async () => {}, ['page', 'access', 'new keys', 'refresh', 'code', 'device code', 'keys']],
  'the administrator has given another password': [
    (w) => w.control.users.change('workforce', JANE, { password: 'Given-Passw0rd!7' }),
    ['page', 'access', 'new keys', 'refresh', 'code', 'device code', 'keys'],
  ],
  'the person has signed out': [(w, token) => call(w, '/logout', { body: {}, headers: bearer(token) }), ['keys']],
  'the session was ended': [
    async (w) => {
      for (const { id } of await w.control.sessions.list()) await w.control.sessions.end(id);
    },
    ['keys'],
  ],
  'all sessions were ended': [(w) => w.control.users.endSessions('workforce', JANE), ['keys']],
  'eight hours are over': [(w) => w.advance('8h'), []],
  'the user was disabled': [(w) => w.control.users.change('workforce', JANE, { disabled: true }), ['keys']],
  'the user was deleted': [(w) => w.control.users.remove('workforce', JANE), ['keys']],
  'the directory was deleted': [(w) => w.control.directories.remove('d-1234567890'), []],
  'the assignment was taken away': [
    (w) => w.control.users.change('workforce', JANE, { groups: [], assignments: [] }),
    [...TOKENS, 'keys'],
  ],
  'the account was suspended': [(w) => w.control.accounts.change('111122223333', { state: 'suspended' }), TOKENS],
};

for (const [what, [end, expected]] of Object.entries(portalEnds))
  t.test(`PORTAL-2 CLI-2 CLI-3 a sign-in at a portal, when ${what}, leaves ${said(expected)}`, async (t) => {
    const w = await world(t, { clock: { mode: 'frozen', at: Date.now() } });
    const { token, ...holdings } = await ofPortal(w);
    await end(w, token);
    t.same(await left(holdings), expected);
  });

type OfConsole = 'page' | 'code' | 'refresh' | 'login keys' | 'session keys' | 'access key';

/** Everything that comes of a sign-in at the console and of `aws login`, for the IAM user or the root user. */
async function ofConsole(w: World, who: 'alice' | 'root@example.com'): Promise<Holdings<OfConsole>> {
  const visitor = who === 'alice' ? await asIam(w, who) : await asRoot(w, who);
  const maker = await proofMaker();
  const first = await createToken(w, byCode(await loginCode(w, who)), { maker });
  const code = await loginCode(w, who);
  const session = (await sts(w, 'GetSessionToken', {}, { keys: ALICE })).keys;
  return {
    page: async () => {
      await visitor.goto(w.url('console.aws.amazon.com', '/console/home'));
      return visitor.status === 200 && isIn(visitor) && new URL(visitor.url).pathname === '/console/home';
    },
    code: () => works(createToken(w, byCode(code), { maker })),
    refresh: () => works(createToken(w, byRefresh(first.body.refreshToken), { maker })),
    'login keys': () => keysWork(w, first.body.accessToken),
    'session keys': () => keysWork(w, session),
    'access key': () => keysWork(w, ALICE),
  };
}

const ALICE_ID = '111122223333:alice';
const ALL = ['page', 'code', 'refresh', 'login keys', 'session keys', 'access key'] as const;
const KEYS = ['login keys', 'session keys', 'access key'] as const;
const suspend = (w: World) => w.control.accounts.change('111122223333', { state: 'suspended' });
const close = (w: World) => w.control.accounts.change('111122223333', { state: 'closed' });

const consoleEnds: readonly (readonly [
  who: 'alice' | 'root@example.com',
  what: string,
  end: (w: World) => Promise<unknown>,
  expected: readonly OfConsole[],
])[] = [
  ['alice', 'nothing has happened', async () => {}, ALL],
  [
    'alice',
    'the administrator has given another password',
    (w) => w.control.users.change('iam', ALICE_ID, { password: 'Given-Passw0rd!7' }),
    ['page', 'code', ...KEYS],
  ],
  ['alice', 'all sessions were ended', (w) => w.control.users.endSessions('iam', ALICE_ID), KEYS],
  ['alice', 'the user was deleted', (w) => w.control.users.remove('iam', ALICE_ID), []],
  ['alice', 'the account was suspended', suspend, []],
  ['alice', 'the account was closed', close, []],
  [
    'root@example.com',
    'another password was given',
    (w) => w.control.users.change('root', 'root@example.com', { password: 'Given-Passw0rd!7' }),
    KEYS,
  ],
  ['root@example.com', 'the account was suspended', suspend, []],
  ['root@example.com', 'the account was closed', close, []],
];

for (const [who, what, end, expected] of consoleEnds)
  t.test(`ROOT-7 ROOT-10 IAM-8 CLI-5 a sign-in of ${who}, when ${what}, leaves ${said(expected)}`, async (t) => {
    const w = await world(t);
    const holdings = await ofConsole(w, who);
    await end(w);
    t.same(await left(holdings), expected);
  });
