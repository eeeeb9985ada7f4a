import { subjectOfUser, type User } from '../accounts/user.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Soon, soon } from '../store.ts';
import { clientAddress } from './client-address.ts';
import {
  type BuilderSession,
  type IdentityProviderSession,
  type PortalSession,
  type Session,
  sessions,
} from './session.ts';

type SessionOf<K extends Session['kind']> = Extract<Session, { readonly kind: K }>;

/** The session of an id, if it is of a kind and alive. */
export const aliveSession = <K extends Session['kind']>(
  { store, clock }: Sandbox,
  kind: K,
  id: string | undefined,
): Soon<SessionOf<K> | undefined> =>
  soon(id === undefined ? undefined : store.get(sessions, id), (stored) => {
    const session = stored?.value;
    return session?.kind === kind && session.expiresAt > clock.now() ? (session as SessionOf<K>) : undefined;
  });

/** Begins a person's own session: at a portal, as a Builder ID, or at an identity provider. */
export async function beginSession<S extends PortalSession | BuilderSession | IdentityProviderSession>(
  sandbox: Sandbox,
  user: User,
  lifetimeMs: number,
  said: Omit<S, 'id' | 'userId' | 'createdAt' | 'expiresAt'>,
): Promise<S> {
  const createdAt = sandbox.clock.now();
  const times = { createdAt, expiresAt: createdAt + lifetimeMs };
  const address = await clientAddress(sandbox, said);
  const session = { id: newId(sandbox.random), userId: user.id, ...times, ...said, address } as unknown as S;
  await sandbox.store.put(sessions, session, 0);
  const { id: sessionId, mfa } = session;
  sandbox.journal.event('session.started', { ...subjectOfUser(user), sessionId, mfa });
  return session;
}
