import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { subjectOfUser } from '../../../core/accounts/user.ts';
import { DomainError } from '../../../core/errors.ts';
import type { Flavour } from '../../../core/identity-providers/identity-provider.ts';
import { personClaims } from '../../../core/identity-providers/openid/id-token-claims.ts';
import { answerGrant, type ProviderGrantWish } from '../../../core/identity-providers/openid/issue-provider-tokens.ts';
import { authenticateClient } from '../../../core/identity-providers/openid/provider-clients.ts';
import { type ReadProviderToken, readAccessToken } from '../../../core/identity-providers/openid/provider-tokens.ts';
import { publishedKeys } from '../../../core/identity-providers/provider-keys.ts';
import { publicKeys } from '../../../core/signing/json-web-key.ts';
import { sandboxOfWireToken } from '../../../core/tokens/wire-token.ts';
import { answerPreflight } from '../../aws/rest/cross-origin.ts';
import { acceptForms, type FormFields } from '../../plugins/forms.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { clientOf } from './client-credentials.ts';
import { OPENID, openIdMetadata } from './openid-addresses.ts';
import { LONGEST_PARAMETER, optionalParameter, parameter } from './parameters.ts';
import { providerOf } from './provider-of.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Refusals are OAuth's JSON. */
    readonly oauth?: boolean;
  }
}

const config = { oauth: true } as const;

/** The endpoints of an OpenID provider, for programs (FED-4). Scripts of any page may call them: they know no cookie. */
export function openIdEndpoints(app: FastifyInstance): void {
  acceptForms(app);
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    done();
  });
  app.get(OPENID.discovery, { config }, async (request, reply) =>
    reply.send(openIdMetadata(await providerOf(request, 'openid'), siteFor(request))),
  );
  app.get(OPENID.keys, { config }, async (request, reply) =>
    reply.send(publicKeys(await publishedKeys(sandboxFor(request), await providerOf(request, 'openid')))),
  );
  app.post(OPENID.token, { config }, token);
  for (const path of Object.keys(people)) {
    app.get(path, { config }, person);
    app.post(path, { config }, person);
    app.options(path, { config }, async (request, reply) => answerPreflight(request, reply, ['GET', 'POST']));
  }
  app.options(OPENID.token, { config }, async (request, reply) => answerPreflight(request, reply, ['POST']));
}

/** RFC 6749 §3.2. */
async function token(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = request.body as FormFields | undefined;
  const call = callOf(request);
  const code = optionalParameter(form, 'code') ?? optionalParameter(form, 'refresh_token');
  await call.follow(sandboxOfWireToken(code ?? ''));
  const sandbox = sandboxFor(request);
  const provider = await providerOf(request, 'openid');
  const client = await authenticateClient(sandbox, provider, clientOf(request, form));
  await call.isBy({}, { id: client.clientId, name: client.clientId });
  const { tokens, user } = await answerGrant(sandbox, provider, client, wishOf(form));
  call.note(subjectOfUser(user));
  return reply.header('pragma', 'no-cache').send(tokens);
}

/** @throws {DomainError} `GRANT_TYPE_UNSUPPORTED`, `MALFORMED_REQUEST` */
function wishOf(form: FormFields | undefined): ProviderGrantWish {
  const type = parameter(form, 'grant_type');
  if (type === 'authorization_code')
    return {
      type,
      code: parameter(form, 'code'),
      redirectUri: parameter(form, 'redirect_uri'),
      codeVerifier: optionalParameter(form, 'code_verifier'),
    };
  if (type !== 'refresh_token') throw new DomainError('GRANT_TYPE_UNSUPPORTED', {});
  const scopes = optionalParameter(form, 'scope')?.split(' ');
  return { type, refreshToken: parameter(form, 'refresh_token'), ...(scopes && { scopes }) };
}

type Telling = (read: ReadProviderToken) => object;

/** All that a token's scopes let be told, by the names of the standard (OpenID Connect core §5.3). */
const standard: Telling = ({ token: { scopes }, person: { user } }) => personClaims(user, scopes);

/** The address at which programs ask for the person of an access token, and whose manner the answer has. */
const people: Readonly<Record<string, { readonly tell: Telling; readonly flavour?: Flavour }>> = {
  [OPENID.person]: { tell: standard },
  '/user/profile': {
    flavour: 'amazon',
    tell: ({ person: { user } }) => ({ user_id: user.subject, name: user.name, email: user.email }),
  },
  '/auth/o2/tokeninfo': {
    flavour: 'amazon',
    tell: ({ token: { clientId, expiresAt }, person: { user } }) => ({
      ...{ user_id: user.subject, aud: clientId, app_id: clientId },
      exp: Math.floor(expiresAt / 1000),
    }),
  },
  '/me': {
    flavour: 'facebook',
    tell: ({ person: { user } }) => ({ id: user.subject, name: user.name, email: user.email }),
  },
};

async function person(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const wire = bearerOf(request);
  const call = callOf(request);
  await call.follow(sandboxOfWireToken(wire));
  const sandbox = sandboxFor(request);
  const provider = await providerOf(request, 'openid');
  const place = people[request.routeOptions.url ?? ''];
  if (place === undefined || (place.flavour ?? provider.flavour) !== provider.flavour)
    throw new DomainError('NOT_FOUND', { what: `such an endpoint of identity provider ${provider.id}` });
  const read = await readAccessToken(sandbox, provider, wire);
  if ('reason' in read) {
    sandbox.journal.event('token.refused', { use: 'access', reason: read.reason });
    throw new DomainError(read.reason === 'TOKEN_EXPIRED' ? 'TOKEN_EXPIRED' : 'TOKEN_UNKNOWN', {});
  }
  const { clientId } = read.token;
  await call.isBy(subjectOfUser(read.person.user), { id: clientId, name: clientId });
  return reply.send(place.tell(read));
}

/** RFC 6750 §2; those of Facebook's manner come in the query. */
function bearerOf({ headers, query, body }: FastifyRequest): string {
  const [, given] = /^bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  const { access_token: inQuery } = query as { readonly access_token?: unknown };
  const wire = given ?? optionalParameter(body as FormFields | undefined, 'access_token') ?? inQuery;
  return typeof wire === 'string' && wire.length <= LONGEST_PARAMETER ? wire : '';
}
