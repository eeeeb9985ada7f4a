import { accounts } from '../../../core/accounts/account.ts';
import { alterUser } from '../../../core/accounts/alter-user.ts';
import { removeUser } from '../../../core/accounts/remove-user.ts';
import { consoleUser, users } from '../../../core/accounts/user.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { addUser } from './add-user.ts';
import type { ControlRoutes } from './control-app.ts';
import { namedUser } from './named-user.ts';
import * as operations from './operations/users.ts';
import type { UserKind, UserView } from './schemas/users.ts';
import { userViewOf } from './user-view.ts';

/** The people of a sandbox (`behaviour.md` §0). */
export const userRoutes: ControlRoutes = (app, { sandboxes }) => {
  app.get('/sandboxes/:s/users', { schema: operations.listUsers }, async (request) => ({
    users: await allUsers(sandboxes.require(request.params.s), request.query.kind),
  }));
  app.post('/sandboxes/:s/users/:kind', { schema: operations.createUser }, async (request, reply) => {
    const sandbox = sandboxes.require(request.params.s);
    const owned = await addUser(sandbox, request.params.kind, request.body);
    return reply.code(201).send(await userViewOf(sandbox, owned));
  });
  app.get('/sandboxes/:s/users/:kind/:id', { schema: operations.getUser }, async (request) => {
    const sandbox = sandboxes.require(request.params.s);
    return userViewOf(sandbox, await namedUser(sandbox, request.params));
  });
  app.patch('/sandboxes/:s/users/:kind/:id', { schema: operations.changeUser }, async (request) => {
    const sandbox = sandboxes.require(request.params.s);
    const { user, account } = await namedUser(sandbox, request.params);
    await alterUser(sandbox, user, request.body);
    const changed = consoleUser((await sandbox.store.get(users, user.id))?.value);
    return userViewOf(sandbox, { user: changed ?? user, account });
  });
  app.delete('/sandboxes/:s/users/:kind/:id', { schema: operations.deleteUser }, async (request, reply) => {
    const sandbox = sandboxes.require(request.params.s);
    await removeUser(sandbox, (await namedUser(sandbox, request.params)).user);
    return reply.code(204).send(null);
  });
};

async function allUsers(sandbox: Sandbox, kind: UserKind | undefined): Promise<UserView[]> {
  const { items } = await sandbox.store.list(users, kind === undefined ? {} : { index: 'kind', key: kind });
  const views = items.map(async (user) => {
    const known = consoleUser(user);
    const account = known && (await sandbox.store.get(accounts, known.accountId))?.value;
    return account && userViewOf(sandbox, { user: known, account });
  });
  return (await Promise.all(views)).filter((view) => view !== undefined);
}
