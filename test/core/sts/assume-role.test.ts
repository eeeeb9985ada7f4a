import t from 'tap';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { type AssumeRoleRequest, assumeRole } from '../../../src/core/sts/assume-role.ts';
import type { Caller } from '../../../src/core/sts/caller.ts';
import { getFederationToken } from '../../../src/core/sts/get-federation-token.ts';
import { getSessionToken } from '../../../src/core/sts/get-session-token.ts';
import { namesOfPrincipal } from '../../../src/core/sts/principal.ts';
import type { TemporaryCredentials } from '../../../src/core/sts/temporary-credentials.ts';
import { adminCaller, callerBy, frozen, rootUser, START } from '../../helpers/bare-people.ts';

const inSession = (sandbox: Sandbox, { id }: TemporaryCredentials) => callerBy(sandbox, id);

async function root(sandbox: Sandbox): Promise<Caller> {
  const { user, account } = await rootUser(sandbox);
  const principal = { kind: 'user', user } as const;
  return { principal, account, ...namesOfPrincipal(principal) };
}

const wish = (name: string, more: Partial<AssumeRoleRequest> = {}): AssumeRoleRequest => ({
  roleArn: `arn:aws:iam::111122223333:role/${name}`,
  sessionName: 'test',
  policyArns: [],
  tags: [],
  transitiveTagKeys: [],
  ...more,
});

const secondsOf = ({ expiresAt }: TemporaryCredentials): number => (expiresAt - START) / 1000;

t.test('CLI-4 a role lasts for an hour by default, and for as long as it allows', async (t) => {
  const sandbox = await frozen();
  const caller = await adminCaller(sandbox);
  t.equal(secondsOf((await assumeRole(sandbox, caller, wish('Admin'))).credentials), 3600);
  for (const durationSeconds of [900, 43_200])
    t.equal(
      secondsOf((await assumeRole(sandbox, caller, wish('Admin', { durationSeconds }))).credentials),
      durationSeconds,
    );
  await t.rejects(assumeRole(sandbox, caller, wish('Admin', { durationSeconds: 43_201 })), {
    code: 'DURATION_OVER_ROLE',
  });
  await t.rejects(assumeRole(sandbox, caller, wish('Short', { durationSeconds: 3601 })), {
    code: 'DURATION_OVER_ROLE',
  });
});

t.test('CLI-4 a role that a role assumes lasts for an hour at most, whatever the role allows', async (t) => {
  const sandbox = await frozen();
  const first = await assumeRole(sandbox, await adminCaller(sandbox), wish('Admin'));
  t.match(first.credentials.principal, { chained: false });
  const caller = await inSession(sandbox, first.credentials);
  const second = await assumeRole(sandbox, caller, wish('Admin', { durationSeconds: 3600 }));
  t.match(second.credentials.principal, { chained: true });
  await t.rejects(assumeRole(sandbox, caller, wish('Admin', { durationSeconds: 3601 })), {
    code: 'DURATION_OVER_CHAIN',
  });
});

t.test('CLI-4 root users assume no roles, and an ARN of anything else is none of a role', async (t) => {
  const sandbox = await frozen();
  await t.rejects(assumeRole(sandbox, await root(sandbox), wish('Admin')), { code: 'ROOT_MAY_NOT_ASSUME' });
  const caller = await adminCaller(sandbox);
  for (const roleArn of [
    'arn:aws:iam::111122223333:user/alice',
    'arn:aws:iam::1:role/Admin',
    'arn:aws:iam::111122223333:role/',
  ])
    await t.rejects(assumeRole(sandbox, caller, { ...wish(''), roleArn }), { code: 'ARN_INVALID' }, roleArn);
});

t.test('CLI-4 a role that does not exist is denied like one that does not trust', async (t) => {
  const sandbox = await frozen();
  const caller = await adminCaller(sandbox);
  for (const name of ['Nobody', 'SamlAdmin'])
    await t.rejects(
      assumeRole(sandbox, caller, wish(name)),
      { code: 'ACTION_DENIED', facts: { action: 'sts:AssumeRole', because: 'trust' } },
      name,
    );
});

t.test('CLI-4 an external ID opens the role that asks for it, letter by letter', async (t) => {
  const sandbox = await frozen();
  const caller = await adminCaller(sandbox);
  for (const externalId of [undefined, 'Latchkey', 'latchkey '])
    await t.rejects(
      assumeRole(sandbox, caller, wish('Auditor', { externalId })),
      { code: 'ACTION_DENIED' },
      String(externalId),
    );
  await t.resolves(assumeRole(sandbox, caller, wish('Auditor', { externalId: 'latchkey' })));
});

t.test('CLI-4 a source identity stays through the chain, and nobody sets another', async (t) => {
  const sandbox = await frozen();
  const first = await assumeRole(sandbox, await adminCaller(sandbox), wish('Admin', { sourceIdentity: 'ann' }));
  const caller = await inSession(sandbox, first.credentials);
  t.equal((await assumeRole(sandbox, caller, wish('Admin'))).sourceIdentity, 'ann');
  t.equal((await assumeRole(sandbox, caller, wish('Admin', { sourceIdentity: 'ann' }))).sourceIdentity, 'ann');
  await t.rejects(assumeRole(sandbox, caller, wish('Admin', { sourceIdentity: 'ben' })), {
    code: 'ACTION_DENIED',
    facts: { action: 'sts:SetSourceIdentity', because: 'session' },
  });
});

t.test('CLI-4 a user’s own session lasts for 12 hours by default, and a root user’s for an hour', async (t) => {
  const sandbox = await frozen();
  const caller = await adminCaller(sandbox);
  t.equal(secondsOf(await getSessionToken(sandbox, caller, {})), 43_200);
  t.equal(secondsOf(await getSessionToken(sandbox, caller, { durationSeconds: 129_600 })), 129_600);
  const owner = await root(sandbox);
  t.equal(secondsOf(await getSessionToken(sandbox, owner, {})), 3600);
  t.equal(secondsOf(await getSessionToken(sandbox, owner, { durationSeconds: 129_600 })), 3600);
  t.equal(secondsOf(await getSessionToken(sandbox, owner, { durationSeconds: 900 })), 900);
});

t.test('CLI-4 credentials of a session give neither another session nor a federated user', async (t) => {
  const sandbox = await frozen();
  const caller = await inSession(sandbox, await getSessionToken(sandbox, await adminCaller(sandbox), {}));
  await t.rejects(getSessionToken(sandbox, caller, {}), { code: 'SESSION_CREDENTIALS_USED' });
  const federated = { name: 'ann', policyArns: [], tags: [] };
  await t.rejects(getFederationToken(sandbox, caller, federated), { code: 'SESSION_CREDENTIALS_USED' });
});

t.test('CLI-4 MFA needs serial number and code, and a device of this very user', async (t) => {
  const sandbox = await frozen();
  const caller = await adminCaller(sandbox);
  const serialNumber = 'arn:aws:iam::111122223333:mfa/bob-phone';
  await t.rejects(getSessionToken(sandbox, caller, { serialNumber }), { code: 'MFA_INCOMPLETE' });
  await t.rejects(getSessionToken(sandbox, caller, { tokenCode: '123456' }), { code: 'MFA_INCOMPLETE' });
  await t.rejects(getSessionToken(sandbox, caller, { serialNumber, tokenCode: '123456' }), {
    code: 'MFA_DEVICE_UNKNOWN',
  });
  t.equal((await getSessionToken(sandbox, caller, {})).mfa, false);
});
