import t from 'tap';
import { accounts } from '../../../src/core/accounts/account.ts';
import { findSamlProvider } from '../../../src/core/federation/find-provider.ts';
import { removeSamlProvider } from '../../../src/core/federation/saml/alter-saml-provider.ts';
import { update } from '../../../src/core/records/update.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { endSession } from '../../../src/core/sessions/end-session.ts';
import { callerOf, findKey } from '../../../src/core/sts/caller.ts';
import { issueRoleCredentials, portalRole } from '../../../src/core/sts/issue-role-credentials.ts';
import { ACCOUNT, frozen, inPortal, START, toldFacts } from '../../helpers/bare-people.ts';

const choice = { accountId: ACCOUNT, roleName: 'ReadOnlyAccess' };
const unassigned = { code: 'ROLE_NOT_ASSIGNED' };
const setState = (sandbox: Sandbox, state: 'suspended' | 'closed') =>
  update(sandbox.store, accounts, ACCOUNT, (known) => ({
    ...known,
    state,
    ...(state === 'closed' && { closedAt: START }),
  }));

t.test(
  'CLI-3 the keys of an assigned role act in the user’s name, for as long as the permission set says',
  async (t) => {
    const sandbox = await frozen();
    const jane = await inPortal(sandbox, 'jane_doe');
    const credentials = await issueRoleCredentials(sandbox, jane, choice);
    t.match(credentials, { source: 'sso', mfa: false, expiresAt: START + 3_600_000 });
    const key = await findKey(sandbox, credentials.id);
    t.match(key && (await callerOf(sandbox, key)), {
      arn: new RegExp(`^arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_ReadOnlyAccess_[0-9a-f]{16}/jane_doe$`),
    });
    const withMfa = await inPortal(sandbox, 'john_totp', { mfa: true });
    t.equal((await issueRoleCredentials(sandbox, withMfa, choice)).mfa, true, 'assigned by a group');
  },
);

t.test('CLI-3 a role that is not assigned in this very account is refused', async (t) => {
  const sandbox = await frozen();
  const jane = await inPortal(sandbox, 'jane_doe');
  for (const more of [
    { roleName: 'Admin' },
    { roleName: 'readonlyaccess' },
    { accountId: '444455556666' },
    { accountId: '' },
  ])
    await t.rejects(issueRoleCredentials(sandbox, jane, { ...choice, ...more }), unassigned, JSON.stringify(more));
  await t.rejects(issueRoleCredentials(sandbox, await inPortal(sandbox, 'nora_none'), choice), unassigned);
});

t.test('PORTAL-2 keys outlive the portal session that they were issued in', async (t) => {
  const sandbox = await frozen();
  const jane = await inPortal(sandbox, 'jane_doe');
  const { id } = await issueRoleCredentials(sandbox, jane, choice);
  await endSession(sandbox, jane.session.id, 'user');
  const key = await findKey(sandbox, id);
  t.ok(key && (await callerOf(sandbox, key)));
});

t.test('ROOT-10 a suspended account and a closed one give no keys', async (t) => {
  for (const [state, code] of [
    ['suspended', 'ACCOUNT_SUSPENDED'],
    ['closed', 'ACCOUNT_CLOSED'],
  ] as const) {
    const sandbox = await frozen();
    const jane = await inPortal(sandbox, 'jane_doe');
    await setState(sandbox, state);
    await t.rejects(issueRoleCredentials(sandbox, jane, choice), { code });
  }
});

t.test('CLI-3 an account that no longer trusts the directory gives no keys, and the journal says why', async (t) => {
  const sandbox = await frozen();
  const jane = await inPortal(sandbox, 'jane_doe');
  const { provider } = await portalRole(sandbox, jane, choice);
  const found = await findSamlProvider(sandbox, provider);
  if (found === undefined) throw new Error('there is no provider');
  await removeSamlProvider(sandbox, found);
  await t.rejects(issueRoleCredentials(sandbox, jane, choice), unassigned);
  t.match(await toldFacts(sandbox, 'federation.refused'), [{ provider, why: 'unknown-provider' }]);
});
