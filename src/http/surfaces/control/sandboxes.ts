import type { FastifyRequest } from 'fastify';
import { formatDuration } from '../../../core/duration.ts';
import { createRandom } from '../../../core/random.ts';
import { type World, worlds } from '../../../core/world.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { clockViewOf } from './clock.ts';
import type { ControlRoutes } from './control-app.ts';
import { createSandbox } from './create-sandbox.ts';
import * as operations from './operations/sandboxes.ts';
import { pageOfList } from './page-of-list.ts';
import type { SandboxView } from './schemas/sandboxes.ts';
import type { ControlTools } from './tools.ts';
import { warn } from './warn.ts';

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
  app.get('/packs', { schema: operations.listPacks }, async () => ({ packs: await tools.fixtures.packs() }));
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

/** The addresses of a sandbox, in the words of the host that asks: a Compose service's name, or localhost. */
function viewOf(
  { host, protocol }: FastifyRequest,
  { listeners, sandboxes }: ControlTools,
  { id: name, idleMs, clock }: World,
): SandboxView {
  const port = listeners.portOf(name);
  const [, asked = 'localhost', askedPort = ''] = /^(.*?)(:\d+)?$/.exec(host) ?? [];
  const hostname = asked.endsWith('.localhost') ? 'localhost' : asked;
  const suffix = port === undefined ? askedPort : `:${port}`;
  const label = port === undefined && name !== 'default' ? `.${name}` : '';
  return {
    name,
    origin: `${protocol}://${hostname}${suffix}`,
    pathPrefix: port === undefined && name !== 'default' ? `/~${name}` : '',
    header: `X-Latchkey-Sandbox: ${name}`,
    hostSuffix: `${label}.localhost${suffix}`,
    ...(port !== undefined && { port }),
    ...(idleMs !== undefined && { idle: formatDuration(idleMs) }),
    clock: clockViewOf(clock, sandboxes.wall()),
  };
}
