import t from 'tap';
import { roleArn } from '../../../src/core/accounts/role.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { assumeRole } from '../../../src/core/sts/assume-role.ts';
import { decodeAuthorizationMessage } from '../../../src/core/sts/authorization-message.ts';
import type { Caller } from '../../../src/core/sts/caller.ts';
import { demandAction, objection } from '../../../src/core/sts/demand-action.ts';
import { demandIamCredentials } from '../../../src/core/sts/demand-iam-credentials.ts';
import { getFederationToken } from '../../../src/core/sts/get-federation-token.ts';
import { getSessionToken } from '../../../src/core/sts/get-session-token.ts';
import { ACCOUNT, adminCaller, callerBy, frozen, START } from '../../helpers/bare-people.ts';
import { generateTotp } from '../../helpers/totp.ts';
import { allowing, roleWith, wish } from './roles.ts';

/** A federated user of admin's, within a session policy. */
async function federated(sandbox: Sandbox, policy?: string): Promise<Caller> {
  const wanted = { name: 'fred', policyArns: [], tags: [], ...(policy !== undefined && { policy }) };
  return callerBy(sandbox, (await getFederationToken(sandbox, await adminCaller(sandbox), wanted)).credentials.id);
}

async function inRole(
  sandbox: Sandbox,
  allow: readonly string[],
  { policy, boundary }: { policy?: string; boundary?: string } = {},
) {
  const trust = [{ Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }];
  const role = await roleWith(sandbox, trust, { allow, ...(boundary !== undefined && { boundary }) });
  const { credentials } = await assumeRole(sandbox, await adminCaller(sandbox), wish(roleArn(role), { policy }));
  return callerBy(sandbox, credentials.id);
}

t.test('CLI-4 a session policy takes away, and never adds', async (t) => {
  const sandbox = await frozen();
  const caller = await inRole(sandbox, ['iam:*'], { policy: allowing('iam:Get*', 's3:*') });
  t.equal(objection(caller, 'iam:GetUser'), undefined);
  t.equal(objection(caller, 'iam:CreateUser'), 'session');
  t.equal(objection(caller, 's3:GetObject'), 'identity');
});

t.test('CLI-4 a permissions boundary takes away from a role, and never adds', async (t) => {
  const sandbox = await frozen();
  const caller = await inRole(sandbox, ['iam:*'], { boundary: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' });
  t.equal(objection(caller, 'iam:GetUser'), undefined);
  t.equal(objection(caller, 'iam:CreateUser'), 'identity');
  const within = await inRole(sandbox, ['iam:GetUser'], { boundary: 'arn:aws:iam::aws:policy/AdministratorAccess' });
  t.equal(objection(within, 'iam:ListUsers'), 'identity');
});

t.test(
  'FED-2 a federated user may do what the user and the session policy allow; without a policy, nothing',
  async (t) => {
    const sandbox = await frozen();
    const fred = await federated(sandbox, allowing('iam:Get*', 's3:*', 'sts:*'));
    t.equal(objection(fred, 'iam:GetUser'), undefined);
    t.equal(objection(fred, 'iam:CreateUser'), 'session');
    t.equal(objection(fred, 's3:GetObject'), 'identity', 'admin may not do that');
    t.equal(objection(await federated(sandbox), 'iam:GetUser'), 'session');
  },
);

t.test('CLI-4 federated users and GetSessionToken’s credentials are kept from STS, but for a few calls', async (t) => {
  const sandbox = await frozen();
  const session = await callerBy(sandbox, (await getSessionToken(sandbox, await adminCaller(sandbox), {})).id);
  const fred = await federated(sandbox, allowing('sts:*'));
  for (const [action, ofSession, ofFred] of [
    ['sts:GetCallerIdentity', undefined, undefined],
    ['sts:AssumeRole', undefined, 'session'],
    ['sts:TagSession', undefined, 'session'],
    ['sts:GetFederationToken', 'session', 'session'],
    ['sts:GetSessionToken', 'session', 'session'],
    ['sts:DecodeAuthorizationMessage', 'session', 'session'],
  ] as const) {
    t.equal(objection(session, action), ofSession, action);
    t.equal(objection(fred, action), ofFred, `${action} of a federated user`);
    t.equal(objection(await adminCaller(sandbox), action), undefined, `${action} with long-term keys`);
  }
});

t.test('CLI-4 a denial names action, resource and reason, and its message can be decoded', async (t) => {
  const sandbox = await frozen();
  const caller = await callerBy(sandbox, 'AKIAMOCKALICE0000001');
  const resource = `arn:aws:iam::${ACCOUNT}:user/bob`;
  t.doesNotThrow(() => demandAction(sandbox, caller, 'iam:ChangePassword', resource));
  try {
    demandAction(sandbox, caller, 'iam:DeleteUser', resource);
    t.fail('she may not');
  } catch (error) {
    const { facts } = error as { readonly facts: { readonly encoded: string } };
    t.match(error, { code: 'ACTION_DENIED', facts: { action: 'iam:DeleteUser', resource, because: 'identity' } });
    t.match(JSON.parse(decodeAuthorizationMessage(sandbox, facts.encoded)), {
      context: { action: 'iam:DeleteUser', resource, principal: { name: 'alice' } },
    });
  }
  t.match(await sandbox.journal.list({ event: 'access.denied' }), [{ facts: { because: 'identity' } }]);
});

t.test(
  'CLI-7 the IAM API takes neither GetFederationToken’s credentials, nor GetSessionToken’s without MFA',
  async (t) => {
    const sandbox = await frozen();
    const bob = await callerBy(sandbox, 'AKIAMOCKBOB000000001');
    const refused = { code: 'CREDENTIALS_NOT_FOR_IAM' };
    const fred = await federated(sandbox, allowing('iam:*'));
    t.throws(() => demandIamCredentials(fred), refused);
    const without = await callerBy(sandbox, (await getSessionToken(sandbox, bob, {})).id);
    t.throws(() => demandIamCredentials(without), refused);
    const tokenCode = await generateTotp('KRSXG5DSNFXGOIDBKRSXG5DSNFXGOIDB', START);
    const proof = { serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/bob-phone`, tokenCode };
    const withMfa = await callerBy(sandbox, (await getSessionToken(sandbox, bob, proof)).id);
    for (const caller of [withMfa, bob, await inRole(sandbox, ['*'])])
      t.doesNotThrow(() => demandIamCredentials(caller));
  },
);
