import { BUILDER_REGION } from '../builder/builder-addresses.ts';
import { type BuilderSignedIn, liveBuilderSession } from '../builder/builder-sessions.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { livePortalSession, type PortalSignedIn } from '../sessions/portal-sessions.ts';

/** Somebody who may let a tool act for them: a directory's user who is in its portal, or a Builder ID. */
export type Approver = PortalSignedIn | BuilderSignedIn;

/** The person of a session, if it is alive. */
export const liveApprover = async (sandbox: Sandbox, sessionId: string): Promise<Approver | undefined> =>
  (await livePortalSession(sandbox, sessionId)) ?? (await liveBuilderSession(sandbox, sessionId));

/** The person of a live session. @throws {DomainError} `SIGNED_OUT` */
export async function approverBy(sandbox: Sandbox, sessionId: string): Promise<Approver> {
  const approver = await liveApprover(sandbox, sessionId);
  if (approver === undefined) throw new DomainError('SIGNED_OUT', {});
  return approver;
}

/** A person who signs in: with the directory, or with a Builder ID, which has none. */
type Member = Pick<Approver, 'user'> & { readonly directory?: PortalSignedIn['directory'] };

/** The directory that a person's tools ask for; undefined for a Builder ID's. */
export const directoryIdOf = ({ directory }: Member): string | undefined => directory?.id;

/** The one Region in which a person's tools may ask (HOST-7, BUILDER-14). */
export const regionOf = ({ directory }: Member): string => directory?.region ?? BUILDER_REGION;
