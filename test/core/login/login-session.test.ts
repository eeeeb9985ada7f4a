import t from 'tap';
import { type Account, accounts } from '../../../src/core/accounts/account.ts';
import { findRole, roles } from '../../../src/core/accounts/role.ts';
import { updateUser } from '../../../src/core/accounts/update-user.ts';
import { AUTHORIZE_ACTION, demandLoginRight, TOKEN_ACTION } from '../../../src/core/login/login-session.ts';
import { parsePolicy } from '../../../src/core/policies/policy.ts';
import { update } from '../../../src/core/records/update.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { liveSession, type SignedIn, startFederatedSession } from '../../../src/core/sessions/console-sessions.ts';
import { endSession } from '../../../src/core/sessions/end-session.ts';
import { sessions } from '../../../src/core/sessions/session.ts';
import { findKey } from '../../../src/core/sts/caller.ts';
import { temporaryCredentials } from '../../../src/core/sts/temporary-credentials.ts';
import { ACCOUNT, frozen, iamUser, inConsole, ORIGIN, rootUser, START } from '../../helpers/bare-people.ts';
import { before } from '../../helpers/bare-sandbox.ts';
import { allowing, toolOf } from './logins.ts';

/** Somebody whom a federation URL has brought to the console in a role, within a session policy. */
async function inRole(sandbox: Sandbox, action: string): Promise<SignedIn> {
  const role = await findRole(sandbox, `arn:aws:iam::${ACCOUNT}:role/Admin`);
  const session = {
    kind: 'role',
    roleId: role?.id ?? '',
    sessionName: 'jane',
    tags: [],
    transitiveTagKeys: [],
  } as const;
  const policies = [parsePolicy(JSON.stringify({ Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] }))];
  const grant = { session: { ...session, chained: false }, accountId: ACCOUNT, mfa: false, policies };
  const signedIn = await liveSession(sandbox, (await startFederatedSession(sandbox, grant, ORIGIN)).id);
  if (signedIn === undefined) throw new Error('nobody is in the role');
  return signedIn;
}

const inState = async (sandbox: Sandbox, signedIn: SignedIn, change: Partial<Account>): Promise<SignedIn> => {
  const account = await update(sandbox.store, accounts, ACCOUNT, (known) => ({ ...known, ...change }));
  return { ...signedIn, ...(account && { account }) };
};

t.test('CLI-5 the policies of the user decide who lets a command line in; root users need none', async (t) => {
  const sandbox = await frozen();
  const [alice, carol] = [
    await inConsole(sandbox, iamUser(sandbox, 'alice')),
    await inConsole(sandbox, iamUser(sandbox, 'carol')),
  ];
  await t.resolves(demandLoginRight(sandbox, alice, AUTHORIZE_ACTION));
  await t.resolves(demandLoginRight(sandbox, await inConsole(sandbox, rootUser(sandbox)), AUTHORIZE_ACTION));
  for (const action of [AUTHORIZE_ACTION, TOKEN_ACTION])
    await t.rejects(demandLoginRight(sandbox, carol, action), { code: 'ACTION_DENIED', facts: { action } });
});

t.test('CLI-5 the session policies of a federated role decide as well', async (t) => {
  const sandbox = await frozen();
  await t.resolves(demandLoginRight(sandbox, await inRole(sandbox, 'signin:*'), AUTHORIZE_ACTION));
  await t.rejects(demandLoginRight(sandbox, await inRole(sandbox, 'iam:*'), AUTHORIZE_ACTION), {
    code: 'ACTION_DENIED',
  });
});

t.test(
  'ROOT-10 CLI-5 nobody of a suspended or closed account lets a command line in, its owner included',
  async (t) => {
    const sandbox = await frozen();
    const root = await inConsole(sandbox, rootUser(sandbox));
    const suspended = await inState(sandbox, root, { state: 'suspended' });
    await t.rejects(demandLoginRight(sandbox, suspended, AUTHORIZE_ACTION), { code: 'ACCOUNT_SUSPENDED' });
    const closed = await inState(sandbox, root, { state: 'closed', closedAt: START });
    await t.rejects(demandLoginRight(sandbox, closed, AUTHORIZE_ACTION), { code: 'ACCOUNT_CLOSED' });
  },
);

t.test('CLI-5 signing out before the exchange takes the permission back', async (t) => {
  const { sandbox, signedIn, code, exchange } = await allowing();
  const granted = await code();
  await endSession(sandbox, signedIn.session.id, 'user');
  await t.rejects(exchange(granted), { code: 'LOGIN_GRANT_INVALID', facts: { why: 'code' } });
});

t.test('CLI-5 a right that was lost before the exchange gives nothing', async (t) => {
  const { sandbox, code, exchange } = await allowing();
  const { user } = await iamUser(sandbox, 'alice');
  const granted = await code();
  await updateUser(sandbox.store, 'iam', user.id, (known) => ({ ...known, allow: [AUTHORIZE_ACTION] }));
  await t.rejects(exchange(granted), { code: 'ACTION_DENIED', facts: { action: TOKEN_ACTION } });
});

t.test('CLI-5 credentials know of MFA and are within the session policies of whoever let the tool in', async (t) => {
  const { exchange, code } = await allowing();
  t.match((await exchange(await code())).credentials, { mfa: true, source: 'login', policies: undefined });
  const sandbox = await frozen();
  const tool = toolOf(sandbox, await inRole(sandbox, 'signin:*'));
  const first = await tool.exchange(await tool.code());
  const renewed = await tool.renew(first.refreshToken);
  for (const { arn, credentials } of [first, renewed]) {
    t.equal(arn, `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/jane`);
    t.match(credentials, { mfa: false, policies: [{ Statement: [{ Action: 'signin:*' }] }] });
    t.match(await findKey(sandbox, credentials.id), {
      sessionId: credentials.sessionId,
      policies: credentials.policies,
    });
  }
});

t.test('CLI-5 a sign-out while the code is exchanged leaves no session behind', async (t) => {
  const outside = { end: async () => false };
  const tool = await allowing('alice', {
    store: (own) =>
      before(own, (kind, record) => 'kind' in record && kind === sessions && record.kind === 'login' && outside.end()),
  });
  const { sandbox, signedIn, code, exchange } = tool;
  outside.end = () => endSession(sandbox, signedIn.session.id, 'user');
  await t.rejects(exchange(await code()), { code: 'LOGIN_GRANT_INVALID', facts: { why: 'code' } });
  t.equal(await sandbox.store.count(sessions), 0);
  t.equal(await sandbox.store.count(temporaryCredentials), 0);
});

t.test('CLI-5 a role that is gone renews nothing', async (t) => {
  const sandbox = await frozen();
  const tool = toolOf(sandbox, await inRole(sandbox, 'signin:*'));
  const { refreshToken } = await tool.exchange(await tool.code());
  const role = await findRole(sandbox, `arn:aws:iam::${ACCOUNT}:role/Admin`);
  await sandbox.store.remove(roles, role?.id ?? '');
  await t.rejects(tool.renew(refreshToken), { code: 'LOGIN_EXPIRED' });
});
