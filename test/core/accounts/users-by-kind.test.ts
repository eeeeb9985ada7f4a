import t from 'tap';
import { asOwner, findIamUser, findUser } from '../../../src/core/accounts/find-user.ts';
import { updateUser } from '../../../src/core/accounts/update-user.ts';
import { homeIds, iamName, ofKind, rootUserId, type User, users } from '../../../src/core/accounts/user.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

const ACCOUNT = '111122223333';

async function people() {
  const sandbox = await bareSandbox();
  const owner = await findUser(sandbox, rootUserId(ACCOUNT));
  const iam = owner && (await findIamUser(sandbox, owner.account, 'alice'));
  if (owner === undefined || iam === undefined) throw new Error('the default fixtures lack somebody');
  return { sandbox, owner, iam };
}

t.test('ROOT-14 the owner of an account is told apart from its other users', async (t) => {
  const { sandbox, owner, iam } = await people();
  t.equal(asOwner(owner)?.user.id, owner.user.id);
  t.equal(asOwner(await findUser(sandbox, iam.id)), undefined);
  t.equal(asOwner(undefined), undefined);
  t.same([iamName(owner.user), iamName(iam)], ['root', 'alice']);
});

t.test('each kind of user says to what it belongs, and is of no other kind', async (t) => {
  const { sandbox } = await people();
  const homes = {
    root: 'accountId',
    iam: 'accountId',
    workforce: 'directoryId',
    builder: undefined,
    federated: 'idpId',
  };
  for (const [kind, home] of Object.entries(homes) as [User['kind'], string | undefined][]) {
    const [user] = (await sandbox.store.list(users, { index: 'kind', key: kind, limit: 1 })).items;
    const of = Object.keys(homes).filter((other) => ofKind(other as User['kind'], user) !== undefined);
    t.same(of, [kind]);
    t.same(user && Object.keys(homeIds(user)), home === undefined ? [] : [home], kind);
  }
  t.equal(ofKind('iam', undefined), undefined);
});

t.test('a user of another kind is left as it is', async (t) => {
  const { sandbox, iam } = await people();
  const renamed = await updateUser(sandbox.store, 'iam', iam.id, (user) => ({ ...user, path: '/staff/' }));
  t.equal(renamed?.path, '/staff/');
  t.equal(
    await updateUser(sandbox.store, 'root', iam.id, (user) => ({ ...user, email: 'other@example.com' })),
    undefined,
  );
  t.equal(await updateUser(sandbox.store, 'iam', 'nobody', (user) => user), undefined);
  t.same((await sandbox.store.get(users, iam.id))?.value, renamed);
});
