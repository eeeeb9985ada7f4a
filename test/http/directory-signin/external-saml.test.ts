import t from 'tap';
import { askedAt, bring, EXTERNAL, providerKey, SAM, said, trustOutside } from '../../helpers/external-provider.ts';
import { OUTSIDE, outsideMetadata } from '../../helpers/outside-idp.ts';
import { complaint, isAtPortal, NOT_VERIFIED, pageOf } from '../../helpers/portal-sign-in.ts';
import { events } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

const USER = `${EXTERNAL}:${SAM}`;
const prevented = async (w: World) => (await events(w, 'sign-in.prevented')).at(-1);

t.test('PORTAL-9 a portal asks its identity provider, and lets in whom that names; no password is ours', async (t) => {
  const w = await world(t);
  await trustOutside(w);
  for (const style of ['mirror', 'path'] as const) {
    const visitor = w.visitor();
    const asked = await askedAt(w, visitor, { style });
    t.match(asked.url.href, /^https:\/\/idp\.outside\.test\/sso\?SAMLRequest=/);
    t.match(asked.document, `>https://us-east-1.signin.aws/platform/saml/${EXTERNAL}</saml2:Issuer>`);
    t.match(asked.document, /Destination="https:\/\/idp\.outside\.test\/sso"/);
    t.match(asked.document, /NameIDPolicy Format="urn:oasis:names:tc:SAML:1\.1:nameid-format:emailAddress"/);
    t.equal(asked.acsUrl, w.url('us-east-1.signin.aws', `/platform/saml/acs/${EXTERNAL}`, style));
    await bring(visitor, asked, said({ inResponseTo: asked.id, recipient: asked.acsUrl, nameId: 'SAM@example.com' }));
    t.ok(isAtPortal(visitor), `${style}: ${visitor.url} ${complaint(visitor)}`);
    await visitor.goto(w.url('us-east-1.signin.aws', `/platform/${EXTERNAL}/login`, style), { follow: false });
    t.match(visitor.answer.headers.location, 'prompt=login', 'a bookmark of the sign-in page asks once more');
  }
  const [session] = await w.control.sessions.list({ user: USER });
  t.match(session, { kind: 'portal', mfa: false });
  t.match((await events(w, 'assertion.accepted')).at(-1), { user: USER, facts: { directory: EXTERNAL } });
});

t.test('PORTAL-9 a person may begin at the identity provider; the portal opens for that very browser', async (t) => {
  const w = await world(t);
  await trustOutside(w);
  const visitor = w.visitor();
  const unasked = { acsUrl: w.url('us-east-1.signin.aws', `/platform/saml/acs/${EXTERNAL}`), relayState: '' };
  await bring(visitor, unasked, said());
  t.ok(isAtPortal(visitor), visitor.url);
  const thief = w.visitor();
  const [landing] = visitor.hops.filter(({ url }) => url.includes('answer='));
  await thief.goto(landing?.url ?? '', { follow: false });
  await thief.goto(String(thief.answer.headers.location), { follow: false });
  await thief.goto(String(thief.answer.headers.location));
  t.match(thief.text(), 'You could not be signed in', 'what was taken is worth nothing');
  t.equal((await w.control.sessions.list()).length, 1);
});

t.test('PORTAL-9 an answer belongs to the browser that has asked, and to its request', async (t) => {
  const w = await world(t);
  await trustOutside(w);
  const attacker = w.visitor();
  const asked = await askedAt(w, attacker);
  const response = said({ inResponseTo: asked.id });
  const victim = w.visitor();
  await victim.post(asked.acsUrl, { SAMLResponse: response, RelayState: asked.relayState }, { follow: false });
  await victim.goto(String(victim.answer.headers.location), { follow: false });
  t.match(victim.answer.headers.location, 'prompt=login', 'the other browser begins for itself');
  t.same(await w.control.sessions.list(), []);
  const own = await askedAt(w, victim);
  await bring(victim, { ...own, relayState: asked.relayState }, said({ inResponseTo: own.id }));
  t.equal((await prevented(w))?.facts.why, 'request', 'an answer to another request than the one that is named');
  await bring(victim, own, said({ inResponseTo: own.id }));
  t.ok(isAtPortal(victim));
  await bring(victim, own, said({ inResponseTo: own.id }));
  t.equal((await prevented(w))?.facts.why, 'request', 'it is answered once');
});

t.test('PORTAL-9 nobody is made of an assertion: unknown and disabled people meet the generic page', async (t) => {
  const w = await world(t);
  await trustOutside(w);
  const visitor = w.visitor();
  const meets = async (nameId: string, reason: string) => {
    const asked = await askedAt(w, visitor);
    await bring(visitor, asked, said({ inResponseTo: asked.id, nameId }));
    t.equal(complaint(visitor), NOT_VERIFIED, nameId);
    t.match(await prevented(w), { user: `${EXTERNAL}:${nameId}`, reason });
  };
  await meets('sally@example.com', 'UNKNOWN_USER');
  await w.control.users.change('workforce', USER, { name: 'sam' });
  await meets(SAM, 'UNKNOWN_USER');
  await w.control.users.change('workforce', `${EXTERNAL}:sam`, { name: SAM, disabled: true });
  await meets(SAM, 'USER_DISABLED');
  await w.control.users.change('workforce', USER, { disabled: false, deviceClockSkew: '6m' });
  const asked = await askedAt(w, visitor);
  await bring(visitor, asked, said({ inResponseTo: asked.id }));
  t.match(complaint(visitor), "It's not you, it's us");
  t.match(await prevented(w), { user: USER, reason: 'DEVICE_CLOCK_SKEWED', facts: { why: '6m' } });
  await w.control.users.change('workforce', USER, { deviceClockSkew: null });
  await visitor.click('[data-testid=sign-in-again]', { follow: false });
  const again = await askedAt(w, visitor);
  await bring(visitor, again, said({ inResponseTo: again.id }));
  t.ok(isAtPortal(visitor));
});

t.test(
  'PORTAL-2 PORTAL-9 a session ends with the identity provider’s, and sign-out does not lead straight in again',
  async (t) => {
    const w = await world(t, { clock: { mode: 'frozen', at: Date.now() } });
    await trustOutside(w);
    const visitor = w.visitor();
    const asked = await askedAt(w, visitor);
    await bring(visitor, asked, said({ inResponseTo: asked.id, sessionEndsAt: Date.now() + 30 * 60_000 }));
    t.ok(isAtPortal(visitor));
    const list = () => w.control.sessions.list({ user: USER });
    t.equal((await list()).length, 1);
    await w.advance('31m');
    t.same(await list(), []);
    const signedOut = await w.visitor().goto(w.url(`${EXTERNAL}.awsapps.com`, '/start/signed-out'));
    t.match(signedOut.text(), 'You are signed out');
    t.match(signedOut.page.querySelector('[data-testid=sign-in-again]')?.getAttribute('href'), '/start/sign-in');
  },
);

t.test('PORTAL-9 metadata is taken with addresses over TLS or on this machine, and no others', async (t) => {
  const w = await world(t);
  const words = 'Unable to build attributes from provided metadata object as url validation failed';
  const change = (signIn: string, keys = [providerKey]) =>
    w.control.directories.change(EXTERNAL, {
      identitySource: { type: 'saml', metadata: outsideMetadata({ keys, signIn }) },
    });
  await t.rejects(change('https://idp.outside.test/sso', []), { code: 'MALFORMED_REQUEST' }, 'without a certificate');
  for (const bad of [
    '/sso',
    'sso',
    'http://idp.outside.test/sso',
    'javascript:alert(1)',
    'ftp://127.0.0.1/sso',
    'https://a:b@idp.outside.test/',
  ])
    await t.rejects(change(bad), { code: 'MALFORMED_REQUEST', detail: words }, bad);
  for (const good of ['http://localhost:8080/sso', 'http://127.0.0.1/sso', 'https://idp.outside.test/sso?a=b'])
    t.match((await change(good)).identitySource, { entityId: OUTSIDE, signInUrl: good });
  const asked = await askedAt(w, w.visitor());
  t.equal(asked.url.searchParams.get('a'), 'b');
  const shown = (await w.control.directories.get(EXTERNAL)).identitySource;
  t.same((await w.control.directories.change(EXTERNAL, { identitySource: shown })).identitySource, shown, 'sent back');
  await t.rejects(
    w.control.directories.change(EXTERNAL, { identitySource: { type: 'saml', identityProvider: 'nobody' } }),
    {
      code: 'NOT_FOUND',
    },
  );
  await t.rejects(w.control.directories.change(EXTERNAL, { identitySource: { type: 'saml', domain: 'x' } as never }), {
    code: 'MALFORMED_REQUEST',
  });
  const published = await w
    .visitor()
    .fetch(pageOf(w, '', EXTERNAL).replace(/\/platform.*/, `/platform/saml/${EXTERNAL}`));
  t.equal(published.headers['content-type'], 'application/samlmetadata+xml');
  t.match(published.text(), `entityID="https://us-east-1.signin.aws/platform/saml/${EXTERNAL}"`);
  t.match(published.text(), `/platform/saml/acs/${EXTERNAL}"`);
});
