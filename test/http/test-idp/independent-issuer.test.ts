import t from 'tap';
import { iam } from '../../helpers/iam.ts';
import { outsideOpenIdProvider } from '../../helpers/outside-openid-provider.ts';
import { ACCOUNT, arnOf, role, sts } from '../../helpers/sts.ts';
import { world } from '../../helpers/world.ts';

t.test('FED-4 an ID token of oidc-provider, an independent issuer, opens a role that trusts it', async (t) => {
  const issuer = await outsideOpenIdProvider(t);
  const name = issuer.origin.replace('http://', '');
  const roles = [{ name: 'ForWeb', trust: [{ type: 'openid', issuer: name, audience: 'app', subject: 'wendy' }] }];
  const w = await world(t, { fixtures: { extends: 'default', accounts: [{ id: ACCOUNT, roles }] } });
  const made = await iam(w, 'CreateOpenIDConnectProvider', { Url: issuer.origin, 'ClientIDList.member.1': 'app' });
  t.equal(made.status, 200, made.message);
  const answer = await sts(w, 'AssumeRoleWithWebIdentity', {
    RoleArn: role('ForWeb'),
    RoleSessionName: 'wendy',
    WebIdentityToken: await issuer.idToken('wendy'),
  });
  t.equal(await arnOf(w, answer.keys), `arn:aws:sts::${ACCOUNT}:assumed-role/ForWeb/wendy`, answer.message);
});
