import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { findByUserCode } from '../../core/oidc/device-authorization.ts';
import { DevicePage } from '../../pages/portal/device-page.tsx';
import { sandboxFor, siteFor } from '../create-app.ts';
import { errorStatus } from '../error-status.ts';
import { pageContext, seeOther, sendPage, servePages, words } from '../plugins/pages.ts';

/** The short address of device authorization: finds the portal that a code belongs to (pages.md §10). */
export function deviceSurface(app: FastifyInstance): void {
  servePages(app);
  app.get('/', async (request, reply) => {
    const { user_code: userCode } = request.query as Record<string, unknown>;
    if (typeof userCode !== 'string' || userCode === '')
      return sendPage(reply, DevicePage({ page: pageContext(request) }));
    return toPortal(request, reply, userCode);
  });
}

async function toPortal(request: FastifyRequest, reply: FastifyReply, typed: string): Promise<FastifyReply> {
  try {
    const { directoryId, userCode } = await findByUserCode(sandboxFor(request), typed);
    const path = `/start/#/device?user_code=${userCode}`;
    return seeOther(reply, siteFor(request).link(`${directoryId}.awsapps.com`, path));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const page = pageContext(request);
    request.refusal = error.reason();
    const notice = words(page, request.refusal);
    return sendPage(
      reply,
      DevicePage({ page, userCode: typed.slice(0, 32), notice }),
      errorStatus[request.refusal.code],
    );
  }
}
