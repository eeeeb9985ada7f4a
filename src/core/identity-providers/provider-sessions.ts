import { subjectOfUser } from '../accounts/user.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { clientAddress } from '../sessions/client-address.ts';
import { type IdentityProviderSession, sessions } from '../sessions/session.ts';
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
  const createdAt = sandbox.clock.now();
  const session: IdentityProviderSession = {
    id: newId(sandbox.random),
    kind: 'idp',
    userId: user.id,
    idpId: identityProvider.id,
    mfa: false,
    createdAt,
    expiresAt: createdAt + identityProvider.sessionSeconds * 1000,
    ...origin,
    address: await clientAddress(sandbox, origin),
  };
  await sandbox.store.put(sessions, session, 0);
  sandbox.journal.event('session.started', { ...subjectOfUser(user), sessionId: session.id, mfa: false });
  return session;
}

/** The session of an id at a provider, if it is alive and its person exists. */
export async function liveProviderSession(
  sandbox: Sandbox,
  { id: idpId }: Pick<IdentityProvider, 'id'>,
  id: string | undefined,
): Promise<ProviderSignedIn | undefined> {
  const session = id === undefined ? undefined : (await sandbox.store.get(sessions, id))?.value;
  if (session?.kind !== 'idp' || session.idpId !== idpId || session.expiresAt <= sandbox.clock.now()) return undefined;
  const person = await federatedById(sandbox, session.userId);
  return person && { ...person, session };
}
