import { example, inSandbox, inSandboxWithId, nothing, problems, refusals } from '../schemas/common.ts';
import { endedSessions, sessionList, sessionQuery } from '../schemas/insight.ts';
import { userPath } from '../schemas/users.ts';

const tags = ['Sessions'];

export const listSessions = {
  operationId: 'listSessions',
  ...example({ given: 'a session', query: { user: '111122223333:alice' } }),
  tags,
  summary: 'List the sessions that are alive',
  params: inSandbox,
  querystring: sessionQuery,
  response: { 200: sessionList, ...refusals },
};

export const endSession = {
  operationId: 'endSession',
  ...example({ given: 'a session', refused: {} }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'End a session',
  description: 'Its browser is signed out at its next request.',
  params: inSandboxWithId("The session's id."),
  response: { 204: nothing, ...refusals },
};

export const endSessionsOfUser = {
  operationId: 'endSessionsOfUser',
  ...example({
    given: 'a session',
    params: { kind: 'iam', id: '111122223333:alice' },
    refused: { params: { id: '111122223333:nobody' } },
  }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'End all sessions of a user',
  description: 'Every browser is signed out at its next request, and every tool that was allowed by one of them.',
  params: userPath,
  response: { 200: endedSessions, ...refusals },
};
