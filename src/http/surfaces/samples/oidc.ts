import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { beginLogin, completeLogin, loginParameters } from '../../../core/applications/application-login.ts';
import type { Directory } from '../../../core/directories/directory.ts';
import { findDirectory } from '../../../core/directories/find-directory.ts';
import { DomainError } from '../../../core/errors.ts';
import { issuerOf, issuerPath } from '../../addresses/oidc-issuer.ts';
import { SAMPLES, sampleBase, sampleLinks } from '../../addresses/sample-links.ts';
import { type Site, siteOf } from '../../addresses/site.ts';
import { clearCookie, readSealedCookie, setSealed } from '../../browser/cookies.ts';
import { seeOther } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { applicationOf, letIntoSample } from './sample.ts';

const cookieOf = (id: string): string => `latchkey-login-${id}`;

/** The OpenID Connect samples: a sign-in that they begin themselves, or the portal does (OIDC core §3.1, §4). */
export function oidcSample(app: FastifyInstance): void {
  app.get(`${SAMPLES}/:id/sign-in`, begin);
  app.get(`${SAMPLES}/:id/callback`, complete);
}

async function begin(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  const site = siteFor(request);
  const { application, directory } = await applicationOf(request);
  if (application.protocol !== 'OIDC') throw new DomainError('NOT_FOUND', { what: 'an OpenID Connect application' });
  const { iss } = request.query as Record<string, unknown>;
  const provider = await providerOf(request, directory, iss);
  // Links for a browser never name an IP address (HOST-6): then the sign-in begins where it comes back to.
  if (sampleBase(provider) !== sampleBase(site))
    return seeOther(reply, `${sampleBase(provider)}/${application.id}/sign-in`);
  const login = await beginLogin(sandbox, application, sampleLinks(site), issuerOf(provider));
  setSealed(reply, cookieOf(application.id), login.id);
  return seeOther(reply, `${issuerOf(provider)}/authorize?${new URLSearchParams(loginParameters(login))}`);
}

/**
 * The portal to sign in with: the one that began it, if it is this directory's and one of ours, else the directory's own.
 * @throws {DomainError} `FOREIGN_REDIRECT`
 */
async function providerOf(request: FastifyRequest, directory: Directory, iss: unknown): Promise<Site> {
  const site = siteFor(request);
  if (iss === undefined) return siteAt(request, site.link(`${directory.id}.awsapps.com`, issuerPath)) ?? site;
  const named = typeof iss === 'string' ? siteAt(request, iss) : undefined;
  if (named?.directory === undefined) throw new DomainError('FOREIGN_REDIRECT', {});
  const known = await findDirectory(sandboxFor(request), named.directory);
  if (known?.id !== directory.id || issuerOf(named) !== iss || sampleBase(named) !== sampleBase(site))
    throw new DomainError('FOREIGN_REDIRECT', {});
  return named;
}

/** The site of a URL that came to this request's listener; undefined when it is none of ours. */
function siteAt(request: FastifyRequest, url: string): Site | undefined {
  const { arrival } = callOf(request);
  if (arrival === undefined || !URL.canParse(url)) return undefined;
  const { host, pathname, search } = new URL(url);
  try {
    return siteOf({ ...arrival, host, url: `${pathname}${search}` });
  } catch {
    return undefined;
  }
}

async function complete(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const owned = await applicationOf(request);
  const { id } = owned.application;
  const { state, iss, code } = request.query as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const session = await completeLogin(sandboxFor(request), owned, {
    state: text(state) ?? '',
    remembered: readSealedCookie(request, cookieOf(id)),
    issuer: text(iss),
    code: text(code),
  });
  clearCookie(reply, cookieOf(id));
  return letIntoSample(request, reply, session);
}
