import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Directory } from '../../../core/directories/directory.ts';
import { findDirectory } from '../../../core/directories/find-directory.ts';
import { directorySignInHost, portalHost } from '../../../core/directories/portal-address.ts';
import { DomainError } from '../../../core/errors.ts';
import { ElsewherePage } from '../../../pages/directory-signin/elsewhere-page.tsx';
import { ownPath, pageUrl } from '../../addresses/page-url.ts';
import { pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { statusOf } from '../../refusals/status-of.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';

/**
 * The directory that a URL names, by id or subdomain.
 * @throws {DomainError} `UNKNOWN_PORTAL`
 */
export async function namedDirectory(request: FastifyRequest): Promise<Directory> {
  const { directory: name } = request.params as { directory: string };
  const directory = await findDirectory(sandboxFor(request), name);
  if (directory === undefined) throw new DomainError('UNKNOWN_PORTAL', { host: portalHost({ id: name }) });
  return directory;
}

/** Leads to the directory's own address, where another Region's host or a subdomain was asked; undefined when it was that. */
export function toOwnAddress(
  request: FastifyRequest,
  reply: FastifyReply,
  directory: Directory,
): FastifyReply | undefined {
  const { host, link } = siteFor(request);
  const { directory: name } = request.params as { directory: string };
  const own = directorySignInHost(directory);
  if (host === own && name === directory.id) return undefined;
  const { pathname, search } = pageUrl(request);
  const path = pathname.replace(/^\/platform\/[^/]+/, `/platform/${directory.id}`);
  return seeOther(reply, link(own, ownPath({ pathname: path, search })));
}

/** The sources whose people do it here. Passwords of Active Directory are typed here, and neither made nor changed. */
const sourcesOf: Readonly<Record<'sign-in' | 'devices' | 'recovery', readonly Directory['identitySource']['kind'][]>> =
  {
    'sign-in': ['internal', 'active-directory'],
    devices: ['internal', 'active-directory'],
    recovery: ['internal'],
  };

/**
 * Says that sign-in, devices or recovery are not this directory's own business; undefined when they are.
 * @param what of the page
 */
export function refuseElsewhere(
  request: FastifyRequest,
  reply: FastifyReply,
  { identitySource }: Directory,
  what: keyof typeof sourcesOf,
): FastifyReply | undefined {
  if (sourcesOf[what].includes(identitySource.kind)) return undefined;
  const code = 'IDENTITY_SOURCE_ELSEWHERE';
  callOf(request).refusal = { code, facts: {} };
  const page = pageContext(request);
  const message = what === 'devices' ? page.text.directorySignIn.elsewhereDevices : page.text.errors[code]({});
  return sendPage(reply, ElsewherePage({ page, message }), statusOf(code));
}

/** Leads to the directory's own address, or says that the page is not its own business; undefined when all is well. */
export const leadElsewhere = (
  request: FastifyRequest,
  reply: FastifyReply,
  directory: Directory,
  what: keyof typeof sourcesOf,
): FastifyReply | undefined =>
  toOwnAddress(request, reply, directory) ?? refuseElsewhere(request, reply, directory, what);
