import t from 'tap';
import { askedByForm, goOn, openExternal, signInThere } from '../../helpers/at-provider.ts';
import { view } from '../../helpers/portal.ts';
import { complaint, isAtPortal } from '../../helpers/portal-sign-in.ts';
import { events } from '../../helpers/sign-in.ts';
import { approveInBrowser, poll, register, roleCredentials, start } from '../../helpers/sso.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const SAM = 'sam@example.com';
const EXTERNAL = 'd-9876543210';
const IT_IS_US = "It's not you, it's us We could not finish your sign-in. Try again later, or ask your administrator.";

const enterSam = async (w: World, directory = EXTERNAL): Promise<Visitor> =>
  signInThere(await openExternal(w, directory), SAM);
const prevented = async (w: World) => (await events(w, 'sign-in.prevented')).at(-1);
const again = async (visitor: Visitor): Promise<Visitor> => goOn(await visitor.click('[data-testid=sign-in-again]'));

for (const style of ['mirror', 'path', 'real'] as const)
  t.test(`PORTAL-9 sam signs in at the built-in identity provider, and is in at the portal (${style})`, async (t) => {
    const w = await world(t, { tls: true });
    const visitor = await openExternal(w, EXTERNAL, w.visitor(), style);
    t.ok(visitor.has('[data-testid=idp-sign-in]'), visitor.url);
    await signInThere(visitor, SAM, 'wrong');
    t.ok(visitor.has('[data-testid=idp-error]'), 'the password is the provider’s');
    await signInThere(visitor, SAM);
    t.ok(isAtPortal(visitor), visitor.url);
    t.match(await w.control.sessions.list({ user: `${EXTERNAL}:${SAM}` }), [{ kind: 'portal', mfa: false }]);
  });

t.test('PORTAL-9 the built-in provider is asked by a form where its metadata tells no other way', async (t) => {
  const w = await world(t);
  await w.control.directories.change(EXTERNAL, { identitySource: await askedByForm(w) });
  for (const style of ['mirror', 'path'] as const) {
    const visitor = await goOn(await openExternal(w, EXTERNAL, w.visitor(), style));
    t.ok(visitor.has('[data-testid=idp-sign-in]'), visitor.url);
    await signInThere(visitor, SAM);
    t.ok(isAtPortal(visitor), `${style}: ${visitor.url}`);
  }
});

t.test('PORTAL-10 the portal offers no page of devices to people of another identity provider', async (t) => {
  const visitor = await view(await enterSam(await world(t)));
  t.ok(visitor.has('#portal-header'));
  t.notOk(visitor.has('#portal-header [data-testid=mfa-devices]'));
});

t.test(
  'PORTAL-8 a certificate of former times, a key of later times: each mended, the same person is in',
  async (t) => {
    const w = await world(t);
    const visitor = await enterSam(w, 'd-5555555555');
    t.equal(complaint(visitor), IT_IS_US);
    t.match(await prevented(w), {
      reason: 'ASSERTION_INVALID',
      facts: { directory: 'd-5555555555', why: 'signature' },
    });
    await w.control.directories.change('d-5555555555', {
      identitySource: { type: 'saml', identityProvider: 'example-idp' },
    });
    t.ok(isAtPortal(await again(visitor)));
    t.ok(isAtPortal(await enterSam(w)));
    await w.control.identityProviders.rollOver('example-idp');
    const later = await enterSam(w);
    t.equal(complaint(later), IT_IS_US, 'the directory knows the key of before');
    t.match(await prevented(w), { facts: { directory: EXTERNAL, why: 'signature' } });
    await w.control.directories.change(EXTERNAL, { identitySource: { type: 'saml', identityProvider: 'example-idp' } });
    t.ok(isAtPortal(await again(later)));
    t.equal((await w.control.directories.get(EXTERNAL)).identitySource.certificates?.length, 2);
  },
);

t.test('PORTAL-8 a roll-over before anybody has signed in makes the certificate stale, too', async (t) => {
  const w = await world(t);
  await w.control.identityProviders.rollOver('example-idp');
  t.equal(complaint(await enterSam(w)), IT_IS_US);
});

t.test('PORTAL-8 another format of names: mended at the identity provider, the same person is in', async (t) => {
  const w = await world(t);
  const visitor = await enterSam(w, 'd-6666666660');
  t.equal(complaint(visitor), IT_IS_US);
  t.match(await prevented(w), { facts: { why: 'name-format' } });
  await w.control.identityProviders.change('nameid-idp', { nameIdFormat: 'emailAddress' });
  t.ok(isAtPortal(await again(visitor)));
});

t.test(
  'PORTAL-9 a person of the identity provider whom the directory does not know meets the generic page',
  async (t) => {
    const w = await world(t);
    const visitor = await signInThere(await openExternal(w, EXTERNAL), 'fay@example.com');
    t.match(complaint(visitor), "Something doesn't compute");
    t.match(await prevented(w), { user: `${EXTERNAL}:fay@example.com`, reason: 'UNKNOWN_USER' });
  },
);

t.test('PORTAL-9 CLI-1 sam approves a tool’s code, and the tool gets the credentials of his role', async (t) => {
  const w = await world(t);
  const client = await register(w);
  const { body } = await start(w, client, `https://${EXTERNAL}.awsapps.com/start`);
  t.match(await poll(w, client, body.deviceCode), { type: 'AuthorizationPendingException' });
  const visitor = await enterSam(w);
  await approveInBrowser(w, visitor.cookie('x-amz-sso_authn') ?? '', body.userCode);
  const { status, body: tokens } = await poll(w, client, body.deviceCode);
  t.equal(status, 200);
  const { body: role } = await roleCredentials(w, tokens.accessToken, '300000000001', 'ReadOnlyAccess');
  t.match(role.roleCredentials.accessKeyId, /^ASIAMOCK/);
});

t.test('PORTAL-9 the clock of the sandbox judges what a built-in identity provider stamps', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.parse('2040-05-05') } });
  t.ok(isAtPortal(await enterSam(w)));
  await w.advance('30d');
  t.ok(isAtPortal(await enterSam(w)));
});
