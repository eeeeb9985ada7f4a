import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BuilderSignedIn } from '../../../core/builder/builder-sessions.ts';
import { DomainError } from '../../../core/errors.ts';
import { ownPath, pageUrl } from '../../addresses/page-url.ts';
import { builderVisitor } from '../../builder-session/builder-cookie.ts';
import { askForBuilder } from '../../builder-session/builder-door.ts';
import { RequestNote } from '../../server/request-note.ts';

const admitted = new RequestNote<BuilderSignedIn>();

/** Lets in whoever is signed in; all others sign in first, and come back to the same page. A form that came too late is lost. */
export async function admitToProfile(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const signedIn = await builderVisitor(request);
  if (signedIn === undefined) return askForBuilder(request, reply, ownPath(pageUrl(request)));
  admitted.set(request, signedIn);
  return undefined;
}

/**
 * The person of a request that was let in.
 * @throws {DomainError} `SIGNED_OUT`
 */
export function builderSignedInOf(request: FastifyRequest): BuilderSignedIn {
  const signedIn = admitted.get(request);
  if (signedIn === undefined) throw new DomainError('SIGNED_OUT', {});
  return signedIn;
}
