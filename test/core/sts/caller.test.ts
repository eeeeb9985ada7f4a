import t from 'tap';
import { accounts } from '../../../src/core/accounts/account.ts';
import { removeUser } from '../../../src/core/accounts/remove-user.ts';
import { roleArn, roles } from '../../../src/core/accounts/role.ts';
import { update } from '../../../src/core/records/update.ts';
import { assumeRole } from '../../../src/core/sts/assume-role.ts';
import { callerNames, callerOf, findKey } from '../../../src/core/sts/caller.ts';
import { getFederationToken } from '../../../src/core/sts/get-federation-token.ts';
import { getSessionToken } from '../../../src/core/sts/get-session-token.ts';
import { ACCOUNT, adminCaller, callerBy, frozen, iamUser } from '../../helpers/bare-people.ts';
import { roleWith, wish } from './roles.ts';

const unknown = { code: 'ACCESS_KEY_UNKNOWN' };

/** Credentials of each kind that admin has got: of a role, of the user, and of a federated user. */
async function withCredentials() {
  const sandbox = await frozen();
  const admin = await adminCaller(sandbox);
  const role = await roleWith(sandbox, [{ Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }]);
  const assumed = await assumeRole(sandbox, admin, wish(roleArn(role)));
  const session = await getSessionToken(sandbox, admin, {});
  const federated = await getFederationToken(sandbox, admin, { name: 'fred', policyArns: [], tags: [] });
  const callerOfKey = async (id: string) => {
    const key = await findKey(sandbox, id);
    return key === undefined ? 'no key' : callerOf(sandbox, key);
  };
  const ids = { role: assumed.credentials.id, session: session.id, federated: federated.credentials.id };
  return { sandbox, role, ids, callerOfKey };
}

t.test('CLI-4 GetCallerIdentity’s names: a user’s, a role session’s, a federated user’s', async (t) => {
  const { sandbox, role, ids, callerOfKey } = await withCredentials();
  const { user } = await iamUser(sandbox, 'admin');
  const sts = `arn:aws:sts::${ACCOUNT}`;
  t.match(await callerOfKey(ids.session), { arn: `arn:aws:iam::${ACCOUNT}:user/admin`, userId: user.id });
  t.match(await callerOfKey(ids.role), { arn: `${sts}:assumed-role/${role.name}/test`, userId: `${role.id}:test` });
  t.match(await callerOfKey(ids.federated), { arn: `${sts}:federated-user/fred`, userId: `${ACCOUNT}:fred` });
});

t.test('CLI-4 a trust policy may name a role, or one session of it; of a user the user alone', async (t) => {
  const { sandbox, role, ids } = await withCredentials();
  const inRole = await callerBy(sandbox, ids.role);
  t.strictSame(callerNames(inRole), [inRole.arn, inRole.userId, roleArn(role), role.id]);
  const admin = await adminCaller(sandbox);
  t.strictSame(callerNames(admin), [admin.arn, admin.userId]);
});

t.test('CLI-4 credentials are worth nothing once their role or user is gone', async (t) => {
  const { sandbox, role, ids, callerOfKey } = await withCredentials();
  await sandbox.store.remove(roles, role.id);
  await t.rejects(callerOfKey(ids.role), unknown);
  await removeUser(sandbox, (await iamUser(sandbox, 'admin')).user);
  for (const id of [ids.session, ids.federated, 'AKIAMOCKADMIN0000001'])
    t.equal(await callerOfKey(id), 'no key', `${id} went with its user`);
});

t.test('ROOT-10 calls of a suspended account are denied, whatever the key', async (t) => {
  const { sandbox, ids, callerOfKey } = await withCredentials();
  await update(sandbox.store, accounts, ACCOUNT, (known) => ({ ...known, state: 'suspended' as const }));
  for (const id of [...Object.values(ids), 'AKIAMOCKADMIN0000001'])
    await t.rejects(callerOfKey(id), { code: 'ACCOUNT_SUSPENDED', facts: { owner: 'root@example.com' } }, id);
});
