import { subjectOfUser, type User, users } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
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

/**
 * Keeps the session of a sign-in. When its password was replaced, or its user disabled or removed, all sessions may have been ended
 * just before this one was there.
 * @throws {DomainError} `PASSWORD_CHANGED_SINCE`
 */
export async function keepSession(sandbox: Sandbox, user: User, session: Session): Promise<void> {
  const { store } = sandbox;
  await store.put(sessions, session, 0);
  const known = (await store.get(users, user.id))?.value;
  if (known !== undefined && known.password?.hash === user.password?.hash && !isDisabled(known)) return;
  await store.take(sessions, session.id);
  throw new DomainError('PASSWORD_CHANGED_SINCE', {});
}

const isDisabled = (user: User): boolean => 'disabled' in user && user.disabled === true;

/**
 * Begins a person's own session: at a portal, as a Builder ID, or at an identity provider.
 * @throws {DomainError} `PASSWORD_CHANGED_SINCE`
 */
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
  await keepSession(sandbox, user, session);
  const { id: sessionId, mfa } = session;
  sandbox.journal.event('session.started', { ...subjectOfUser(user), sessionId, mfa });
  return session;
}
