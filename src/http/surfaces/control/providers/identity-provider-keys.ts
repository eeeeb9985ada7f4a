import { addProviderKey, alterProviderKey } from '../../../../core/identity-providers/provider-keys.ts';
import { removeProviderKey } from '../../../../core/identity-providers/remove-provider-key.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, nothing, problems, refusals } from '../schemas/common.ts';
import {
  identityProviderPath,
  keyChange,
  keyCreation,
  keyList,
  keyPath,
  keyView,
} from '../schemas/identity-providers.ts';
import { keyViewOf, keyViewsOf } from './identity-provider-view.ts';
import { namedProvider } from './identity-providers.ts';

const tags = ['Identity providers'];
const unknown = { params: { id: 'nobody' } };

const operations = {
  listIdentityProviderKeys: {
    operationId: 'listIdentityProviderKeys',
    ...example({ params: { id: 'example-idp' }, refused: unknown }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'List the keys of an identity provider',
    params: identityProviderPath,
    response: { 200: keyList, ...refusals },
  },

  rollOverIdentityProviderKey: {
    operationId: 'rollOverIdentityProviderKey',
    ...example({ params: { id: 'example-idp' }, body: {}, refused: unknown }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Give an identity provider another key',
    description:
      'It signs with it from now on, and publishes it beside the others. `published: false` is a key that nobody was told of; `current: false` one that is told of before it signs.',
    params: identityProviderPath,
    body: keyCreation,
    response: { 201: keyView, ...refusals },
  },

  changeIdentityProviderKey: {
    operationId: 'changeIdentityProviderKey',
    ...example({ params: { id: 'example-idp', number: '1' }, body: { published: false }, refused: unknown }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Publish a key or hide it, or sign with it again',
    params: keyPath,
    body: keyChange,
    response: { 200: keyView, ...refusals },
  },

  removeIdentityProviderKey: {
    operationId: 'removeIdentityProviderKey',
    ...example({ given: 'a second key', params: { id: 'example-idp', number: '1' }, refused: unknown }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Remove a key that signs no more',
    params: keyPath,
    response: { 204: nothing, ...refusals },
  },
};

/** The keys of built-in identity providers, and how they follow each other. */
export const identityProviderKeyRoutes: ControlRoutes = (app) => {
  const at = '/sandboxes/:s/identity-providers/:id/keys';
  app.get(at, { schema: operations.listIdentityProviderKeys }, async (request) => {
    const sandbox = sandboxFor(request);
    return { keys: await keyViewsOf(sandbox, await namedProvider(sandbox, request.params.id)) };
  });
  app.post(at, { schema: operations.rollOverIdentityProviderKey }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const { id } = request.params;
    const number = await addProviderKey(sandbox, await namedProvider(sandbox, id), request.body);
    return reply.code(201).send(await keyViewOf(sandbox, await namedProvider(sandbox, id), number));
  });
  app.patch(`${at}/:number`, { schema: operations.changeIdentityProviderKey }, async (request) => {
    const sandbox = sandboxFor(request);
    const { id, number } = keyOf(request.params);
    const provider = await alterProviderKey(sandbox, await namedProvider(sandbox, id), number, request.body);
    return keyViewOf(sandbox, provider, number);
  });
  app.delete(`${at}/:number`, { schema: operations.removeIdentityProviderKey }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const { id, number } = keyOf(request.params);
    const provider = await namedProvider(sandbox, id);
    await removeProviderKey(sandbox, provider, number);
    return reply.code(204).send(null);
  });
};

/** No provider has a key whose number is none. */
const keyOf = ({ id, number }: { readonly id: string; readonly number: string }) => ({ id, number: Number(number) });
