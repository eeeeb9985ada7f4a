import t from 'tap';
import { openExternal, signInThere } from '../../helpers/at-provider.ts';
import { iam } from '../../helpers/iam.ts';
import { IDP_PASSWORD } from '../../helpers/identity-provider.ts';
import { attribute } from '../../helpers/outside-idp.ts';
import { complaint, isAtPortal } from '../../helpers/portal-sign-in.ts';
import { events } from '../../helpers/sign-in.ts';
import { ACCOUNT, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const IDP = 'example-idp';
const SAM = 'sam@example.com';
const EXTERNAL = 'd-9876543210';
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/${IDP}`;

const attributes = {
  [attribute('Role')]: [`${role('SamlAdmin')},${PROVIDER}`],
  [attribute('RoleSessionName')]: [SAM],
};

const assertionOf = async (w: World): Promise<string> =>
  (await w.control.identityProviders.assertion(IDP, { subject: SAM, attributes })).encoded;

const assume = (w: World, SAMLAssertion: string) =>
  sts(w, 'AssumeRoleWithSAML', { RoleArn: role('SamlAdmin'), PrincipalArn: PROVIDER, SAMLAssertion });

for (const used of [false, true])
  t.test(
    `C8 FED-3 PORTAL-9 an identity provider that is made again is another one than is trusted (${used ? 'used' : 'unused'})`,
    async (t) => {
      const w = await world(t);
      if (used) {
        t.equal((await assume(w, await assertionOf(w))).status, 200);
        t.ok(isAtPortal(await signInThere(await openExternal(w, EXTERNAL), SAM)));
      }
      const before = await assertionOf(w);
      await w.control.identityProviders.remove(IDP);
      t.equal(
        (await iam(w, 'GetSAMLProvider', { SAMLProviderArn: PROVIDER })).status,
        200,
        'accounts keep its metadata',
      );
      await w.control.identityProviders.create({ id: IDP, kind: 'saml' });
      await w.control.users.create('federated', {
        identityProvider: IDP,
        subject: SAM,
        email: SAM,
        password: IDP_PASSWORD,
      });
      t.match(await assume(w, await assertionOf(w)), { status: 400, code: 'InvalidIdentityToken' });
      t.equal((await assume(w, before)).status, 200, 'and trust whom they trusted');
      const visitor = await signInThere(await openExternal(w, EXTERNAL), SAM);
      t.notOk(isAtPortal(visitor));
      t.match(complaint(visitor), /not you/);
      t.match((await events(w, 'sign-in.prevented')).at(-1), { facts: { directory: EXTERNAL, why: 'signature' } });
    },
  );

t.test('C8 FED-3 accounts go on trusting a key that its provider has removed', async (t) => {
  const w = await world(t);
  const before = await assertionOf(w);
  await w.control.identityProviders.rollOver(IDP);
  await w.control.identityProviders.removeKey(IDP, 1);
  t.equal((await assume(w, before)).status, 200);
  t.match(await assume(w, await assertionOf(w)), { status: 400, code: 'InvalidIdentityToken' });
});
