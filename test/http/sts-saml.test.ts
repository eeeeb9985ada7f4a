import t, { type Test } from 'tap';
import { iam } from '../helpers/iam.ts';
import { newOutsideKey, outsideMetadata, outsideResponse, PROVIDER } from '../helpers/outside-idp.ts';
import { ACCOUNT, arnOf, role, sts } from '../helpers/sts.ts';
import { world } from '../helpers/world.ts';

const key = newOutsideKey();
const fixtures = {
  extends: 'default',
  accounts: [
    {
      id: ACCOUNT,
      roles: [
        {
          name: 'ForOutside',
          allow: ['*'],
          maxSession: '2h',
          trust: [{ type: 'saml', provider: 'outside', audience: 'https://signin.aws.amazon.com/saml' }],
        },
        { name: 'Second', trust: [{ type: 'saml', provider: 'outside' }] },
        { name: 'Foreign', trust: [{ type: 'saml', provider: 'other' }] },
      ],
    },
  ],
};

const trusting = async (t: Test) => {
  const w = await world(t, { fixtures });
  const made = await iam(w, 'CreateSAMLProvider', {
    Name: 'outside',
    SAMLMetadataDocument: outsideMetadata({ keys: [key] }),
  });
  t.equal(made.of('SAMLProviderArn'), PROVIDER, made.message);
  return w;
};

t.test('CLI-4 FED-3 an assertion of an outside identity provider gives the credentials of a role', async (t) => {
  const w = await trusting(t);
  for (const signs of ['assertion', 'response', 'both'] as const)
    for (const canonical of ['exclusive', 'inclusive'] as const) {
      const answer = await sts(w, 'AssumeRoleWithSAML', {
        RoleArn: role('ForOutside'),
        PrincipalArn: PROVIDER,
        SAMLAssertion: outsideResponse(key, {}, { signs, canonical }),
      });
      t.equal(answer.status, 200, `${signs} ${canonical} ${answer.message}`);
      t.equal(await arnOf(w, answer.keys), `arn:aws:sts::${ACCOUNT}:assumed-role/ForOutside/olga`);
    }
});
