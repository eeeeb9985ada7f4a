import t, { type Test } from 'tap';
import { iam } from '../../helpers/iam.ts';
import { type OutsideIssuer, outsideIssuer } from '../../helpers/outside-issuer.ts';
import { ACCOUNT, arnOf, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const trusting = (issuer: string, condition: object = {}) => ({
  name: 'ForWeb',
  allow: ['*'],
  trust: [{ type: 'openid', issuer, ...condition }],
});

/** A world in which a role trusts an issuer. */
async function trust(t: Test, issuer: OutsideIssuer, condition: object = {}) {
  const name = issuer.origin.replace('http://', '');
  const w = await world(t, {
    fixtures: { extends: 'default', accounts: [{ id: ACCOUNT, roles: [trusting(name, condition)] }] },
  });
  const made = await iam(w, 'CreateOpenIDConnectProvider', { Url: issuer.origin, 'ClientIDList.member.1': 'app' });
  t.equal(made.of('OpenIDConnectProviderArn'), `arn:aws:iam::${ACCOUNT}:oidc-provider/${name}`, made.message);
  return w;
}

const assume = (w: World, WebIdentityToken: string, more: Readonly<Record<string, string>> = {}) =>
  sts(w, 'AssumeRoleWithWebIdentity', {
    RoleArn: role('ForWeb'),
    RoleSessionName: 'app-1',
    WebIdentityToken,
    ...more,
  });

t.test('CLI-4 FED-4 an ID token of an outside issuer gives the credentials of a role', async (t) => {
  for (const alg of ['RS256', 'ES256'] as const) {
    const issuer = await outsideIssuer(t, { alg, path: '/realms/test' });
    const w = await trust(t, issuer, { audience: 'app', subject: 'wendy' });
    const answer = await assume(w, await issuer.token());
    t.equal(answer.status, 200, answer.message);
    t.equal(await arnOf(w, answer.keys), `arn:aws:sts::${ACCOUNT}:assumed-role/ForWeb/app-1`);
    t.equal(answer.of('SubjectFromWebIdentityToken'), 'wendy');
    t.equal(answer.of('Audience'), 'app');
    t.equal(answer.of('Provider'), `arn:aws:iam::${ACCOUNT}:oidc-provider/${issuer.origin.replace('http://', '')}`);
    t.same(issuer.asked, ['/realms/test/.well-known/openid-configuration', '/realms/test/keys']);
    t.equal((await assume(w, await issuer.token({ aud: ['other', 'app'] }))).status, 200, 'one of several audiences');
    t.equal((await assume(w, await issuer.token({ aud: 'other', azp: 'app' }))).status, 200, 'the authorized party');
    t.equal(
      (await assume(w, await issuer.token({ sub: 'mallory' }))).message,
      'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    );
  }
});
