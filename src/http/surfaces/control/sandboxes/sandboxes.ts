import type { FastifyRequest } from 'fastify';
import { createRandom } from '../../../../core/random/random.ts';
import { formatDuration } from '../../../../core/time/duration.ts';
import { type World, worlds } from '../../../../core/world/world.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { pageOfList } from '../page-of-list.ts';
import { example, inSandbox, nothing, pageOfSandbox, problems, refusals } from '../schemas/common.ts';
import { packList, type SandboxView, sandboxCreation, sandboxList, sandboxView } from '../schemas/sandboxes.ts';
import type { ControlTools } from '../tools.ts';
import { warn } from '../warn.ts';
import { clockViewOf } from './clock.ts';
import { createSandbox } from './create-sandbox.ts';
import { addressesOf } from './sandbox-addresses.ts';

const tags = ['Sandboxes'];

const operations = {
  createSandbox: {
    operationId: 'createSandbox',
    ...example({
      body: {
        name: 'checkout',
        clock: { mode: 'frozen', now: '2030-01-01T00:00:00Z' },
        settings: { captcha: 'never' },
      },
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
    description: 'Without a name it gets one. `fixtures`, `pack` or `packs` replace what the server was started with.',
    body: sandboxCreation,
    response: { 201: sandboxView, ...refusals },
  },

  listSandboxes: {
    operationId: 'listSandboxes',
    ...example(),
    tags,
    summary: 'List the sandboxes',
    querystring: pageOfSandbox,
    response: { 200: sandboxList, ...refusals },
  },

  getSandbox: {
    operationId: 'getSandbox',
    ...example(),
    tags,
    summary: 'Look at a sandbox',
    params: inSandbox,
    response: { 200: sandboxView, ...refusals },
  },

  dropSandbox: {
    operationId: 'dropSandbox',
    ...example({ refused: { params: { s: 'default' } } }),
    ...problems('SANDBOX_PERMANENT'),
    tags,
    summary: 'Drop a sandbox',
    description: 'Its port, if it has one of its own, is closed. The default sandbox stays.',
    params: inSandbox,
    response: { 204: nothing, ...refusals },
  },

  resetSandbox: {
    operationId: 'resetSandbox',
    ...example(),
    tags,
    summary: 'Put a sandbox back to its fixtures',
    description: 'Clock, settings, mail and journal included; its name and port stay.',
    params: inSandbox,
    response: { 200: sandboxView, ...refusals },
  },

  listPacks: {
    operationId: 'listPacks',
    ...example(),
    tags,
    summary: 'List the scenario packs',
    description: 'Each is the fixtures of one situation, for `pack` when a sandbox is created.',
    response: { 200: packList, ...refusals },
  },
};

/** For sandboxes whose maker does not care. */
const names = createRandom();

/** Isolated worlds (TEST-1). */
export const sandboxRoutes: ControlRoutes = (app, tools) => {
  app.post('/sandboxes', { schema: operations.createSandbox }, async (request, reply) => {
    const name = request.body.name ?? `s-${names.token().slice(0, 12)}`;
    const { localPort } = request.raw.socket;
    const sandbox = await createSandbox(tools, name, request.body, localPort, (advice) => warn(reply, advice));
    return reply.code(201).send(viewOf(request, tools, sandbox.world));
  });
  app.get('/packs', { schema: operations.listPacks }, async () => ({ packs: await tools.fixtures.listPacks() }));
  app.get('/sandboxes', { schema: operations.listSandboxes }, async (request) => {
    const view = (world: World) => viewOf(request, tools, world);
    const { items, next } = await pageOfList(tools.sandboxes.common, worlds, request.query, view);
    return { sandboxes: items, next };
  });
  app.get('/sandboxes/:s', { schema: operations.getSandbox }, async (request) =>
    viewOf(request, tools, sandboxFor(request).world),
  );
  app.delete('/sandboxes/:s', { schema: operations.dropSandbox }, async (request, reply) => {
    const { s } = request.params;
    await tools.sandboxes.drop(s);
    // A client at the closing port is answered before it closes.
    if (request.raw.socket.localPort !== tools.listeners.portOf(s)) await tools.listeners.close(s);
    else reply.header('connection', 'close').raw.once('finish', () => void tools.listeners.close(s));
    return reply.code(204).send(null);
  });
  app.post('/sandboxes/:s/reset', { schema: operations.resetSandbox }, async (request) =>
    viewOf(request, tools, (await tools.sandboxes.reset(request.params.s)).world),
  );
};

function viewOf(
  request: FastifyRequest,
  { listeners, sandboxes }: ControlTools,
  { id: name, idleMs, clock }: World,
): SandboxView {
  return {
    name,
    header: `X-Latchkey-Sandbox: ${name}`,
    ...addressesOf(request, listeners, name),
    ...(idleMs !== undefined && { idle: formatDuration(idleMs) }),
    clock: clockViewOf(clock, sandboxes.wall()),
  };
}
