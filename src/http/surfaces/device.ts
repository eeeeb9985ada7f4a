import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { demandRegion } from '../../core/directories/demand-region.ts';
import { directoryDefaults } from '../../core/directories/directory.ts';
import { findDirectory } from '../../core/directories/find-directory.ts';
import { DomainError } from '../../core/errors.ts';
import { findByUserCode } from '../../core/oidc/device-authorization.ts';
import { PortalDevicePage } from '../../pages/portal/device-page.tsx';
import { deviceHost, portalHostIn } from '../addresses/hosts.ts';
import { pageContext, seeOther, sendPage, servePages, words } from '../plugins/pages.ts';
import { statusOf } from '../refusals/status-of.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';

/** The short address of device authorization: finds the portal that a code belongs to (pages.md §10). */
export function deviceSurface(app: FastifyInstance): void {
  servePages(app);
  app.get('/', async (request, reply) => {
    const { user_code: userCode } = request.query as Record<string, unknown>;
    if (typeof userCode !== 'string' || userCode === '')
      return sendPage(reply, PortalDevicePage({ page: pageContext(request) }));
    return toPortal(request, reply, userCode);
  });
}

async function toPortal(request: FastifyRequest, reply: FastifyReply, typed: string): Promise<FastifyReply> {
  try {
    const site = siteFor(request);
    const { userCode, region, directoryId } = await findByUserCode(sandboxFor(request), typed, site.region);
    const directory = await findDirectory(sandboxFor(request), directoryId);
    if (directory === undefined) throw new DomainError('USER_CODE_UNKNOWN', {});
    // A code of this Region leads on even where its directory is elsewhere: whoever approves it is told.
    if (region === undefined) demandRegion(directory, site.region);
    return seeOther(reply, site.link(portalHostIn(site, directory), `/start/#/device?user_code=${userCode}`));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const page = pageContext(request);
    const reason = error.reason();
    callOf(request).refusal = reason;
    const notice = words(page, reason);
    return sendPage(reply, PortalDevicePage({ page, userCode: typed.slice(0, 32), notice }), statusOf(reason.code));
  }
}

/** The host where the code of a request is known (HOST-7); any, where it is known nowhere. */
export async function devicePageOf(request: FastifyRequest): Promise<string> {
  const sandbox = sandboxFor(request);
  const { user_code: userCode } = request.query as Record<string, unknown>;
  const known =
    typeof userCode === 'string' ? await findByUserCode(sandbox, userCode).catch(() => undefined) : undefined;
  const directory = known && (await findDirectory(sandbox, known.directoryId));
  return deviceHost(known?.region ?? directory?.region ?? directoryDefaults.region);
}
