import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type ApplicationRequest,
  authorizeApplication,
  readApplicationRequest,
} from '../../../core/applications/authorize-application.ts';
import { signingKeyOf } from '../../../core/directories/signing-key.ts';
import { publicKeys } from '../../../core/signing/json-web-key.ts';
import { apiHost } from '../../addresses/hosts.ts';
import { issuerOf, issuerPath } from '../../addresses/oidc-issuer.ts';
import { pageUrl } from '../../addresses/page-url.ts';
import { sampleLinks } from '../../addresses/sample-links.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { goTo } from '../../start-page/go-to.ts';
import type { PortalRoute } from '../../start-page/route.ts';
import { startBase } from '../../start-page/start-base.ts';
import { signInFirst } from './applications.ts';
import { directoryOf } from './directory-of.ts';
import { demandInPortal, maybeInPortal } from './portal-cookie.ts';

/** The directory as the OpenID Connect provider of its applications; the token endpoint is an API's. */
export function openidProvider(app: FastifyInstance): void {
  app.get(`${issuerPath}/authorize`, authorize);
  app.get(`${issuerPath}/jwks`, async (request, reply) =>
    reply.send(publicKeys([await signingKeyOf(sandboxFor(request), directoryOf(request))])),
  );
  app.get(`${issuerPath}/.well-known/openid-configuration`, async (request, reply) => reply.send(metadata(request)));
}

/** `#/oidc?…`: goes on with a request for which somebody had to sign in first. */
export async function resumeAuthorize(
  request: FastifyRequest,
  reply: FastifyReply,
  { query }: Extract<PortalRoute, { page: 'oidc' }>,
): Promise<FastifyReply> {
  await demandInPortal(request);
  return goTo(reply, `${startBase(request)}oidc/authorize?${query}`);
}

async function authorize(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = await read(request);
  const signedIn = await maybeInPortal(request);
  if (signedIn === undefined) return signInFirst(request, reply, `#/oidc${pageUrl(request).search}`);
  const issuer = issuerOf(siteFor(request));
  return seeOther(reply, await authorizeApplication(sandboxFor(request), signedIn, asked, issuer));
}

function read(request: FastifyRequest): Promise<ApplicationRequest> {
  // RFC 6749 §3.1: parameters that come twice are an error; here they count as missing.
  const given = Object.entries(request.query as Record<string, unknown>);
  const parameters = Object.fromEntries(given.filter((each): each is [string, string] => typeof each[1] === 'string'));
  return readApplicationRequest(sandboxFor(request), directoryOf(request), parameters, sampleLinks(siteFor(request)));
}

/** OIDC discovery §3. */
function metadata(request: FastifyRequest): object {
  const site = siteFor(request);
  const issuer = issuerOf(site);
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: site.link(apiHost('portal-api', directoryOf(request).region, site.family), '/applications/token'),
    jwks_uri: `${issuer}/jwks`,
    scopes_supported: ['openid', 'profile', 'email'],
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  };
}
