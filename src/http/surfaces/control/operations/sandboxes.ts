import { inSandbox, nothing, problems, refusals } from '../schemas/common.ts';
import { packList, sandboxCreation, sandboxList, sandboxView } from '../schemas/sandboxes.ts';

const tags = ['Sandboxes'];

export const createSandbox = {
  operationId: 'createSandbox',
  ...problems('SANDBOX_EXISTS', 'SANDBOX_PERMANENT', 'PORT_UNAVAILABLE', 'INVALID_FIXTURES', 'NOT_FOUND'),
  tags,
  summary: 'Create a sandbox',
  description: 'Without a name it gets one. `fixtures` or `pack` replace what the server was started with.',
  body: sandboxCreation,
  response: { 201: sandboxView, ...refusals },
};

export const listSandboxes = {
  operationId: 'listSandboxes',
  tags,
  summary: 'List the sandboxes',
  response: { 200: sandboxList, ...refusals },
};

export const getSandbox = {
  operationId: 'getSandbox',
  tags,
  summary: 'Look at a sandbox',
  params: inSandbox,
  response: { 200: sandboxView, ...refusals },
};

export const dropSandbox = {
  operationId: 'dropSandbox',
  ...problems('SANDBOX_PERMANENT'),
  tags,
  summary: 'Drop a sandbox',
  description: 'Its port, if it has one of its own, is closed. The default sandbox stays.',
  params: inSandbox,
  response: { 204: nothing, ...refusals },
};

export const resetSandbox = {
  operationId: 'resetSandbox',
  tags,
  summary: 'Put a sandbox back to its fixtures',
  description: 'Clock, settings, mail and journal included; its name and port stay.',
  params: inSandbox,
  response: { 200: sandboxView, ...refusals },
};

export const listPacks = {
  operationId: 'listPacks',
  tags,
  summary: 'List the scenario packs',
  description: 'Each is the fixtures of one situation, for `pack` when a sandbox is created.',
  response: { 200: packList, ...refusals },
};
