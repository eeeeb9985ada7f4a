import { accounts } from '../../../core/accounts/account.ts';
import { alterUser } from '../../../core/accounts/alter-user.ts';
import { removeAccount } from '../../../core/accounts/remove-account.ts';
import { removeUser } from '../../../core/accounts/remove-user.ts';
import { type User, users } from '../../../core/accounts/user.ts';
import { alterWorkforceUser } from '../../../core/directories/alter-workforce-user.ts';
import { directories } from '../../../core/directories/directory.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { addUser } from './add-user.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/users.ts';
import { pageOfList } from './page-of-list.ts';
import type { UserChange } from './schemas/users.ts';
import { changesOfUser, ruleOf } from './user-fields.ts';
import { type NamedUser, userOfPath } from './user-of-path.ts';
import { userViewOf } from './user-view.ts';

/** The people of a sandbox (`behaviour.md` §0). */
export const userRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/users', { schema: operations.listUsers }, async (request) => {
    const sandbox = sandboxFor(request);
    const { kind, ...page } = request.query;
    const of = kind === undefined ? page : { ...page, index: 'kind', key: kind };
    const { items, next } = await pageOfList(sandbox.store, users, of, async (user) => {
      const named = await withOwner(sandbox, user);
      return named && userViewOf(sandbox, named);
    });
    return { users: items, next };
  });
  app.post('/sandboxes/:s/users/:kind', { schema: operations.createUser }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const made = await addUser(sandbox, request.params.kind, request.body);
    return reply.code(201).send(await userViewOf(sandbox, made));
  });
  app.get('/sandboxes/:s/users/:kind/:id', { schema: operations.getUser }, async (request) => {
    const sandbox = sandboxFor(request);
    return userViewOf(sandbox, await userOfPath(sandbox, request.params));
  });
  app.patch('/sandboxes/:s/users/:kind/:id', { schema: operations.changeUser }, async (request) => {
    const sandbox = sandboxFor(request);
    const named = await userOfPath(sandbox, request.params);
    await change(sandbox, named, request.body);
    const changed = (await sandbox.store.get(users, named.user.id))?.value;
    return userViewOf(sandbox, (changed && (await withOwner(sandbox, changed))) ?? named);
  });
  app.delete('/sandboxes/:s/users/:kind/:id', { schema: operations.deleteUser }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const { user } = await userOfPath(sandbox, request.params);
    // An account without its owner would be nobody's.
    await (user.kind === 'root' ? removeAccount(sandbox, user.accountId) : removeUser(sandbox, user));
    return reply.code(204).send(null);
  });
};

async function withOwner({ store }: Sandbox, user: User): Promise<NamedUser | undefined> {
  if (user.kind === 'workforce') {
    const directory = (await store.get(directories, user.directoryId))?.value;
    return directory && { user, directory };
  }
  const account = (await store.get(accounts, user.accountId))?.value;
  return account && { user, account };
}

async function change(sandbox: Sandbox, named: NamedUser, asked: UserChange): Promise<void> {
  const view = await userViewOf(sandbox, named);
  const { verificationCode, ...wanted } = changesOfUser(named.user.kind, asked, view);
  if ('account' in named) await alterUser(sandbox, named.user, wanted);
  else await alterWorkforceUser(sandbox, named, { ...wanted, ...ruleOf(verificationCode) });
}
