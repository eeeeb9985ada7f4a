import { DomainError } from '../../../../core/errors.ts';
import { findFederatedUser } from '../../../../core/identity-providers/federated-users.ts';
import {
  accessTokenFlaws,
  makeAccessToken,
  makeIdToken,
} from '../../../../core/identity-providers/openid/make-token.ts';
import { tokenFlawNames } from '../../../../core/identity-providers/openid/token-flaws.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, problems, refusals } from '../schemas/common.ts';
import { identityProviderPath } from '../schemas/identity-providers.ts';
import { madeToken, type TokenWish, tokenWish } from '../schemas/provider-clients.ts';
import { namedProvider } from './identity-providers.ts';

const makeProviderToken = {
  operationId: 'makeProviderToken',
  ...example({
    params: { id: 'openid' },
    body: { subject: 'wendy', flaw: 'expired' },
    refused: { body: { subject: 'nobody' } },
  }),
  ...problems('NOT_FOUND', 'CONFLICT', 'MALFORMED_REQUEST'),
  tags: ['Identity providers'],
  summary: 'Make a token of an OpenID provider, right or wrong',
  description: 'As if the person had signed in now. Nobody is signed in by it.',
  params: identityProviderPath,
  body: tokenWish,
  response: { 201: madeToken, ...refusals },
};

/** Tokens of built-in OpenID providers on demand, and every wrong one (FED-4). */
export const providerTokenRoutes: ControlRoutes = (app) => {
  app.post('/sandboxes/:s/identity-providers/:id/tokens', { schema: makeProviderToken }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const identityProvider = await namedProvider(sandbox, request.params.id);
    const { id, kind } = identityProvider;
    if (kind !== 'openid') throw new DomainError('CONFLICT', { what: `${id}, which is no OpenID provider` });
    const { subject, kind: wanted = 'id', flaw, ...wish } = request.body;
    const user = await findFederatedUser(sandbox, identityProvider, subject);
    if (user === undefined) throw new DomainError('NOT_FOUND', { what: `user ${subject} of ${id}` });
    const person = { user, identityProvider };
    const token =
      wanted === 'access'
        ? await makeAccessToken(sandbox, person, { ...wish, flaw: among(accessTokenFlaws, wanted, flaw) })
        : await makeIdToken(sandbox, person, { ...wish, flaw: among(tokenFlawNames, wanted, flaw) });
    return reply.code(201).send({ token });
  });
};

/** @throws {DomainError} `MALFORMED_REQUEST` for a fault of the other kind of token */
function among<F extends string>(known: readonly F[], kind: string, flaw: TokenWish['flaw']): F | undefined {
  const found = known.find((each) => each === flaw);
  if (flaw === undefined || found !== undefined) return found;
  const detail = `${kind} tokens have no flaw “${flaw}”; theirs are ${known.join(', ')}`;
  throw new DomainError('MALFORMED_REQUEST', { detail });
}
