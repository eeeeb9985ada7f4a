import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { comesFrom, type DirectoryBy } from '../../../core/directories/identity-source/identity-source.ts';
import { takeAnswer } from '../../../core/directories/identity-source/provider-answer.ts';
import { PREVENTED } from '../../../core/directories/prevented.ts';
import { DomainError, type Reason } from '../../../core/errors.ts';
import { acsPath, serviceProviderMetadata, serviceProviderPath } from '../../../core/saml/service-provider.ts';
import { type ExternalSignInStates, externalSignIn } from '../../../flows/directory/external-sign-in.ts';
import { lookAt, type Standing, send } from '../../../flows/run-flow.ts';
import { ExternalRefusalPage } from '../../../pages/directory-signin/external-refusal-page.tsx';
import { clearCookie, readSealedCookie, setSealed } from '../../browser/cookies.ts';
import { flowContext } from '../../plugins/browser.ts';
import { type FormFields, field, optionalField } from '../../plugins/forms.ts';
import { pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { realmPlaceOf } from '../../realm/sign-in-place.ts';
import { statusOf } from '../../refusals/status-of.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { answerUrl, newSignInUrl } from './addresses.ts';
import { askProvider } from './ask-provider.ts';
import { namedDirectory } from './directory-of.ts';
import { leaveForPortal } from './leave-for-portal.ts';
import { logPrevented } from './log-prevented.ts';
import { relayTarget } from './relay-target.ts';

const RESPONSE_LIMIT = 512 * 1024;
/** SAML bindings §3.4.3 allows 80; providers give people longer addresses to go on at. */
const RELAY_LIMIT = 2048;

/** An answer that came unasked, until the portal has begun a sign-in that it can be for. */
const UNASKED = 'aws-saml-answer';
/** It goes into a cookie, which holds no other letters. */
const ANSWER_ID = /^[\w-]{1,128}$/;

/** `/platform/saml/…`: a directory as the service provider of its identity provider (PORTAL-9). */
export function serviceProviderPages(app: FastifyInstance): void {
  app.get(serviceProviderPath({ id: ':directory' }), async (request, reply) => {
    const directory = await namedDirectory(request);
    const url = siteFor(request).link(siteFor(request).host, acsPath(directory));
    return reply.header('content-type', 'application/samlmetadata+xml').send(serviceProviderMetadata(directory, url));
  });
  app.post(acsPath({ id: ':directory' }), { config: { foreignPosts: true } }, async (request, reply) => {
    const directory = await namedDirectory(request);
    if (!comesFrom(directory, 'saml'))
      throw new DomainError('NOT_FOUND', { what: 'a service provider at this address' });
    return receive(request, reply, directory);
  });
  // The language switch of a page that refuses.
  app.get(acsPath({ id: ':directory' }), async (request, reply) =>
    seeOther(reply, newSignInUrl(request, await namedDirectory(request))),
  );
}

/**
 * Takes an answer. A browser sends no cookies with what another site has it post, so the answer goes on to its own page under
 * a name that is good once.
 */
async function receive(
  request: FastifyRequest,
  reply: FastifyReply,
  directory: DirectoryBy<'saml'>,
): Promise<FastifyReply> {
  const form = request.body as FormFields;
  const { link, host } = siteFor(request);
  const relayState = optionalField(form, 'RelayState', RELAY_LIMIT) ?? '';
  const posted = {
    response: field(form, 'SAMLResponse', RESPONSE_LIMIT),
    ...{ relayState, target: relayTarget(directory, relayState) },
    acsUrl: link(host, acsPath(directory)),
  };
  try {
    const { answer, handle } = await takeAnswer(sandboxFor(request), directory, posted);
    return seeOther(reply, answerUrl(request, directory, answer.id, handle));
  } catch (error) {
    if (!(error instanceof DomainError) || !PREVENTED.includes(error.code)) throw error;
    return refuse(request, reply, directory, error.reason());
  }
}

/** `/platform/<directory>/login` where people are an identity provider's: there, or on from there. */
export async function externalSignInPage(
  request: FastifyRequest,
  reply: FastifyReply,
  directory: DirectoryBy<'saml'>,
): Promise<FastifyReply> {
  const context = flowContext(request, reply);
  const unasked = readSealedCookie(request, UNASKED);
  const { answer } = request.query as { readonly answer?: unknown };
  const answerId = typeof answer === 'string' && ANSWER_ID.test(answer) ? answer : undefined;
  const place = await realmPlaceOf(
    request,
    context,
    externalSignIn,
    (workflow) => workflow.directoryId === directory.id,
  );
  if (place === undefined) {
    if (answerId !== undefined) setSealed(reply, UNASKED, answerId, unaskedScope(request, directory));
    return seeOther(reply, newSignInUrl(request, directory));
  }
  const { handle, anchor } = place;
  const at = { handle, directoryId: directory.id };
  if (unasked !== undefined) clearCookie(reply, UNASKED, unaskedScope(request, directory));
  const standing = await lookAt(externalSignIn, context, anchor);
  if (standing.state === 'signedIn') return leave(request, reply, directory, standing);
  if (answerId !== undefined) {
    const { flow } = await send(externalSignIn, context, anchor, { type: 'bringAnswer', ...at, answerId });
    return goOn(request, reply, directory, flow);
  }
  if (unasked !== undefined) {
    const { flow } = await send(externalSignIn, context, anchor, { type: 'bringUnasked', ...at, answerId: unasked });
    return goOn(request, reply, directory, flow);
  }
  const { flow } = await send(externalSignIn, context, anchor, { type: 'askProvider', ...at });
  return goOn(request, reply, directory, flow);
}

const unaskedScope = (request: FastifyRequest, { id }: DirectoryBy<'saml'>) => ({
  path: siteFor(request).cookiePath(`/platform/${id}`),
});

async function goOn(
  request: FastifyRequest,
  reply: FastifyReply,
  directory: DirectoryBy<'saml'>,
  standing: Standing<ExternalSignInStates>,
): Promise<FastifyReply> {
  callOf(request).refusal = standing.notice;
  if (standing.state === 'signedIn') return leave(request, reply, directory, standing);
  if (standing.state === 'turnedAway' && standing.notice !== undefined)
    return refuse(request, reply, directory, standing.notice);
  if (standing.state === 'atProvider') return askProvider(request, reply, directory, standing.data.requestId);
  // A browser that had not asked begins for itself: an answer to somebody else's request is none to it.
  return seeOther(reply, newSignInUrl(request, directory));
}

const leave = async (
  request: FastifyRequest,
  reply: FastifyReply,
  directory: DirectoryBy<'saml'>,
  { data }: Extract<Standing<ExternalSignInStates>, { readonly state: 'signedIn' }>,
): Promise<FastifyReply> => seeOther(reply, await leaveForPortal(directory)({ request, reply, data }));

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  directory: DirectoryBy<'saml'>,
  reason: Reason,
): FastifyReply {
  callOf(request).refusal = reason;
  logPrevented(request, directory);
  const retryUrl = newSignInUrl(request, directory);
  return sendPage(reply, ExternalRefusalPage({ page: pageContext(request), reason, retryUrl }), statusOf(reason.code));
}
