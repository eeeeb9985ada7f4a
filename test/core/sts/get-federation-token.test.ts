import t from 'tap';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { getFederationToken } from '../../../src/core/sts/get-federation-token.ts';
import { namesOfPrincipal } from '../../../src/core/sts/principal.ts';
import { ACCOUNT, adminCaller, callerBy, frozen, iamUser, rootUser, START } from '../../helpers/bare-people.ts';
import { allowing } from './roles.ts';

const wanted = { name: 'fred', policyArns: [], tags: [] };
const ARN = `arn:aws:sts::${ACCOUNT}:federated-user/fred`;

async function root(sandbox: Sandbox) {
  const { user, account } = await rootUser(sandbox);
  const principal = { kind: 'user', user } as const;
  return { principal, account, ...namesOfPrincipal(principal) };
}

t.test(
  'CLI-4 a federated user is named by the caller, has no MFA, and stands for the user behind the name',
  async (t) => {
    const sandbox = await frozen();
    const { credentials, ...told } = await getFederationToken(sandbox, await adminCaller(sandbox), {
      ...{ ...wanted, policy: allowing('iam:Get*') },
    });
    t.match(told, { arn: ARN, id: `${ACCOUNT}:fred`, packedPolicySize: /\d/ });
    const { user } = await iamUser(sandbox, 'admin');
    t.match(credentials, { mfa: false, source: 'federation-token', principal: { kind: 'federated', userId: user.id } });
    t.match(await callerBy(sandbox, credentials.id), { arn: ARN, userId: `${ACCOUNT}:fred` });
  },
);

t.test('CLI-4 credentials last for 12 hours or as asked, and a root user’s for an hour at most', async (t) => {
  const sandbox = await frozen();
  const secondsOf = async (caller: Awaited<ReturnType<typeof adminCaller>>, durationSeconds?: number) =>
    ((await getFederationToken(sandbox, caller, { ...wanted, durationSeconds })).credentials.expiresAt - START) / 1000;
  const [admin, owner] = [await adminCaller(sandbox), await root(sandbox)];
  t.equal(await secondsOf(admin), 43_200);
  t.equal(await secondsOf(admin, 900), 900);
  t.equal(await secondsOf(owner), 3600);
});

t.test('CLI-4 the user needs the right to give such credentials, and another one to tag them', async (t) => {
  const sandbox = await frozen();
  const denied = (action: string) => ({ code: 'ACTION_DENIED', facts: { action, resource: ARN, because: 'identity' } });
  const bob = await callerBy(sandbox, 'AKIAMOCKBOB000000001');
  await t.rejects(getFederationToken(sandbox, bob, wanted), denied('sts:GetFederationToken'));
  const { principal } = bob;
  if (principal.kind !== 'user') throw new Error('bob is a user');
  const may = {
    ...bob,
    principal: { kind: 'user', user: { ...principal.user, allow: ['sts:GetFederationToken'] } },
  } as const;
  t.ok(await getFederationToken(sandbox, may, wanted));
  const tagged = { ...wanted, tags: [{ key: 'Team', value: 'blue' }] };
  await t.rejects(getFederationToken(sandbox, may, tagged), denied('sts:TagSession'));
  t.ok(await getFederationToken(sandbox, await adminCaller(sandbox), tagged));
  const twice = { ...wanted, tags: [...tagged.tags, { key: 'team', value: 'red' }] };
  await t.rejects(getFederationToken(sandbox, await adminCaller(sandbox), twice), { code: 'TAGS_INVALID' });
});
