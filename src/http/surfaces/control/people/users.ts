import { users } from '../../../../core/accounts/user.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { pageOfList } from '../page-of-list.ts';
import { example, inSandbox, nothing, problems, refusals } from '../schemas/common.ts';
import {
  type UserChange,
  userChange,
  userCreation,
  userKindPath,
  userList,
  userPath,
  userQuery,
  userView,
} from '../schemas/users.ts';
import { changesOfUser } from './user-fields.ts';
import { addUser, kindOf, type NamedUser, ownedUser, userOfPath } from './user-kinds.ts';
import { userViewOf } from './user-view.ts';

const tags = ['Users'];

const operations = {
  listUsers: {
    operationId: 'listUsers',
    ...example({ query: { kind: 'iam' } }),
    tags,
    summary: 'List the users, of all kinds or one',
    params: inSandbox,
    querystring: userQuery,
    response: { 200: userList, ...refusals },
  },

  createUser: {
    operationId: 'createUser',
    ...example({
      params: { kind: 'iam' },
      body: { account: '111122223333', name: 'zoe', password: 'Iam-Passw0rd!', allow: ['iam:ChangePassword'] },
      refused: {},
    }),
    ...problems(
      'NOT_FOUND',
      'INVALID_NAME',
      'INVALID_EMAIL',
      'INVALID_PHONE',
      'EMAIL_IN_USE',
      'IDENTITY_SOURCE_ELSEWHERE',
    ),
    tags,
    summary: 'Add a user',
    params: userKindPath,
    body: userCreation,
    response: { 201: userView, ...refusals },
  },

  getUser: {
    operationId: 'getUser',
    ...example({
      params: { kind: 'iam', id: '111122223333:alice' },
      refused: { params: { id: '111122223333:nobody' } },
    }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Look at a user',
    params: userPath,
    response: { 200: userView, ...refusals },
  },

  changeUser: {
    operationId: 'changeUser',
    ...example({
      params: { kind: 'iam', id: '111122223333:alice' },
      body: { passwordResetRequired: true },
      refused: { params: { id: '111122223333:nobody' } },
    }),
    ...problems(
      'NOT_FOUND',
      'UNKNOWN_USER',
      'INVALID_NAME',
      'INVALID_EMAIL',
      'INVALID_PHONE',
      'EMAIL_IN_USE',
      'IDENTITY_SOURCE_ELSEWHERE',
    ),
    tags,
    summary: 'Change a user',
    params: userPath,
    body: userChange,
    response: { 200: userView, ...refusals },
  },

  deleteUser: {
    operationId: 'deleteUser',
    ...example({ params: { kind: 'iam', id: '111122223333:alice' }, refused: {} }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Remove a user',
    description: 'With their devices and sessions. With a root user the account goes, and everybody in it.',
    params: userPath,
    response: { 204: nothing, ...refusals },
  },
};

/** The people of a sandbox (`behaviour.md` §0). */
export const userRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/users', { schema: operations.listUsers }, async (request) => {
    const sandbox = sandboxFor(request);
    const { kind, ...page } = request.query;
    const of = kind === undefined ? page : { ...page, index: 'kind', key: kind };
    const { items, next } = await pageOfList(sandbox.store, users, of, async (user) => {
      const named = await ownedUser(sandbox, user);
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
    return userViewOf(sandbox, (changed && (await ownedUser(sandbox, changed))) ?? named);
  });
  app.delete('/sandboxes/:s/users/:kind/:id', { schema: operations.deleteUser }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const { user } = await userOfPath(sandbox, request.params);
    await kindOf(user).remove(sandbox, user);
    return reply.code(204).send(null);
  });
};

async function change(sandbox: Sandbox, named: NamedUser, asked: UserChange): Promise<void> {
  const wanted = changesOfUser(named.user.kind, asked, await userViewOf(sandbox, named));
  await kindOf(named.user).change(sandbox, named, wanted);
}
