import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../../core/errors.ts';
import {
  addProviderClient,
  alterProviderClient,
  findProviderClient,
  noClient,
  type ProviderClient,
  providerClients,
} from '../../../../core/identity-providers/openid/provider-clients.ts';
import { removeProviderClient } from '../../../../core/identity-providers/openid/remove-provider-client.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { providerClientFields } from '../../../../core/vocabulary/provider-client-fields.ts';
import { consumerAddress } from '../../../addresses/return-address.ts';
import { sandboxFor, siteFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { changesOf, checkCreation } from '../obey-uses.ts';
import { example, nothing, problems, refusals } from '../schemas/common.ts';
import { identityProviderPath } from '../schemas/identity-providers.ts';
import {
  type ProviderClientView,
  providerClientChange,
  providerClientCreation,
  providerClientList,
  providerClientPath,
  providerClientView,
} from '../schemas/provider-clients.ts';
import { isoTime } from '../times.ts';
import { namedProvider } from './identity-providers.ts';

const tags = ['Identity providers'];
const CALLED = 'clients';
const unknown = { params: { id: 'nobody' } };
const sample = { id: 'openid', client: 'latchkey' };
const address = 'http://localhost/oauth/callback';

const operations = {
  listProviderClients: {
    operationId: 'listProviderClients',
    ...example({ params: { id: 'openid' }, refused: unknown }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'List the clients of an OpenID provider',
    params: identityProviderPath,
    response: { 200: providerClientList, ...refusals },
  },

  addProviderClient: {
    operationId: 'addProviderClient',
    ...example({ params: { id: 'openid' }, body: { clientId: 'my-app', redirectUris: [address] }, refused: {} }),
    ...problems('NOT_FOUND', 'INVALID_NAME', 'CONFLICT'),
    tags,
    summary: 'Register a client at an OpenID provider',
    params: identityProviderPath,
    body: providerClientCreation,
    response: { 201: providerClientView, ...refusals },
  },

  getProviderClient: {
    operationId: 'getProviderClient',
    ...example({ params: sample, refused: { params: { client: 'nobody' } } }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Look at a client of an OpenID provider',
    params: providerClientPath,
    response: { 200: providerClientView, ...refusals },
  },

  changeProviderClient: {
    operationId: 'changeProviderClient',
    ...example({ params: sample, body: { secret: null, redirectUris: [address] }, refused: unknown }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Change a client of an OpenID provider',
    params: providerClientPath,
    body: providerClientChange,
    response: { 200: providerClientView, ...refusals },
  },

  removeProviderClient: {
    operationId: 'removeProviderClient',
    ...example({ params: sample, refused: {} }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Remove a client of an OpenID provider',
    params: providerClientPath,
    response: { 204: nothing, ...refusals },
  },
};

/** The clients of built-in OpenID providers (FED-4). */
export const providerClientRoutes: ControlRoutes = (app) => {
  const at = '/sandboxes/:s/identity-providers/:id/clients';
  app.get(at, { schema: operations.listProviderClients }, async (request) => {
    const sandbox = sandboxFor(request);
    const { id } = await namedProvider(sandbox, request.params.id);
    const { items } = await sandbox.store.list(providerClients, { index: 'identityProvider', key: id });
    return { clients: items.map(viewOf) };
  });
  app.post(at, { schema: operations.addProviderClient }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const provider = await namedProvider(sandbox, request.params.id);
    checkCreation(providerClientFields, 'client', CALLED, request.body);
    const { clientId = '', ...rest } = request.body;
    demandReachable(request, rest);
    return reply.code(201).send(viewOf(await addProviderClient(sandbox, provider, { clientId, ...rest })));
  });
  app.get(`${at}/:client`, { schema: operations.getProviderClient }, async (request) =>
    viewOf(await namedClient(sandboxFor(request), request.params)),
  );
  app.patch(`${at}/:client`, { schema: operations.changeProviderClient }, async (request) => {
    const sandbox = sandboxFor(request);
    const client = await namedClient(sandbox, request.params);
    const about = { fields: providerClientFields, kind: 'client', called: CALLED };
    const { clientId: _, createdAt: __, ...change } = changesOf(about, request.body, viewOf(client));
    demandReachable(request, change);
    return viewOf(await alterProviderClient(sandbox, client, change));
  });
  app.delete(`${at}/:client`, { schema: operations.removeProviderClient }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    await removeProviderClient(sandbox, await namedClient(sandbox, request.params));
    return reply.code(204).send(null);
  });
};

/**
 * Whether somebody could be led to the addresses of a client.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
function demandReachable(request: FastifyRequest, { redirectUris = [], postLogoutRedirectUris = [] }: Addresses): void {
  const foreign = [...redirectUris, ...postLogoutRedirectUris].find(
    (uri) => consumerAddress(siteFor(request), uri, sandboxFor(request).tools.mayLeadTo) === undefined,
  );
  if (foreign === undefined) return;
  const detail = `nobody is sent to ${foreign}; give addresses on this machine or at emulated hosts; --redirect-allow names others`;
  throw new DomainError('MALFORMED_REQUEST', { detail });
}

interface Addresses {
  readonly redirectUris?: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[];
}

/**
 * The client that a path names.
 * @throws {DomainError} `NOT_FOUND`
 */
async function namedClient(
  sandbox: Sandbox,
  named: { readonly id: string; readonly client: string },
): Promise<ProviderClient> {
  const provider = await namedProvider(sandbox, named.id);
  const client = await findProviderClient(sandbox, provider, named.client);
  if (client === undefined) throw noClient(provider.id, named.client);
  return client;
}

function viewOf({
  clientId,
  secret,
  redirectUris,
  postLogoutRedirectUris,
  createdAt,
}: ProviderClient): ProviderClientView {
  return {
    clientId,
    ...(secret !== undefined && { secret }),
    redirectUris: [...redirectUris],
    postLogoutRedirectUris: [...postLogoutRedirectUris],
    createdAt: isoTime(createdAt),
  };
}
