import { example, inSandbox, nothing, problems, refusals } from '../schemas/common.ts';
import { userChange, userCreation, userKindPath, userList, userPath, userQuery, userView } from '../schemas/users.ts';

const tags = ['Users'];

export const listUsers = {
  operationId: 'listUsers',
  ...example({ query: { kind: 'iam' } }),
  tags,
  summary: 'List the users, of all kinds or one',
  params: inSandbox,
  querystring: userQuery,
  response: { 200: userList, ...refusals },
};

export const createUser = {
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
    'NOT_SERVED',
  ),
  tags,
  summary: 'Add a user',
  params: userKindPath,
  body: userCreation,
  response: { 201: userView, ...refusals, '5xx': refusals['4xx'] },
};

export const getUser = {
  operationId: 'getUser',
  ...example({ params: { kind: 'iam', id: '111122223333:alice' }, refused: { params: { id: '111122223333:nobody' } } }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Look at a user',
  params: userPath,
  response: { 200: userView, ...refusals },
};

export const changeUser = {
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
};

export const deleteUser = {
  operationId: 'deleteUser',
  ...example({ params: { kind: 'iam', id: '111122223333:alice' }, refused: {} }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Remove a user',
  description: 'With their devices and sessions. With a root user the account goes, and everybody in it.',
  params: userPath,
  response: { 204: nothing, ...refusals },
};
