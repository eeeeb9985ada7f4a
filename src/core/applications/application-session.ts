import type { Application } from '../directories/access/application.ts';
import { newId } from '../ids.ts';
import type { Assertion } from '../saml/verify-response.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';

interface Entry extends Row {
  readonly applicationId: string;
  readonly enteredAt: number;
  readonly expiresAt: number;
}

/** A browser that is signed in to a sample application, and what the application was told. Its id is a secret. */
export type ApplicationSession =
  | (Entry & { readonly protocol: 'SAML'; readonly assertion: Assertion; readonly relayState: string })
  | (Entry & { readonly protocol: 'OIDC'; readonly claims: Readonly<Record<string, unknown>> });

export const applicationSessions: Kind<ApplicationSession> = {
  name: 'application-sessions',
  indexes: { application: ({ applicationId }) => [applicationId] },
  expiresAt: (session) => session.expiresAt,
};

type Received<P> = Omit<Extract<ApplicationSession, { protocol: P }>, 'id' | 'applicationId' | 'enteredAt'>;

/** Lets a browser in. */
export async function enterApplication(
  sandbox: Sandbox,
  application: Application,
  received: Received<'SAML'> | Received<'OIDC'>,
): Promise<ApplicationSession> {
  const entry = { id: newId(sandbox.random), applicationId: application.id, enteredAt: sandbox.clock.now() };
  const session = { ...entry, ...received };
  await sandbox.store.put(applicationSessions, session, 0);
  return session;
}

/** The session of an id at an application, if it is alive. */
export async function liveApplicationSession(
  sandbox: Sandbox,
  application: Application,
  id: string | undefined,
): Promise<ApplicationSession | undefined> {
  const session = id === undefined ? undefined : (await sandbox.store.get(applicationSessions, id))?.value;
  const alive = session?.applicationId === application.id && sandbox.clock.now() < session.expiresAt;
  return alive ? session : undefined;
}
