import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type ApplicationSession,
  applicationSessions,
  liveApplicationSession,
} from '../../../core/applications/application-session.ts';
import { findApplication, type OwnedApplication } from '../../../core/applications/find-application.ts';
import { DomainError } from '../../../core/errors.ts';
import { SamplePage } from '../../../pages/samples/sample-page.tsx';
import { SAMPLES } from '../../addresses/sample-links.ts';
import { clearCookie, readSealedCookie, setSealed } from '../../browser/cookies.ts';
import { checkCsrf } from '../../plugins/browser.ts';
import { formTokens, pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { sampleEntry } from './entry-view.ts';

/** The application that a request is for. @throws {DomainError} `NOT_FOUND` */
export async function applicationOf(request: FastifyRequest): Promise<OwnedApplication> {
  const { id } = request.params as { id: string };
  const owned = await findApplication(sandboxFor(request), id);
  if (owned === undefined) throw new DomainError('NOT_FOUND', { what: 'an application of this id' });
  return owned;
}

const cookieOf = (id: string): string => `latchkey-sample-${id}`;

const addressOf = (request: FastifyRequest, id: string): string => `${siteFor(request).prefix}${SAMPLES}/${id}`;

/** Signs the browser in to the sample, and shows it. */
export function letIntoSample(request: FastifyRequest, reply: FastifyReply, session: ApplicationSession): FastifyReply {
  setSealed(reply, cookieOf(session.applicationId), session.id);
  return seeOther(reply, addressOf(request, session.applicationId));
}

/** The page of a sample, and the way out. */
export function samplePages(app: FastifyInstance): void {
  app.get(`${SAMPLES}/:id`, async (request, reply) => {
    const { application, directory } = await applicationOf(request);
    const { id, name, description, protocol } = application;
    const session = await liveApplicationSession(
      sandboxFor(request),
      application,
      readSealedCookie(request, cookieOf(id)),
    );
    const page = pageContext(request);
    const homeHref = addressOf(request, id);
    const portal = siteFor(request).link(`${directory.id}.awsapps.com`, `/start/applications/${id}`);
    return sendPage(
      reply,
      SamplePage({
        page,
        application: { name, description, protocol },
        homeHref,
        openHref: protocol === 'SAML' ? portal : `${homeHref}/sign-in`,
        ...(session && {
          entry: { ...sampleEntry(page, session), signOut: formTokens(request, reply, `${SAMPLES}/${id}/sign-out`) },
        }),
      }),
    );
  });
  app.post(`${SAMPLES}/:id/sign-out`, async (request, reply) => {
    checkCsrf(request, reply);
    const { id } = (await applicationOf(request)).application;
    const session = readSealedCookie(request, cookieOf(id));
    if (session !== undefined) await sandboxFor(request).store.remove(applicationSessions, session);
    clearCookie(reply, cookieOf(id));
    return seeOther(reply, addressOf(request, id));
  });
}
