import t from 'tap';
import { accounts } from '../../../src/core/accounts/account.ts';
import { roleArn } from '../../../src/core/accounts/role.ts';
import { update } from '../../../src/core/records/update.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { assumeFederatedRole, type FederatedRequest } from '../../../src/core/sts/assume-federated-role.ts';
import { ACCOUNT, frozen, START, toldFacts } from '../../helpers/bare-people.ts';
import { allowing, roleWith } from './roles.ts';

const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`;
const ACTION = 'sts:AssumeRoleWithSAML';
const trusting = { Principal: { Federated: PROVIDER }, Action: ACTION };
const denied = (action = ACTION) => ({ code: 'ACTION_DENIED', facts: { action, because: 'trust' } });

const by = (more: Partial<FederatedRequest> = {}): Omit<FederatedRequest, 'roleArn'> => ({
  ...{ action: ACTION, source: 'saml', providers: [PROVIDER], accountId: ACCOUNT, sessionName: 'olga' },
  ...{ tags: [], transitiveTagKeys: [], policyArns: [], facts: {}, user: 'olga', ...more },
});
const assume = async (sandbox: Sandbox, role: Parameters<typeof roleArn>[0], more: Partial<FederatedRequest> = {}) =>
  assumeFederatedRole(sandbox, { roleArn: roleArn(role), ...by(more) });

t.test('FED-3 FED-4 CLI-4 a role lets in the people of the provider that its trust policy names', async (t) => {
  const sandbox = await frozen();
  const role = await roleWith(sandbox, [trusting]);
  const { credentials } = await assume(sandbox, role);
  t.match(credentials, {
    ...{ source: 'saml', mfa: false, accountId: ACCOUNT, policies: undefined, expiresAt: START + 3_600_000 },
    principal: { kind: 'role', roleId: role.id, sessionName: 'olga', chained: false, tags: [] },
  });
  for (const [title, statement] of [
    ['another provider', { ...trusting, Principal: { Federated: `${PROVIDER}2` } }],
    ['another action', { ...trusting, Action: 'sts:AssumeRoleWithWebIdentity' }],
    ['the provider as an AWS principal', { ...trusting, Principal: { AWS: ACCOUNT } }],
    ['a denial', { ...trusting, Effect: 'Deny' }],
  ] as const)
    await t.rejects(assume(sandbox, await roleWith(sandbox, [statement])), denied(), title);
  const both = await roleWith(sandbox, [trusting, { ...trusting, Effect: 'Deny' }]);
  await t.rejects(assume(sandbox, both), denied(), 'a denial beats a grant');
});

t.test(
  'CLI-4 a role that does not exist is denied like one that does not trust, and the journal says by whom',
  async (t) => {
    const sandbox = await frozen();
    const role = await roleWith(sandbox, [trusting]);
    await t.rejects(assume(sandbox, { ...role, name: 'Nobody' }), denied());
    const [entry] = await sandbox.journal.list({ event: 'access.denied' });
    t.match(entry, { user: 'olga', facts: { action: ACTION, because: 'trust' } });
  },
);

t.test('FED-3 a provider vouches in its own account alone, even where a role of another names it', async (t) => {
  const sandbox = await frozen();
  const foreign = await roleWith(sandbox, [trusting], { accountId: '222233334444' });
  await t.rejects(assume(sandbox, foreign), denied());
  t.ok(await assume(sandbox, foreign, { accountId: undefined }), 'a provider that all accounts know');
});

t.test('CLI-4 roles of permission sets are entered at the console’s page alone', async (t) => {
  const sandbox = await frozen();
  const reserved = await roleWith(sandbox, [trusting], { path: '/aws-reserved/sso.amazonaws.com/' });
  await t.rejects(assume(sandbox, reserved), denied());
  t.ok(await assume(sandbox, reserved, { opensConsole: true }));
});

t.test('CLI-4 a trust policy looks at the facts of the provider, by their keys', async (t) => {
  const sandbox = await frozen();
  const StringEquals = { 'SAML:aud': 'https://signin.aws.amazon.com/saml', 'sts:RoleSessionName': 'olga' };
  const role = await roleWith(sandbox, [{ ...trusting, Condition: { StringEquals } }]);
  const facts = { 'saml:aud': 'https://signin.aws.amazon.com/saml' };
  t.ok(await assume(sandbox, role, { facts }));
  await t.rejects(assume(sandbox, role), denied(), 'a fact that is absent');
  await t.rejects(assume(sandbox, role, { facts: { 'saml:aud': `${facts['saml:aud']}/` } }), denied());
  await t.rejects(assume(sandbox, role, { facts, sessionName: 'otto' }), denied());
});

t.test('CLI-4 nothing that a provider says passes for a fact of the call itself', async (t) => {
  const sandbox = await frozen();
  const condition = (key: string, value: string) => ({ ...trusting, Condition: { StringEquals: { [key]: value } } });
  const named = await roleWith(sandbox, [condition('sts:RoleSessionName', 'root')]);
  await t.rejects(assume(sandbox, named, { facts: { 'sts:rolesessionname': 'root' } }), denied());
});

t.test('CLI-4 tags and a source identity need the trust policy’s leave, each its own', async (t) => {
  const sandbox = await frozen();
  const tags = { tags: [{ key: 'Team', value: 'blue' }], transitiveTagKeys: ['team'] };
  const bare = await roleWith(sandbox, [trusting]);
  await t.rejects(assume(sandbox, bare, tags), denied('sts:TagSession'));
  await t.rejects(assume(sandbox, bare, { sourceIdentity: 'olga' }), denied('sts:SetSourceIdentity'));
  const open = await roleWith(sandbox, [{ ...trusting, Action: [ACTION, 'sts:TagSession', 'sts:SetSourceIdentity'] }]);
  const { credentials, sourceIdentity } = await assume(sandbox, open, { ...tags, sourceIdentity: 'olga' });
  t.equal(sourceIdentity, 'olga');
  t.match(credentials.principal, { ...tags, sourceIdentity: 'olga' });
  await t.rejects(assume(sandbox, open, { ...tags, transitiveTagKeys: ['other'] }), { code: 'TAGS_INVALID' });
});

t.test('CLI-4 a trust policy looks at tags by key and value', async (t) => {
  const sandbox = await frozen();
  const role = await roleWith(sandbox, [
    {
      ...{ ...trusting, Action: [ACTION, 'sts:TagSession'] },
      Condition: {
        StringEquals: { 'aws:RequestTag/Team': 'blue' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': 'Team' },
      },
    },
  ]);
  const tag = (key: string, value: string) => ({ tags: [{ key, value }] });
  t.ok(await assume(sandbox, role, tag('Team', 'blue')));
  await t.rejects(assume(sandbox, role, tag('Team', 'red')), denied());
  const two = { tags: [...tag('Team', 'blue').tags, ...tag('Admin', 'yes').tags] };
  await t.rejects(assume(sandbox, role, two), denied(), 'a tag that is not foreseen');
});

t.test('apis §5 B63 a session lasts as asked, within the role, and no longer than the provider says', async (t) => {
  const sandbox = await frozen();
  const role = await roleWith(sandbox, [trusting], { maxSessionSeconds: 7200 });
  const secondsFor = async (more: Partial<FederatedRequest>) =>
    ((await assume(sandbox, role, more)).credentials.expiresAt - START) / 1000;
  t.equal(await secondsFor({ durationSeconds: 7200 }), 7200);
  t.equal(await secondsFor({ durationSeconds: 7200, longestSeconds: 60 }), 60);
  t.equal(await secondsFor({ longestSeconds: 5000 }), 3600, 'an hour unless asked');
  await t.rejects(assume(sandbox, role, { durationSeconds: 7201 }), { code: 'DURATION_OVER_ROLE' });
});

t.test('CLI-4 session policies limit the credentials', async (t) => {
  const sandbox = await frozen();
  const role = await roleWith(sandbox, [trusting]);
  const { credentials } = await assume(sandbox, role, { policy: allowing('iam:Get*') });
  t.match(credentials.policies, [{ Statement: [{ Action: ['iam:Get*'] }] }]);
  await t.rejects(assume(sandbox, role, { policy: '{' }), { code: 'POLICY_MALFORMED' });
});

t.test(
  'ROOT-10 nobody enters a role of a suspended account, and it is told only to whom the role trusts',
  async (t) => {
    const sandbox = await frozen();
    const role = await roleWith(sandbox, [trusting]);
    const other = await roleWith(sandbox, [{ ...trusting, Principal: { Federated: `${PROVIDER}2` } }]);
    await update(sandbox.store, accounts, ACCOUNT, (known) => ({ ...known, state: 'suspended' as const }));
    await t.rejects(assume(sandbox, role), { code: 'ACCOUNT_SUSPENDED' });
    await t.rejects(assume(sandbox, other), denied());
    t.equal((await toldFacts(sandbox, 'role.assumed')).length, 0);
  },
);
