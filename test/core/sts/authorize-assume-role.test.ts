import t from 'tap';
import { accounts } from '../../../src/core/accounts/account.ts';
import { roleArn } from '../../../src/core/accounts/role.ts';
import { updateUser } from '../../../src/core/accounts/update-user.ts';
import { update } from '../../../src/core/records/update.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { assumeRole } from '../../../src/core/sts/assume-role.ts';
import type { Caller } from '../../../src/core/sts/caller.ts';
import { getFederationToken } from '../../../src/core/sts/get-federation-token.ts';
import { getSessionToken } from '../../../src/core/sts/get-session-token.ts';
import { ACCOUNT, adminCaller, callerBy, frozen, iamUser, START } from '../../helpers/bare-people.ts';
import { generateTotp } from '../../helpers/totp.ts';
import { allowing, roleWith, wish } from './roles.ts';

const USER = `arn:aws:iam::${ACCOUNT}:user/`;
const Action = 'sts:AssumeRole';
const named = (user: string) => ({ Principal: { AWS: `${USER}${user}` }, Action });
const ofAccount = { Principal: { AWS: ACCOUNT }, Action };
const denied = (because: string, action = Action) => ({ code: 'ACTION_DENIED', facts: { action, because } });
const BOB_SECRET = 'KRSXG5DSNFXGOIDBKRSXG5DSNFXGOIDB';
const BOB_PHONE = `arn:aws:iam::${ACCOUNT}:mfa/bob-phone`;

/** She may change her password, and nothing at STS. */
const alice = (sandbox: Sandbox) => callerBy(sandbox, 'AKIAMOCKALICE0000001');
/** He may assume roles, and has a device. */
const bob = (sandbox: Sandbox) => callerBy(sandbox, 'AKIAMOCKBOB000000001');
const assume = async (sandbox: Sandbox, caller: Caller, ...[statements, role]: Tail<Parameters<typeof roleWith>>) =>
  assumeRole(sandbox, caller, wish(roleArn(await roleWith(sandbox, statements, role))));
type Tail<T extends readonly unknown[]> = T extends [unknown, ...infer R] ? R : never;

t.test('CLI-4 a role that names a user of its account needs no policy of the user’s', async (t) => {
  const sandbox = await frozen();
  t.ok(await assume(sandbox, await alice(sandbox), [named('alice')]));
  await t.rejects(assume(sandbox, await alice(sandbox), [named('bob')]), denied('trust'));
  await t.rejects(assume(sandbox, await alice(sandbox), [{ ...named('alice'), Effect: 'Deny' }]), denied('trust'));
});

t.test('CLI-4 a role that trusts an account leaves it to the account’s own policies', async (t) => {
  const sandbox = await frozen();
  await t.rejects(assume(sandbox, await alice(sandbox), [ofAccount]), denied('identity'));
  t.ok(await assume(sandbox, await bob(sandbox), [ofAccount]));
  t.ok(await assume(sandbox, await bob(sandbox), [{ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action }]));
  await t.rejects(
    assume(sandbox, await bob(sandbox), [{ Principal: { AWS: '222233334444' }, Action }]),
    denied('trust'),
  );
});

t.test('CLI-4 another account’s role needs both: its trust and the caller’s own policies', async (t) => {
  const sandbox = await frozen();
  const other = { accountId: '222233334444' };
  await t.rejects(assume(sandbox, await alice(sandbox), [named('alice')], other), denied('identity'));
  t.ok(await assume(sandbox, await bob(sandbox), [named('bob')], other));
  await t.rejects(assume(sandbox, await bob(sandbox), [named('alice')], other), denied('trust'));
});

t.test(
  'CLI-4 aws:MultiFactorAuthPresent holds with a device in this very call, or behind the credentials',
  async (t) => {
    const sandbox = await frozen();
    const caller = await bob(sandbox);
    const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
    const role = roleArn(await roleWith(sandbox, [{ ...ofAccount, Condition }]));
    await t.rejects(assumeRole(sandbox, caller, wish(role)), denied('trust'));
    const proof = { serialNumber: BOB_PHONE, tokenCode: await generateTotp(BOB_SECRET, START) };
    t.ok(await assumeRole(sandbox, caller, wish(role, proof)));
    const withMfa = await getSessionToken(sandbox, caller, {
      ...{ serialNumber: BOB_PHONE, tokenCode: await generateTotp(BOB_SECRET, START, 1) },
    });
    const without = await getSessionToken(sandbox, caller, {});
    t.ok(await assumeRole(sandbox, await callerBy(sandbox, withMfa.id), wish(role)));
    await t.rejects(assumeRole(sandbox, await callerBy(sandbox, without.id), wish(role)), denied('trust'));
  },
);

t.test(
  'CLI-4 long-term keys have no MFA fact at all, so that BoolIfExists lets them in and a session without not',
  async (t) => {
    const sandbox = await frozen();
    const caller = await bob(sandbox);
    const Condition = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } };
    const role = roleArn(await roleWith(sandbox, [{ ...ofAccount, Condition }]));
    t.ok(await assumeRole(sandbox, caller, wish(role)));
    const session = await getSessionToken(sandbox, caller, {});
    await t.rejects(assumeRole(sandbox, await callerBy(sandbox, session.id), wish(role)), denied('trust'));
  },
);

t.test('CLI-4 a trust policy looks at external ID, session name and user', async (t) => {
  const sandbox = await frozen();
  const caller = await bob(sandbox);
  const can = async (key: string, value: string, more = {}) => {
    const Condition = { StringEquals: { [key]: value } };
    const role = roleArn(await roleWith(sandbox, [{ ...named('bob'), Condition }]));
    return assumeRole(sandbox, caller, wish(role, more)).then(
      () => true,
      () => false,
    );
  };
  t.ok(await can('sts:ExternalId', 'x', { externalId: 'x' }));
  t.notOk(await can('sts:ExternalId', 'x'));
  t.ok(await can('sts:RoleSessionName', 'test'));
  t.notOk(await can('sts:RoleSessionName', 'other'));
  t.ok(await can('aws:username', 'bob'));
  t.notOk(await can('aws:username', 'alice'));
  t.ok(await can('aws:PrincipalArn', `${USER}bob`));
  t.ok(await can('aws:PrincipalAccount', ACCOUNT));
  t.ok(await can('aws:userid', (await iamUser(sandbox, 'bob')).user.id));
});

t.test('CLI-4 tags and a source identity need the leave of trust and user, each its own', async (t) => {
  const sandbox = await frozen();
  const tags = [{ key: 'Team', value: 'blue' }];
  const bare = roleArn(await roleWith(sandbox, [ofAccount]));
  await t.rejects(assumeRole(sandbox, await bob(sandbox), wish(bare, { tags })), denied('trust', 'sts:TagSession'));
  const identity = { sourceIdentity: 'bob' };
  await t.rejects(
    assumeRole(sandbox, await bob(sandbox), wish(bare, identity)),
    denied('trust', 'sts:SetSourceIdentity'),
  );
  const open = roleArn(await roleWith(sandbox, [{ ...ofAccount, Action: 'sts:*' }]));
  await t.rejects(assumeRole(sandbox, await bob(sandbox), wish(open, { tags })), denied('identity', 'sts:TagSession'));
  t.ok(await assumeRole(sandbox, await adminCaller(sandbox), wish(open, { tags, ...identity })));
});

t.test('CLI-4 a session policy limits what a role assumes next, even where the other role names it', async (t) => {
  const sandbox = await frozen();
  const role = await roleWith(sandbox, [ofAccount], { allow: ['*'] });
  const next = roleArn(await roleWith(sandbox, [{ Principal: { AWS: roleArn(role) }, Action }]));
  const within = async (policy?: string) => {
    const first = await assumeRole(sandbox, await bob(sandbox), wish(roleArn(role), { policy }));
    return assumeRole(sandbox, await callerBy(sandbox, first.credentials.id), wish(next));
  };
  t.ok(await within());
  t.ok(await within(allowing('sts:AssumeRole')));
  await t.rejects(within(allowing('iam:*')), denied('session'));
});

t.test('CLI-4 a federated user assumes no roles, whoever vouches for the name', async (t) => {
  const sandbox = await frozen();
  const policy = allowing('sts:*');
  const { credentials, arn } = await getFederationToken(sandbox, await adminCaller(sandbox), {
    ...{ name: 'fred', policy, policyArns: [], tags: [] },
  });
  const fred = await callerBy(sandbox, credentials.id);
  await t.rejects(assume(sandbox, fred, [{ Principal: { AWS: arn }, Action }]), denied('session'));
});

t.test('CLI-4 two users of one name in different accounts are two principals', async (t) => {
  const sandbox = await frozen();
  const { user } = await iamUser(sandbox, 'frank', '222233334444');
  await updateUser(sandbox.store, 'iam', user.id, (known) => ({ ...known, allow: ['sts:*'] }));
  await t.rejects(
    assume(sandbox, await bob(sandbox), [{ Principal: { AWS: 'arn:aws:iam::222233334444:user/frank' }, Action }]),
    denied('trust'),
  );
});

t.test('CLI-4 aws:PrincipalArn of a session is its role, whatever the session’s name', async (t) => {
  const sandbox = await frozen();
  const first = await roleWith(sandbox, [ofAccount], { allow: ['sts:*'] });
  const { credentials } = await assumeRole(sandbox, await bob(sandbox), wish(roleArn(first)));
  const Condition = { ArnEquals: { 'aws:PrincipalArn': roleArn(first) } };
  const inRole = await callerBy(sandbox, credentials.id);
  t.ok(await assume(sandbox, inRole, [{ ...ofAccount, Condition }]));
});

t.test('ROOT-10 nobody assumes a role of a suspended account, from another one either', async (t) => {
  const sandbox = await frozen();
  const role = await roleWith(sandbox, [named('bob')], { accountId: '222233334444' });
  await update(sandbox.store, accounts, '222233334444', (known) => ({ ...known, state: 'suspended' as const }));
  await t.rejects(assumeRole(sandbox, await bob(sandbox), wish(roleArn(role))), { code: 'ACCOUNT_SUSPENDED' });
});

t.test('TEST-6 CLI-4 the journal tells who has assumed which role', async (t) => {
  const sandbox = await frozen();
  const role = await roleWith(sandbox, [named('bob')]);
  await assumeRole(sandbox, await bob(sandbox), wish(roleArn(role)));
  t.match(await sandbox.journal.list({ event: 'role.assumed' }), [
    { user: `${USER}bob`, facts: { role: roleArn(role), session: 'test' } },
  ]);
});
