import type { Sandbox } from '../sandbox.ts';
import { aliveSession, beginSession } from '../sessions/alive-session.ts';
import type { IdentityProviderSession } from '../sessions/session.ts';
import { type FederatedPerson, federatedById } from './federated-users.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** A session at an identity provider that is alive, with its person. */
export interface ProviderSignedIn extends FederatedPerson {
  readonly session: IdentityProviderSession;
}

/** Signs a person in at their identity provider, for as long as it says now. */
export async function startProviderSession(
  sandbox: Sandbox,
  { user, identityProvider }: FederatedPerson,
  origin: Pick<IdentityProviderSession, 'browserId' | 'userAgent' | 'address'>,
): Promise<IdentityProviderSession> {
  const { id: idpId, sessionSeconds } = identityProvider;
  return beginSession(sandbox, user, sessionSeconds * 1000, { kind: 'idp', idpId, mfa: false, ...origin });
}

/** The session of an id at a provider, if it is alive and its person exists. */
export async function liveProviderSession(
  sandbox: Sandbox,
  { id: idpId }: Pick<IdentityProvider, 'id'>,
  id: string | undefined,
): Promise<ProviderSignedIn | undefined> {
  const session = await aliveSession(sandbox, 'idp', id);
  if (session?.idpId !== idpId) return undefined;
  const person = await federatedById(sandbox, session.userId);
  return person && { ...person, session };
}
