import t from 'tap';
import { openTile, PAYROLL, WIKI } from '../../helpers/applications.ts';
import { asRoot } from '../../helpers/console-visitor.ts';
import { asJane, login, tokenFor } from '../../helpers/federation.ts';
import { atProvider } from '../../helpers/identity-provider.ts';
import { byCode, createToken, loginCode, proofMaker } from '../../helpers/login.ts';
import { openIdClient, signInFor } from '../../helpers/openid.ts';
import { DIRECTORY, signInAs } from '../../helpers/portal.ts';
import { enterPassword } from '../../helpers/portal-sign-in.ts';
import { PLAIN_ROOT } from '../../helpers/sign-in.ts';
import { deviceLogin, portalToken, register, roleCredentials, signedIn } from '../../helpers/sso.ts';
import { ACCOUNT, assume, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';
import { flowStates } from '../forms/flow-states.ts';
import { posting } from '../forms/standing.ts';

type Records = Readonly<Record<string, readonly { readonly id: string }[]>>;
type Act = (w: World) => Promise<unknown>;

const recordsOf = async (w: World): Promise<Records> => (await w.control.state.export()).records as unknown as Records;

/** The places of an object that name one of some ids. */
function* placesOf(value: unknown, ids: ReadonlySet<string>, path = ''): Generator<string> {
  // A name may be a part of a text, as in `browser/session`.
  if (typeof value === 'string' && value.split(/[/",]/).some((part) => ids.has(part))) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value))
    yield* placesOf(part, ids, `${path}.${Array.isArray(value) ? '*' : key}`);
}

/** Letters are the past; applications keep whom they have let in, providers what they say of people, and requests wait for anybody. */
const KEPT =
  /^(?:mails|identity-providers|application-sessions\.claims\.sub|users\.attributes|open-authn-requests\.freshSession)\b/;

/** All other places that name something that is gone. */
function leftOf(before: Records, after: Records): string[] {
  const there = new Set(Object.entries(after).flatMap(([kind, rows]) => rows.map(({ id }) => `${kind} ${id}`)));
  const gone = Object.entries(before).flatMap(([kind, rows]) => rows.filter(({ id }) => !there.has(`${kind} ${id}`)));
  const ids = new Set(gone.map(({ id }) => id));
  const left = Object.entries(after).flatMap(([kind, rows]) =>
    rows.flatMap((row) => [...placesOf(row, ids)].map((place) => `${kind}${place} ${'flow' in row ? row.flow : ''}`)),
  );
  return left.filter((place) => !KEPT.test(place));
}

const stateOf = (flow: string, state: string): Act => {
  const way = flowStates[flow]?.[state];
  if (typeof way !== 'function') throw new Error(`no way to ${flow}/${state}`);
  return way;
};

const atPortal: readonly Act[] = [
  posting('portal password'),
  posting('portal new device'),
  posting('portal invitation'),
  stateOf('portal-password-recovery', 'enterNewPassword'),
  stateOf('portal-password-recovery', 'solveCaptcha'),
  stateOf('device-authorization', 'consent'),
  stateOf('device-authorization', 'decided'),
  stateOf('pkce-authorization', 'allowed'),
  async (w) => login(w, await tokenFor(w, await asJane(w))),
  async (w) => {
    const visitor = w.visitor();
    await visitor.goto((await signInAs(w, visitor, 'jane_doe')).url);
    for (const name of [WIKI, PAYROLL]) await openTile(w, visitor, name);
  },
  async (w) => {
    const { accessToken } = await deviceLogin(w, await register(w), await portalToken(w, await signedIn(w)));
    await roleCredentials(w, accessToken);
  },
  (w) => enterPassword(w, 'jane_doe'),
];

/** The acts before somebody or something is removed. */
const cases: Readonly<Record<string, { readonly acts: readonly Act[]; readonly remove: Act }>> = {
  'a directory': { acts: atPortal, remove: (w) => w.control.directories.remove(DIRECTORY) },
  'a workforce user': { acts: atPortal, remove: (w) => w.control.users.remove('workforce', `${DIRECTORY}:jane_doe`) },
  'an account': {
    acts: [
      ...['new device', 'account name', 'new e-mail', 'console support form'].map(posting),
      stateOf('password-recovery', 'enterNewPassword'),
      async (w) => createToken(w, byCode(await loginCode(w)), { maker: await proofMaker() }),
      (w) => assume(w, 'Admin'),
      (w) => sts(w, 'GetFederationToken', { Name: 'fred' }),
      (w) => asRoot(w, PLAIN_ROOT, { path: '/iam/home' }),
      ...atPortal,
    ],
    remove: (w) => w.control.users.remove('root', ACCOUNT),
  },
  'an IAM user': {
    acts: [async (w) => createToken(w, byCode(await loginCode(w)), { maker: await proofMaker() })],
    remove: (w) => w.control.users.remove('iam', `${ACCOUNT}:alice`),
  },
  'a Builder ID': {
    acts: ['tool alias', 'profile password', 'profile e-mail', 'profile sessions', 'builder new password'].map(posting),
    remove: (w) => w.control.users.remove('builder', 'builder@example.com'),
  },
  'an OpenID provider': {
    acts: [
      async (w) => {
        const client = await openIdClient(w);
        await client.tokens(await signInFor(w.visitor(), await client.address()));
      },
    ],
    remove: (w) => w.control.identityProviders.remove('openid'),
  },
  'somebody of a SAML provider': {
    acts: [(w) => atProvider(w, '/saml/start/aws', 'fay@example.com')],
    remove: (w) => w.control.users.remove('federated', 'example-idp:fay@example.com'),
  },
};

for (const [name, { acts, remove }] of Object.entries(cases))
  t.test(`TEST-7 ${name} takes along what was begun and given there`, async (t) => {
    const w = await world(t);
    for (const act of acts) await act(w);
    const before = await recordsOf(w);
    await remove(w);
    t.strictSame(leftOf(before, await recordsOf(w)), []);
  });
