import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loginOf } from '../../../core/accounts/user.ts';
import type { Directory } from '../../../core/directories/directory.ts';
import { findDirectory } from '../../../core/directories/find-directory.ts';
import { comesFrom } from '../../../core/directories/identity-source/identity-source.ts';
import { directorySignInHost } from '../../../core/directories/portal-address.ts';
import { demandPasswordsHere } from '../../../core/directories/workforce/own-passwords.ts';
import { DomainError } from '../../../core/errors.ts';
import { openedWorkflow } from '../../../core/sessions/portal-workflow.ts';
import type { FlowContext } from '../../../flows/context.ts';
import { portalSignIn } from '../../../flows/directory/portal-sign-in.ts';
import { send } from '../../../flows/run-flow.ts';
import { changeUser, realmScript } from '../../../flows/stand-in/scripts.ts';
import { builderSignInUrl } from '../../builder-session/builder-door.ts';
import { choiceFor, choicePages } from '../../choice/choice-pages.ts';
import { workforceCrowd } from '../../choice/crowds.ts';
import { flowContext } from '../../plugins/browser.ts';
import { postFlow, showFlow } from '../../plugins/flow.ts';
import { seeOther } from '../../plugins/pages.ts';
import { handleOf, realmPlaceOf } from '../../realm/sign-in-place.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { directorySignInUrl, newSignInUrl } from './addresses.ts';
import { namedDirectory, refuseElsewhere, toOwnAddress } from './directory-of.ts';
import { externalSignInPage } from './external.ts';
import { logPrevented } from './log-prevented.ts';
import { type DirectoryPlace, signInSurface } from './sign-in-surface.ts';

/** `/platform/<directory>/login`: one URL for all steps of one sign-in (PORTAL-1, `pages.md` §11). */
export function signInPages(app: FastifyInstance): void {
  app.get('/platform/login', async (request, reply) => seeOther(reply, await addressOfWorkflow(request)));
  app.get('/platform/:directory/login', async (request, reply) => {
    const directory = await namedDirectory(request);
    return (
      toOwnAddress(request, reply, directory) ??
      (comesFrom(directory, 'saml')
        ? externalSignInPage(request, reply, directory)
        : showStep(request, reply, directory))
    );
  });
  app.post('/platform/:directory/login', async (request, reply) => {
    const directory = await namedDirectory(request);
    return refuseElsewhere(request, reply, directory, 'sign-in') ?? postStep(request, reply, directory);
  });
  choicePages(app, '/platform/:directory/login', async (request, context) => {
    const directory = await namedDirectory(request);
    if (siteFor(request).host !== directorySignInHost(directory))
      throw new DomainError('NOT_FOUND', { what: 'this directory at this host' });
    demandPasswordsHere(directory);
    const place = await placeOf(request, context, directory);
    if (place === undefined) throw new DomainError('WORKFLOW_UNKNOWN', {});
    const { handle } = place;
    return choiceFor(signInSurface(context, place), {
      crowd: workforceCrowd(directory),
      script: (user) => realmScript({ handle, directoryId: directory.id, username: loginOf(user) }),
      again: changeUser,
    });
  });
}

async function showStep(request: FastifyRequest, reply: FastifyReply, directory: Directory): Promise<FastifyReply> {
  const context = flowContext(request, reply);
  const place = await placeOf(request, context, directory);
  if (place === undefined) return seeOther(reply, newSignInUrl(request, directory));
  if ((request.query as { step?: unknown }).step !== 'username')
    return showFlow(signInSurface(context, place), request, reply, context);
  await send(portalSignIn, context, place.anchor, { type: 'changeUser' });
  return seeOther(reply, directorySignInUrl(request, directory));
}

/** @throws {DomainError} `FLOW_EXPIRED` */
async function postStep(request: FastifyRequest, reply: FastifyReply, directory: Directory): Promise<FastifyReply> {
  const context = flowContext(request, reply);
  const place = await placeOf(request, context, directory);
  if (place === undefined) throw new DomainError('FLOW_EXPIRED', {});
  const answer = await postFlow(signInSurface(context, place), request, reply, context);
  logPrevented(request, directory);
  return answer;
}

async function placeOf(
  request: FastifyRequest,
  context: FlowContext,
  directory: Directory,
): Promise<DirectoryPlace | undefined> {
  const place = await realmPlaceOf(request, context, portalSignIn, ({ directoryId }) => directoryId === directory.id);
  return place && { directory, ...place };
}

/**
 * The page of a workflow that is known without its directory (HOST-4).
 * @throws {DomainError} `WORKFLOW_UNKNOWN`
 */
async function addressOfWorkflow(request: FastifyRequest): Promise<string> {
  const sandbox = sandboxFor(request);
  const workflow = await openedWorkflow(sandbox, handleOf(request) ?? '');
  if (workflow === undefined) throw new DomainError('WORKFLOW_UNKNOWN', {});
  if (workflow.directoryId === undefined) return builderSignInUrl(request, workflow);
  const directory = await findDirectory(sandbox, workflow.directoryId);
  if (directory === undefined) throw new DomainError('WORKFLOW_UNKNOWN', {});
  const path = `/platform/${directory.id}/login?workflowStateHandle=${handleOf(request)}`;
  return siteFor(request).link(directorySignInHost(directory), path);
}
