import t from 'tap';
import { openRoleSaml } from '../../../src/core/applications/open-role-saml.ts';
import { signingKeyOf } from '../../../src/core/directories/signing-key.ts';
import { identityProviderId } from '../../../src/core/saml/identity-provider.ts';
import { verifyResponse } from '../../../src/core/saml/verify-response.ts';
import { ACCOUNT, START } from '../../helpers/bare-people.ts';
import { janeWith } from './applications.ts';

t.test('PORTAL-6 FED-3 a role as an assertion for AWS: role and provider, name, and how long', async (t) => {
  const { sandbox, jane, directory } = await janeWith();
  const instanceId = 'ins-0123456789abcdef';
  const recipient = 'https://signin.aws.amazon.com/saml';
  const choice = { accountId: ACCOUNT, roleName: 'ReadOnlyAccess' };
  const { encodedResponse, destination } = await openRoleSaml(sandbox, jane, choice, { instanceId, recipient });
  t.equal(destination, recipient);
  const { attributes, ...said } = await verifyResponse(encodedResponse, {
    issuer: identityProviderId(directory, instanceId),
    certificates: [(await signingKeyOf(sandbox, directory)).certificate],
    audience: 'urn:amazon:webservices',
    isRecipient: (address) => address === recipient,
    now: START,
  });
  t.match(said, { nameId: 'jane_doe@example.com', sessionEndsAt: START + 3_600_000 });
  const valuesOf = (name: string) => attributes.find((each) => each.name.endsWith(`/${name}`))?.values;
  t.match(valuesOf('Role'), [
    /^arn:aws:iam::111122223333:saml-provider\/AWSSSO_.*,arn:aws:iam::111122223333:role\/aws-reserved\/.*_ReadOnlyAccess_/,
  ]);
  t.strictSame(valuesOf('RoleSessionName'), ['jane_doe']);
  t.strictSame(valuesOf('SessionDuration'), ['3600']);
});

t.test('PORTAL-6 a role that is not assigned opens for nobody', async (t) => {
  const { sandbox, jane } = await janeWith();
  const where = { instanceId: 'ins-0123456789abcdef', recipient: 'https://signin.aws.amazon.com/saml' };
  const choice = { accountId: ACCOUNT, roleName: 'Nothing' };
  await t.rejects(openRoleSaml(sandbox, jane, choice, where), { code: 'ROLE_NOT_ASSIGNED' });
});
