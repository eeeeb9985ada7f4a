import t from 'tap';
import { PORTAL_API } from '../../helpers/applications.ts';
import { menu, SIGNIN } from '../../helpers/federation.ts';
import { ask } from '../../helpers/http.ts';
import { allOf, iam } from '../../helpers/iam.ts';
import { newOutsideKey, outsideMetadata } from '../../helpers/outside-idp.ts';
import { DIRECTORY, inPortal } from '../../helpers/portal.ts';
import { events } from '../../helpers/sign-in.ts';
import { bearer, call, portalToken, reasons, roleCredentials, signedIn } from '../../helpers/sso.ts';
import { ACCOUNT, arnOf, sts } from '../../helpers/sts.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const PROVIDER = /^arn:aws:iam::111122223333:saml-provider\/AWSSSO_[0-9a-f]{16}_DO_NOT_DELETE$/;
const INVALID = /Your request included an invalid SAML response/;

/** The assertion that the portal has for a person's first role in an account. */
async function assertionFor(w: World, name = 'jane_doe', account = ACCOUNT) {
  const person = await signedIn(w, name);
  const headers = bearer(await portalToken(w, person));
  const get = async (path: string) => (await call(w, path, { headers })).body;
  const { result } = await get('/instance/appinstances');
  const { id } = result.find(
    (each: { searchMetadata?: { AccountId: string } }) => each.searchMetadata?.AccountId === account,
  );
  const [profile] = (await get(`/instance/appinstance/${id}/profiles`)).result;
  const { status, ...answer } = await ask(w.control.port ?? w.port, profile.url, { headers });
  return { status, ...(status === 200 ? answer.json() : {}) };
}

const own = async (w: World) => allOf(await iam(w, 'ListSAMLProviders'), 'Arn').find((arn) => PROVIDER.test(arn)) ?? '';
const roleOf = ({ prettyPrintedXml }: { prettyPrintedXml: string }) =>
  /arn:aws:iam::\d+:role\/[^<]*/.exec(prettyPrintedXml)?.[0] ?? '';

t.test(
  'FED-3 PORTAL-6 an account’s assertion of the portal opens the console, as Identity Center’s role',
  async (t) => {
    const w = await world(t);
    const post = await assertionFor(w);
    const visitor = await w
      .visitor()
      .post(post.destination, { SAMLResponse: post.encodedResponse, RelayState: post.relayState });
    t.match(menu(visitor), /^AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/jane_doe @ 1111-2222-3333$/);
    const { accessKeyId, secretAccessKey, sessionToken } = (await visitor.fetch('tb/creds')).json();
    t.match(
      await arnOf(w, { accessKeyId, secretAccessKey, sessionToken }),
      /assumed-role\/AWSReservedSSO_.*\/jane_doe$/,
    );
    t.match(await events(w, 'role.assumed'), [{ user: 'jane_doe@example.com' }]);
    await w.advance('61m');
    await visitor.goto(visitor.url);
    t.match(visitor.url, 'example-corp.awsapps.com/start/', 'an hour later the way leads back to the portal');
    await w.visitor().post(post.destination, { SAMLResponse: post.encodedResponse });
    t.match((await events(w, 'federation.refused')).at(-1)?.facts, { why: 'late' });
  },
);

t.test(
  'CLI-7 PORTAL-6 the account shows the provider, and the role trusts it at the console’s page alone',
  async (t) => {
    const w = await world(t);
    const arn = await own(w);
    t.match(arn, PROVIDER);
    const provider = await iam(w, 'GetSAMLProvider', { SAMLProviderArn: arn });
    t.match(provider.of('SAMLMetadataDocument'), `https://${PORTAL_API}/saml/assertion/`);
    const post = await assertionFor(w);
    t.match(post.prettyPrintedXml, `>${arn},`);
    const RoleName = roleOf(post).split('/').at(-1) ?? '';
    const trust = JSON.parse(
      decodeURIComponent((await iam(w, 'GetRole', { RoleName })).of('AssumeRolePolicyDocument')),
    );
    t.same(trust.Statement, [
      {
        Effect: 'Allow',
        Principal: { Federated: arn },
        Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
        Condition: { StringEquals: { 'SAML:aud': `https://${SIGNIN}/saml` } },
      },
    ]);
    const wish = { RoleArn: roleOf(post), PrincipalArn: arn, SAMLAssertion: post.encodedResponse };
    t.match(await sts(w, 'AssumeRoleWithSAML', wish), { status: 403, code: 'AccessDenied' });
    const visitor = await w
      .visitor()
      .post(w.url(`eu-west-1.${SIGNIN}`, '/saml'), { SAMLResponse: post.encodedResponse });
    t.match(menu(visitor), /^AWSReservedSSO_/, 'the recipient counts, and not the host that takes it');
  },
);

for (const style of ['path', 'real'] as const satisfies readonly Style[])
  t.test(`HOST-2 PORTAL-6 the assertion is taken at another host style (${style})`, async (t) => {
    const w = await world(t);
    const { encodedResponse: SAMLResponse } = await assertionFor(w);
    t.match(menu(await w.visitor().post(w.url(SIGNIN, '/saml', style), { SAMLResponse })), /^AWSReservedSSO_/);
  });

t.test(
  'CLI-7 PORTAL-6 without its provider an account lets nobody of the directory in, until somebody is assigned anew',
  async (t) => {
    const w = await world(t);
    const before = await assertionFor(w);
    const arn = await own(w);
    t.equal((await iam(w, 'DeleteSAMLProvider', { SAMLProviderArn: arn })).status, 200);
    t.equal(await own(w), '');
    const late = await w.visitor().post(before.destination, { SAMLResponse: before.encodedResponse });
    t.match(late.text('[data-testid=refusal]'), INVALID);
    t.match((await events(w, 'federation.refused')).at(-1)?.facts, { why: 'unknown-provider' });
    t.equal((await assertionFor(w)).status, 403);
    const person = await signedIn(w);
    const token = await portalToken(w, person);
    t.match(await roleCredentials(w, token), { status: 403, body: { message: 'No access' } });
    const door = `/federation/console?account_id=${ACCOUNT}&role_name=AdministratorAccess`;
    t.equal((await call(w, door, { headers: bearer(token) })).status, 403);
    t.ok((await reasons(w)).includes('ROLE_NOT_ASSIGNED'));
    t.equal(
      (await roleCredentials(w, token, '222233334444', 'ReadOnlyAccess')).status,
      200,
      'other accounts are as before',
    );
    const { assignments = [] } = await w.control.users.get('workforce', `${DIRECTORY}:jane_doe`);
    const anew = assignments.length > 0 ? assignments : [{ account: ACCOUNT, permissionSet: 'AdministratorAccess' }];
    await w.control.users.change('workforce', `${DIRECTORY}:jane_doe`, { assignments: anew });
    t.equal(await own(w), arn);
    const mended = await assertionFor(w);
    t.match(
      menu(await w.visitor().post(mended.destination, { SAMLResponse: mended.encodedResponse })),
      /^AWSReservedSSO_/,
    );
  },
);

t.test('CLI-7 PORTAL-6 another metadata document breaks the trust, and assigning anew mends it', async (t) => {
  const w = await world(t);
  const SAMLMetadataDocument = outsideMetadata({ keys: [newOutsideKey()] });
  await iam(w, 'UpdateSAMLProvider', { SAMLProviderArn: await own(w), SAMLMetadataDocument });
  const post = await assertionFor(w);
  const visitor = await w.visitor().post(post.destination, { SAMLResponse: post.encodedResponse });
  t.match(visitor.text('[data-testid=refusal]'), INVALID);
  const assignments = [{ account: ACCOUNT, permissionSet: 'AdministratorAccess' }];
  await w.control.users.change('workforce', `${DIRECTORY}:jane_doe`, { assignments });
  await visitor.post(post.destination, { SAMLResponse: post.encodedResponse });
  t.match(menu(visitor), /^AWSReservedSSO_/, 'nothing was used up');
});

t.test('FED-3 PORTAL-6 an assertion opens no other account, sandbox or page', async (t) => {
  const w = await world(t);
  const [first, second] = [await assertionFor(w), await assertionFor(w, 'jane_doe', '222233334444')];
  const swapped = Buffer.from(second.encodedResponse, 'base64').toString().replaceAll('222233334444', ACCOUNT);
  const forged = { SAMLResponse: Buffer.from(swapped).toString('base64') };
  t.match((await w.visitor().post(first.destination, forged)).text('[data-testid=refusal]'), INVALID);
  const other = await world(t);
  const there = await other.visitor().post(other.url(SIGNIN, '/saml'), { SAMLResponse: first.encodedResponse });
  t.match(there.text('[data-testid=refusal]'), INVALID, 'another sandbox has another key');
  const jane = await inPortal(w, 'jane_doe');
  await jane.post(first.destination, { SAMLResponse: first.encodedResponse });
  await jane.post(first.destination, { SAMLResponse: first.encodedResponse });
  t.match(jane.text('[data-testid=refusal]'), INVALID, 'once');
  await w.control.directories.remove(DIRECTORY);
  t.equal(await own(w), '', 'it goes with its directory');
});
