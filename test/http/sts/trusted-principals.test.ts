import t from 'tap';
import { iam } from '../../helpers/iam.ts';
import { ADMIN, type Keys } from '../../helpers/signed-call.ts';
import { ACCOUNT, assume, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const trusting = (AWS: string | readonly string[], action = 'sts:AssumeRole') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS }, Action: action }] });
const create = (w: World, RoleName: string, AssumeRolePolicyDocument: string) =>
  iam(w, 'CreateRole', { RoleName, AssumeRolePolicyDocument });
const OPEN = trusting(`arn:aws:iam::${ACCOUNT}:root`);
/** The principals that a role's trust policy names now. */
async function trusted(w: World, RoleName: string): Promise<unknown> {
  const text = decodeURIComponent((await iam(w, 'GetRole', { RoleName })).of('AssumeRolePolicyDocument'));
  return JSON.parse(text).Statement[0].Principal.AWS;
}
const enter = (w: World, name: string, keys: Keys) =>
  sts(w, 'AssumeRole', { RoleArn: role(name), RoleSessionName: 'again' }, { keys });

t.test(
  'CLI-7 CLI-4 a role made anew under the same name is not trusted; the policy shows the ID of the one that is gone',
  async (t) => {
    const w = await world(t);
    const first = (await create(w, 'Deployer', OPEN)).of('RoleId');
    await create(w, 'Target', trusting([role('Deployer'), `arn:aws:iam::${ACCOUNT}:user/alice`]));
    t.equal((await enter(w, 'Target', await assume(w, 'Deployer', { RoleSessionName: 'first' }, ADMIN))).status, 200);
    t.equal((await iam(w, 'DeleteRole', { RoleName: 'Deployer' })).status, 200);
    t.same(await trusted(w, 'Target'), [first, `arn:aws:iam::${ACCOUNT}:user/alice`]);
    const second = (await create(w, 'Deployer', OPEN)).of('RoleId');
    t.not(second, first);
    const again = await assume(w, 'Deployer', { RoleSessionName: 'first' }, ADMIN);
    t.match(await enter(w, 'Target', again), { status: 403, code: 'AccessDenied' });
    const gone = { RoleName: 'Target', PolicyDocument: trusting(first) };
    t.match(await iam(w, 'UpdateAssumeRolePolicy', gone), { status: 400, code: 'MalformedPolicyDocument' });
    await iam(w, 'UpdateAssumeRolePolicy', { RoleName: 'Target', PolicyDocument: trusting(second) });
    t.equal((await enter(w, 'Target', again)).status, 200, 'an ID of somebody who is there may be given');
  },
);

t.test(
  'CLI-7 CLI-4 users are known by their IDs, too: a name that was given anew, and one that has changed',
  async (t) => {
    const w = await world(t);
    const { users } = w.control;
    await users.create('iam', { account: ACCOUNT, name: 'tess' });
    await create(w, 'ForTess', trusting(`arn:aws:iam::${ACCOUNT}:user/tess`));
    await users.change('iam', `${ACCOUNT}:tess`, { name: 'tessa' });
    t.equal(await trusted(w, 'ForTess'), `arn:aws:iam::${ACCOUNT}:user/tessa`, 'the policy goes along with a new name');
    await users.remove('iam', `${ACCOUNT}:tessa`);
    const left = await trusted(w, 'ForTess');
    t.match(left, /^AIDAMOCK[A-Z2-7]{13}$/);
    await users.create('iam', { account: ACCOUNT, name: 'tessa' });
    t.equal(await trusted(w, 'ForTess'), left, 'and no next one is meant');
  },
);

t.test('CLI-4 CLI-7 roles of an account that is gone are none of the next account of its ID', async (t) => {
  const id = '999988887777';
  const there = {
    id,
    rootEmail: 'far@example.com',
    roles: [{ name: 'Remote', trust: [{ type: 'aws', principal: id }] }],
  };
  const trust = [{ type: 'aws', principal: role('Remote', id) }];
  const accounts = [there, { id: ACCOUNT, roles: [{ name: 'Guest', trust }] }];
  const w = await world(t, { fixtures: { extends: 'default', accounts } });
  t.same([await trusted(w, 'Guest')].flat(), [role('Remote', id)]);
  await w.control.users.remove('root', 'far@example.com');
  t.match([await trusted(w, 'Guest')].flat(), [/^AROAMOCK[A-Z2-7]{13}$/]);
});
