import t from 'tap';
import { forgeries } from '../../core/saml/vectors.ts';
import { askedAt, bring, EXTERNAL, SAM, type Said, said, trustOutside } from '../../helpers/external-provider.ts';
import { newOutsideKey, OUTSIDE } from '../../helpers/outside-idp.ts';
import { complaint, isAtPortal } from '../../helpers/portal-sign-in.ts';
import { events } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

const IT_IS_US = "It's not you, it's us We could not finish your sign-in. Try again later, or ask your administrator.";
const HOUR = 60 * 60_000;

/** Wrong statements of an identity provider, and the cause that the journal names. */
const wrong: Readonly<Record<string, readonly [why: string, said: Said]>> = {
  'a certificate that was never uploaded': ['signature', { key: newOutsideKey() }],
  'another format of name': [
    'name-format',
    { before: (xml) => xml.replace('nameid-format:emailAddress', 'nameid-format:unspecified') },
  ],
  'another issuer': ['issuer', { issuer: 'https://idp.elsewhere.test' }],
  'another audience': ['audience', { audience: 'urn:amazon:webservices' }],
  'the audience of another directory': [
    'audience',
    { audience: 'https://us-east-1.signin.aws/platform/saml/d-5555555555' },
  ],
  'the address of another directory': [
    'recipient',
    { recipient: 'https://us-east-1.signin.aws/platform/saml/acs/d-5555555555' },
  ],
  'the address in another sandbox': [
    'recipient',
    { recipient: `http://us-east-1.signin.aws.other.localhost/platform/saml/acs/${EXTERNAL}` },
  ],
  'an assertion of the future': ['early', { issuedAt: Date.now() + HOUR }],
  'an assertion of the past': ['late', { issuedAt: Date.now() - HOUR }],
  'a session that has ended': ['late', { sessionEndsAt: Date.now() - 1 }],
  'no name': ['subject', { nameId: '' }],
  'a comment within the name': ['malformed', { before: (xml) => xml.replace('>sam@', '>sam<!-- -->@') }],
  'an answer to nobody’s request': ['request', { inResponseTo: '_made-up' }],
};

async function trusting(t: Parameters<typeof world>[0]): Promise<World> {
  const w = await world(t);
  await trustOutside(w);
  return w;
}

t.test('PORTAL-8 PORTAL-9 every wrong assertion ends at one page, and the journal tells its cause', async (t) => {
  const w = await trusting(t);
  const visitor = w.visitor();
  const asked = await askedAt(w, visitor);
  const refused = async (name: string, why: string, response: string) => {
    await bring(visitor, asked, response);
    t.equal(complaint(visitor), IT_IS_US, name);
    t.match((await events(w, 'sign-in.prevented')).at(-1), { reason: 'ASSERTION_INVALID', facts: { why } }, name);
  };
  for (const [name, [why, wrongly]] of Object.entries(wrong))
    await refused(name, why, said({ inResponseTo: asked.id, ...wrongly }));
  await refused('no answer to the request', 'request', said());
  await refused('no base64', 'malformed', '%%%');
  await refused('no XML', 'malformed', Buffer.from('<').toString('base64'));
  await refused('something else', 'structure', Buffer.from('<a/>').toString('base64'));
  t.same(await w.control.sessions.list(), []);
  await bring(visitor, asked, said({ inResponseTo: asked.id }));
  t.ok(isAtPortal(visitor), 'and none has spoilt the sign-in');
});

t.test('PORTAL-9 no forgery of a genuine response lets anybody in', async (t) => {
  const w = await trusting(t);
  for (const name of ['jane_doe@example.com', 'root@example.com'])
    await w.control.users.create('workforce', { directory: EXTERNAL, name, email: name });
  const visitor = w.visitor();
  const asked = await askedAt(w, visitor);
  const facts = { inResponseTo: asked.id, nameId: 'jane_doe@example.com' };
  for (const [name, , forge] of forgeries) {
    await bring(visitor, asked, said({ ...facts, after: forge }));
    t.equal(complaint(visitor), IT_IS_US, name);
  }
  t.same(await w.control.sessions.list(), []);
  await bring(visitor, asked, said(facts));
  t.match(await w.control.sessions.list(), [{ user: `${EXTERNAL}:jane_doe@example.com` }]);
});

t.test(
  'PORTAL-9 an assertion works once, in one sandbox, at one directory, and only while that trusts its maker',
  async (t) => {
    const w = await trusting(t);
    const other = await trusting(t);
    await trustOutside(w, 'd-5555555555', OUTSIDE);
    const acsOf = (world: World, directory: string) => ({
      acsUrl: world.url('us-east-1.signin.aws', `/platform/saml/acs/${directory}`),
      relayState: '',
    });
    const response = said();
    await bring(w.visitor(), acsOf(w, 'd-5555555555'), response);
    t.match((await events(w, 'sign-in.prevented')).at(-1), { facts: { why: 'recipient', directory: 'd-5555555555' } });
    await bring(w.visitor(), acsOf(w, EXTERNAL), response);
    t.equal((await w.control.sessions.list()).length, 1);
    const replay = await bring(w.visitor(), acsOf(w, EXTERNAL), response);
    t.equal(complaint(replay), IT_IS_US);
    t.match((await events(w, 'sign-in.prevented')).at(-1), { facts: { why: 'replayed' } });
    const here = said({ recipient: acsOf(w, EXTERNAL).acsUrl });
    await bring(other.visitor(), acsOf(other, EXTERNAL), here);
    t.match((await events(other, 'sign-in.prevented')).at(-1), { facts: { why: 'recipient' } });
    for (const [directory, status] of [
      ['d-1234567890', 404],
      ['d-7777777770', 404],
      ['d-0000000000', 404],
    ] as const)
      t.equal((await bring(w.visitor(), acsOf(w, directory), said())).status, status, directory);
    await w.control.directories.change(EXTERNAL, { identitySource: { type: 'internal' } });
    t.equal((await bring(w.visitor(), acsOf(w, EXTERNAL), said())).status, 404);
  },
);

t.test('PORTAL-9 a RelayState leads nowhere but into the portal; two answers at once are one', async (t) => {
  const w = await trusting(t);
  const acsUrl = w.url('us-east-1.signin.aws', `/platform/saml/acs/${EXTERNAL}`);
  for (const relayState of [
    'https://evil.example.net/',
    '//evil.example.net',
    'javascript:alert(1)',
    '_unknown',
    'x'.repeat(2048),
  ]) {
    const visitor = await bring(w.visitor(), { acsUrl, relayState }, said());
    t.ok(isAtPortal(visitor), `${relayState}: ${visitor.url}`);
  }
  const tooLong = await bring(w.visitor(), { acsUrl, relayState: 'x'.repeat(2049) }, said());
  t.equal(tooLong.status, 400);
  t.ok((await w.visitor().post(acsUrl, {})).status < 500);
  t.ok((await w.visitor().post(acsUrl, { SAMLResponse: 'A'.repeat(600_000) })).status < 500);
  t.equal((await w.visitor().post(acsUrl, { SAMLResponse: 'A'.repeat(10_000_000) })).status, 413);
  const visitor = w.visitor();
  const asked = await askedAt(w, visitor);
  const body = () =>
    new URLSearchParams({ SAMLResponse: said({ inResponseTo: asked.id, nameId: SAM }), RelayState: asked.relayState });
  const answers = await Promise.all([1, 2, 3, 4].map(() => visitor.fetch(acsUrl, { method: 'POST', body: body() })));
  t.equal(answers.filter(({ status }) => status === 303).length, 1);
});

t.test('PORTAL-9 a name of an answer that is made up leads to a sign-in, whatever its letters', async (t) => {
  const w = await world(t);
  const login = `/platform/${EXTERNAL}/login`;
  for (const answer of [
    '\0',
    'a\0b',
    '😀',
    '"',
    ' ',
    'a b',
    ';',
    '\u202e',
    '[object Object]',
    '__proto__',
    'x'.repeat(200),
  ]) {
    const visitor = w.visitor();
    await visitor.goto(w.url('us-east-1.signin.aws', `${login}?${new URLSearchParams({ answer })}`));
    t.same(
      visitor.hops.filter(({ status }) => status >= 500),
      [],
      JSON.stringify(answer),
    );
  }
});
