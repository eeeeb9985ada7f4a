import {
  addIdentityProvider,
  alterIdentityProvider,
  type IdentityProviderAlteration,
} from '../../../../core/identity-providers/add-identity-provider.ts';
import { findIdentityProvider } from '../../../../core/identity-providers/find-identity-provider.ts';
import { type IdentityProvider, identityProviders } from '../../../../core/identity-providers/identity-provider.ts';
import { noProvider } from '../../../../core/identity-providers/provider-keys.ts';
import { removeIdentityProvider } from '../../../../core/identity-providers/remove-identity-provider.ts';
import { checkServiceProviders } from '../../../../core/identity-providers/saml/service-providers.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { identityProviderFields } from '../../../../core/vocabulary/identity-provider-fields.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { changesOf, checkCreation } from '../obey-uses.ts';
import { pageOfList } from '../page-of-list.ts';
import { example, inSandbox, nothing, pageOfSandbox, problems, refusals } from '../schemas/common.ts';
import {
  type IdentityProviderChange,
  identityProviderChange,
  identityProviderCreation,
  identityProviderList,
  identityProviderPath,
  identityProviderView,
} from '../schemas/identity-providers.ts';
import { readDuration } from '../times.ts';
import { identityProviderViewOf } from './identity-provider-view.ts';

const tags = ['Identity providers'];
const unknown = { params: { id: 'nobody' } };

const operations = {
  listIdentityProviders: {
    operationId: 'listIdentityProviders',
    ...example(),
    tags,
    summary: 'List the built-in identity providers',
    params: inSandbox,
    querystring: pageOfSandbox,
    response: { 200: identityProviderList, ...refusals },
  },

  createIdentityProvider: {
    operationId: 'createIdentityProvider',
    ...example({ body: { id: 'second-idp', kind: 'saml', signs: 'both', assertionLifetime: '1m' }, refused: {} }),
    ...problems('INVALID_NAME'),
    tags,
    summary: 'Make an identity provider',
    description: 'With nobody in it. Its people are users of the kind `federated`.',
    params: inSandbox,
    body: identityProviderCreation,
    response: { 201: identityProviderView, ...refusals },
  },

  getIdentityProvider: {
    operationId: 'getIdentityProvider',
    ...example({ params: { id: 'example-idp' }, refused: unknown }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Look at an identity provider',
    params: identityProviderPath,
    response: { 200: identityProviderView, ...refusals },
  },

  changeIdentityProvider: {
    operationId: 'changeIdentityProvider',
    ...example({
      params: { id: 'example-idp' },
      body: { nameIdFormat: 'persistent', assertionLifetime: '1m' },
      refused: unknown,
    }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Change an identity provider',
    params: identityProviderPath,
    body: identityProviderChange,
    response: { 200: identityProviderView, ...refusals },
  },

  deleteIdentityProvider: {
    operationId: 'deleteIdentityProvider',
    ...example({ params: { id: 'corporate' }, refused: {} }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Delete an identity provider',
    description: 'With its people and its keys. Whoever trusts it keeps what they were told of it.',
    params: identityProviderPath,
    response: { 204: nothing, ...refusals },
  },
};

/** The built-in identity providers of a sandbox (FED-3, FED-4). */
export const identityProviderRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/identity-providers', { schema: operations.listIdentityProviders }, async (request) => {
    const { store } = sandboxFor(request);
    const { items, next } = await pageOfList(store, identityProviders, request.query, identityProviderViewOf);
    return { identityProviders: items, next };
  });
  app.post(
    '/sandboxes/:s/identity-providers',
    { schema: operations.createIdentityProvider },
    async (request, reply) => {
      const { id = '', kind = 'saml', ...rest } = request.body;
      checkCreation(identityProviderFields, kind, providersOf(kind), request.body);
      const made = await addIdentityProvider(sandboxFor(request), { id, kind, ...(await alterationOf(rest)) });
      return reply.code(201).send(identityProviderViewOf(made));
    },
  );
  app.get('/sandboxes/:s/identity-providers/:id', { schema: operations.getIdentityProvider }, async (request) =>
    identityProviderViewOf(await namedProvider(sandboxFor(request), request.params.id)),
  );
  app.patch('/sandboxes/:s/identity-providers/:id', { schema: operations.changeIdentityProvider }, async (request) => {
    const sandbox = sandboxFor(request);
    const provider = await namedProvider(sandbox, request.params.id);
    const { kind } = provider;
    const about = { fields: identityProviderFields, kind, called: providersOf(kind) };
    const change = changesOf(about, request.body, identityProviderViewOf(provider));
    return identityProviderViewOf(await alterIdentityProvider(sandbox, provider, await alterationOf(change)));
  });
  app.delete(
    '/sandboxes/:s/identity-providers/:id',
    { schema: operations.deleteIdentityProvider },
    async (request, reply) => {
      const sandbox = sandboxFor(request);
      await removeIdentityProvider(sandbox, await namedProvider(sandbox, request.params.id));
      return reply.code(204).send(null);
    },
  );
};

/**
 * The identity provider that a path names.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function namedProvider(sandbox: Sandbox, id: string): Promise<IdentityProvider> {
  const provider = await findIdentityProvider(sandbox, id);
  if (provider === undefined) throw noProvider(id);
  return provider;
}

const providersOf = (kind: string): string => `${kind} providers`;

/** @throws {DomainError} `MALFORMED_REQUEST` */
async function alterationOf(change: IdentityProviderChange): Promise<IdentityProviderAlteration> {
  const { name, nameIdFormat, signs, flavour, currentKey, sessionDuration, assertionLifetime, tokenLifetime } = change;
  const { wantsSignedRequests, serviceProviders } = change;
  if (serviceProviders !== undefined) await checkServiceProviders(serviceProviders);
  const given = {
    ...{ name, nameIdFormat, signs, flavour, currentKey, wantsSignedRequests, serviceProviders },
    sessionSeconds: seconds(sessionDuration),
    lifetimeSeconds: seconds(assertionLifetime ?? tokenLifetime),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const seconds = (span: string | undefined): number | undefined =>
  span === undefined ? undefined : readDuration(span) / 1000;
