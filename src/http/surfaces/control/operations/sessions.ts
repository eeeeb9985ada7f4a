import { inSandbox, inSandboxWithId, nothing, problems, refusals } from '../schemas/common.ts';
import { endedSessions, sessionList, sessionQuery } from '../schemas/insight.ts';
import { userPath } from '../schemas/users.ts';

const tags = ['Sessions'];

export const listSessions = {
  operationId: 'listSessions',
  tags,
  summary: 'List the sessions that are alive',
  params: inSandbox,
  querystring: sessionQuery,
  response: { 200: sessionList, ...refusals },
};

export const endSession = {
  operationId: 'endSession',
  ...problems('NOT_FOUND'),
  tags,
  summary: 'End a session',
  description: 'Its browser is signed out at its next request.',
  params: inSandboxWithId("The session's id."),
  response: { 204: nothing, ...refusals },
};

export const endSessionsOfUser = {
  operationId: 'endSessionsOfUser',
  ...problems('NOT_FOUND'),
  tags,
  summary: 'End all sessions of a user',
  description: 'Every browser is signed out at its next request, and every tool that was allowed by one of them.',
  params: userPath,
  response: { 200: endedSessions, ...refusals },
};
