import { inSandbox, inSandboxWithId, nothing, refusals } from '../schemas/common.ts';
import { sessionList, sessionQuery } from '../schemas/insight.ts';

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
  tags,
  summary: 'End a session',
  description: 'Its browser is signed out at its next request.',
  params: inSandboxWithId("The session's id."),
  response: { 204: nothing, ...refusals },
};
