import { example, inSandbox, nothing, pageOfSandbox, problems, refusals } from '../schemas/common.ts';
import { packList, sandboxCreation, sandboxList, sandboxView } from '../schemas/sandboxes.ts';

const tags = ['Sandboxes'];

export const createSandbox = {
  operationId: 'createSandbox',
  ...example({
    body: { name: 'checkout', clock: { mode: 'frozen', now: '2030-01-01T00:00:00Z' }, settings: { captcha: 'never' } },
    refused: {},
  }),
  ...problems(
    'SANDBOX_EXISTS',
    'TOO_MANY_SANDBOXES',
    'SANDBOX_PERMANENT',
    'PORT_UNAVAILABLE',
    'INVALID_FIXTURES',
    'NOT_FOUND',
  ),
  tags,
  summary: 'Create a sandbox',
  description: 'Without a name it gets one. `fixtures` or `pack` replace what the server was started with.',
  body: sandboxCreation,
  response: { 201: sandboxView, ...refusals },
};

export const listSandboxes = {
  operationId: 'listSandboxes',
  ...example(),
  tags,
  summary: 'List the sandboxes',
  querystring: pageOfSandbox,
  response: { 200: sandboxList, ...refusals },
};

export const getSandbox = {
  operationId: 'getSandbox',
  ...example(),
  tags,
  summary: 'Look at a sandbox',
  params: inSandbox,
  response: { 200: sandboxView, ...refusals },
};

export const dropSandbox = {
  operationId: 'dropSandbox',
  ...example({ refused: { params: { s: 'default' } } }),
  ...problems('SANDBOX_PERMANENT'),
  tags,
  summary: 'Drop a sandbox',
  description: 'Its port, if it has one of its own, is closed. The default sandbox stays.',
  params: inSandbox,
  response: { 204: nothing, ...refusals },
};

export const resetSandbox = {
  operationId: 'resetSandbox',
  ...example(),
  tags,
  summary: 'Put a sandbox back to its fixtures',
  description: 'Clock, settings, mail and journal included; its name and port stay.',
  params: inSandbox,
  response: { 200: sandboxView, ...refusals },
};

export const listPacks = {
  operationId: 'listPacks',
  ...example(),
  tags,
  summary: 'List the scenario packs',
  description: 'Each is the fixtures of one situation, for `pack` when a sandbox is created.',
  response: { 200: packList, ...refusals },
};
