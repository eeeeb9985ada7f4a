import type { BoundAddress } from '../../federation/saml/metadata-parts.ts';
import { newId } from '../../ids.ts';
import { buildStatus } from '../../saml/build-status.ts';
import { SAML } from '../../saml/names.ts';
import type { LogoutRequest } from '../../saml/read-logout-request.ts';
import { requestFault } from '../../saml/request-fault.ts';
import type { Sandbox } from '../../sandbox.ts';
import { endSession } from '../../sessions/end-session.ts';
import type { Kind, Row } from '../../store.ts';
import { wallTime } from '../../time/wall-time.ts';
import { entityIdOf, type IdentityProvider } from '../identity-provider.ts';
import type { ProviderSignedIn } from '../provider-sessions.ts';
import { nameIdOf } from './name-id.ts';
import { statusCodes } from './request-status.ts';
import { sessionIndexOf } from './vouch-for.ts';

/** A service provider's wish for a sign-out, until the browser has come to a page of the provider's own. */
interface OpenLogoutRequest extends Row, Pick<LogoutRequest, 'nameId' | 'sessionIndexes'> {
  readonly idpId: string;
  readonly requestId: string;
  /** The service provider's entity ID. */
  readonly audience: string;
  /** The address that the answer is for, as the service provider's metadata has it. */
  readonly answerTo: BoundAddress;
  readonly relayState?: string;
  readonly expiresAt: number;
}

export const openLogoutRequests: Kind<OpenLogoutRequest> = {
  name: 'open-logout-requests',
  indexes: { identityProvider: ({ idpId }) => [idpId] },
  expiresAt: ({ expiresAt }) => expiresAt,
};

const LIFETIME_MS = 5 * 60 * 1000;

/**
 * Remembers a wish for a moment.
 * @throws {DomainError} `SAML_REQUEST_INVALID` when it has come too late
 */
export async function openLogoutRequest(
  sandbox: Sandbox,
  { id: idpId }: Pick<IdentityProvider, 'id'>,
  request: LogoutRequest,
  { answerTo, relayState }: Pick<OpenLogoutRequest, 'answerTo' | 'relayState'>,
): Promise<string> {
  const { store, random, clock } = sandbox;
  const { id: requestId, issuer: audience, nameId, sessionIndexes, expiresAt = Number.POSITIVE_INFINITY } = request;
  // Its maker has stamped it with a clock of their own (TEST-2).
  if (wallTime(sandbox) >= expiresAt) throw requestFault('late');
  const wish: OpenLogoutRequest = {
    ...{ id: newId(random), idpId, requestId, audience, nameId, sessionIndexes, answerTo },
    ...(relayState !== undefined && { relayState }),
    expiresAt: clock.now() + LIFETIME_MS,
  };
  await store.put(openLogoutRequests, wish, 0);
  return wish.id;
}

/** Takes a wish, once; undefined when there is none of that ID. */
export async function takeLogoutRequest(
  { store, clock }: Sandbox,
  { id: idpId }: Pick<IdentityProvider, 'id'>,
  id: string,
): Promise<OpenLogoutRequest | undefined> {
  const seen = (await store.get(openLogoutRequests, id))?.value;
  if (seen?.idpId !== idpId || (await store.take(openLogoutRequests, id)) === undefined) return undefined;
  return seen.expiresAt > clock.now() ? seen : undefined;
}

/**
 * Ends the session of a browser where it is the one that is meant.
 * @returns the answer for the service provider, unsigned, and whether the browser is signed out
 */
export async function signOutFor(
  sandbox: Sandbox,
  provider: IdentityProvider,
  wish: OpenLogoutRequest,
  visitor: ProviderSignedIn | undefined,
): Promise<{ readonly message: string; readonly isOut: boolean }> {
  const isMeant = visitor !== undefined && isOf(sandbox, visitor, wish);
  if (isMeant) await endSession(sandbox, visitor.session.id, 'user');
  const isOut = visitor === undefined || isMeant;
  const message = buildStatus('LogoutResponse', {
    id: newId(sandbox.random),
    issuer: entityIdOf(provider),
    destination: wish.answerTo.location,
    inResponseTo: wish.requestId,
    issuedAt: sandbox.clock.now(),
    status: isOut ? [SAML.success] : statusCodes('UnknownPrincipal'),
  });
  return { message, isOut };
}

/** Whether a wish means somebody's session: by their name, and by the session's own where it has one. */
function isOf(
  sandbox: Sandbox,
  { user, session, identityProvider }: ProviderSignedIn,
  { audience, nameId, sessionIndexes }: OpenLogoutRequest,
): boolean {
  const isSession = sessionIndexes.includes(sessionIndexOf(sandbox, session, audience));
  // A name of a single use tells nobody.
  if (identityProvider.nameIdFormat === 'transient') return isSession;
  const isName = nameId === nameIdOf(identityProvider, user, audience, sandbox.random);
  return isName && (sessionIndexes.length === 0 || isSession);
}
