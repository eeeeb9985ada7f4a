import t from 'tap';
import { accounts } from '../../../../src/core/accounts/account.ts';
import { consoleOffer } from '../../../../src/core/federation/saml/console-offer.ts';
import { federatedByHandle } from '../../../../src/core/identity-providers/federated-users.ts';
import { vouchFor } from '../../../../src/core/identity-providers/saml/vouch-for.ts';
import { update } from '../../../../src/core/records/update.ts';
import type { Sandbox } from '../../../../src/core/sandbox.ts';
import { advanceClock } from '../../../../src/core/time/move-clock.ts';
import { frozen } from '../../../helpers/bare-people.ts';

const ACCOUNT = '111122223333';
const CONSUMER = 'https://signin.aws.amazon.com/saml';
const MINUTE = 60_000;
const NAMES = ['SamlAdmin', 'SamlReader'].map((name) => `arn:aws:iam::${ACCOUNT}:role/${name}`);
const consumerOf = (address: string) => (address === CONSUMER ? address : undefined);
const refused = (why: string) => ({ code: 'SAML_SIGN_IN_REFUSED', facts: { why } });

const ROLE = 'https://aws.amazon.com/SAML/Attributes/Role';

/** An assertion about finn, whom two roles are offered, unless `roles` says otherwise. */
async function vouched(
  sandbox: Sandbox,
  { roles, recipient = CONSUMER }: { roles?: readonly string[]; recipient?: string } = {},
) {
  const person = await federatedByHandle(sandbox, 'example-idp:finn@example.com');
  if (person === undefined) throw new Error('there is no finn');
  const { user } = person;
  const attributes = roles === undefined ? user.attributes : { ...user.attributes, [ROLE]: roles };
  const party = { audience: 'urn:amazon:webservices', recipient, postTo: recipient };
  const now = sandbox.clock.now();
  const told = { authenticatedAt: now, sessionEndsAt: now + 60 * MINUTE };
  return (await vouchFor(sandbox, { ...person, user: { ...user, attributes } }, party, told)).encodedResponse;
}

const rolesOf = async (sandbox: Sandbox, encoded: string) => {
  const { roles, invalidAccounts } = await consoleOffer(sandbox, encoded, consumerOf);
  return { roles: roles.map(({ roleArn }) => roleArn), invalidAccounts };
};
const reasons = async (sandbox: Sandbox) =>
  (await sandbox.journal.list({ event: 'federation.refused' })).map(({ facts }) => facts?.why);

t.test('FED-3 an assertion has one name, whoever brings it, and another has another', async (t) => {
  const sandbox = await frozen();
  const encoded = await vouched(sandbox);
  const { assertionName, roles } = await consoleOffer(sandbox, encoded, consumerOf);
  t.strictSame(
    roles.map(({ roleArn }) => roleArn),
    NAMES,
  );
  t.equal((await consoleOffer(sandbox, encoded, consumerOf)).assertionName, assertionName);
  t.not((await consoleOffer(sandbox, await vouched(sandbox), consumerOf)).assertionName, assertionName);
});

t.test('FED-3 an assertion is good for less than five minutes, at our address alone', async (t) => {
  const sandbox = await frozen();
  const encoded = await vouched(sandbox);
  await advanceClock(sandbox, 5 * MINUTE - 1);
  t.strictSame((await rolesOf(sandbox, encoded)).roles, NAMES);
  await advanceClock(sandbox, 1);
  await t.rejects(consoleOffer(sandbox, encoded, consumerOf), refused('late'));
  const elsewhere = await vouched(sandbox, { recipient: 'https://elsewhere.example/saml' });
  await t.rejects(consoleOffer(sandbox, elsewhere, consumerOf), refused('invalid'));
  await t.rejects(consoleOffer(sandbox, 'no assertion', consumerOf), refused('invalid'));
  t.strictSame((await reasons(sandbox)).sort(), ['late', 'malformed', 'recipient']);
});

t.test('FED-3 roles of other providers and other accounts do not spoil the rest', async (t) => {
  const sandbox = await frozen();
  const provider = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:saml-provider/${name}`;
  const [admin = '', reader = ''] = NAMES;
  const roles = [
    `${admin},${provider('nobody')}`,
    `arn:aws:iam::444455556666:role/SamlAdmin,${provider('example-idp')}`,
    `${provider('example-idp')},${reader}`,
    `${reader},${provider('example-idp')}`,
  ];
  t.strictSame((await rolesOf(sandbox, await vouched(sandbox, { roles }))).roles, [reader], 'once, in either order');
  const none = await vouched(sandbox, { roles: roles.slice(0, 2) });
  await t.rejects(consoleOffer(sandbox, none, consumerOf), refused('role'));
});

t.test('FED-3 ROOT-10 accounts that are out of order are named, and when all are, nobody enters', async (t) => {
  const sandbox = await frozen();
  const encoded = await vouched(sandbox);
  await update(sandbox.store, accounts, ACCOUNT, (known) => ({ ...known, state: 'suspended' as const }));
  await t.rejects(consoleOffer(sandbox, encoded, consumerOf), refused('role'));
  await update(sandbox.store, accounts, ACCOUNT, (known) => ({ ...known, state: 'active' as const }));
  t.strictSame(await rolesOf(sandbox, encoded), { roles: NAMES, invalidAccounts: [] });
});

t.test('FED-3 another sandbox’s assertion is of other keys', async (t) => {
  const encoded = await vouched(await frozen());
  const other = await frozen();
  await t.rejects(consoleOffer(other, encoded, consumerOf), refused('invalid'));
  t.strictSame(await reasons(other), ['signature']);
});
