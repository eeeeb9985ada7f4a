import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { demandRegion } from '../../core/directories/demand-region.ts';
import { directoryDefaults } from '../../core/directories/directory.ts';
import { findDirectory } from '../../core/directories/find-directory.ts';
import { DomainError } from '../../core/errors.ts';
import { type DeviceAuthorization, findByUserCode } from '../../core/oidc/device-authorization.ts';
import { builderPlace, type StartPlace } from '../../core/oidc/start-url.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { PortalDevicePage } from '../../pages/portal/device-page.tsx';
import { deviceHost, startHostIn } from '../addresses/hosts.ts';
import { pageContext, seeOther, sendPage, servePages, words } from '../plugins/pages.ts';
import { statusOf } from '../refusals/status-of.ts';
import { sandboxFor, siteFor } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';

/** The short address of device authorization: finds the page that a code belongs to (pages.md §10). */
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
    const known = await findByUserCode(sandboxFor(request), typed, site.region);
    const { userCode, region } = known;
    const place = await placeOf(sandboxFor(request), known);
    if (place === undefined) throw new DomainError('USER_CODE_UNKNOWN', {});
    // A code of this Region leads on even where its people are elsewhere: whoever approves it is told.
    if (region === undefined) demandRegion(place, site.region);
    return seeOther(reply, site.link(startHostIn(site, place), `/start/#/device?user_code=${userCode}`));
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
  const place = known && (await placeOf(sandbox, known));
  return deviceHost(known?.region ?? place?.region ?? directoryDefaults.region);
}

/** The people whom a tool asks for; undefined when their directory is gone. */
async function placeOf(sandbox: Sandbox, { directoryId }: DeviceAuthorization): Promise<StartPlace | undefined> {
  if (directoryId === undefined) return builderPlace;
  const directory = await findDirectory(sandbox, directoryId);
  return directory && { directoryId, region: directory.region, name: directoryId };
}
