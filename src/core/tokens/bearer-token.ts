import type { ErrorCode } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { livePortalSession, type PortalSignedIn } from '../sessions/portal-sessions.ts';
import type { Kind, Row } from '../store.ts';
import { idOfWireToken, wireToken } from './wire-token.ts';

/**
 * A token of a portal session: the portal's own cookie (`portal`), a page's token for one approval (`device`), or what a
 * tool was given by OIDC (`access`, `refresh`). The id is a secret.
 */
export interface BearerToken extends Row {
  readonly use: 'portal' | 'device' | 'access' | 'refresh';
  readonly sessionId: string;
  readonly userId: string;
  /** The tool; absent for the portal's own tokens. */
  readonly clientId?: string;
  readonly scopes?: readonly string[];
  /** The grant that it was given for, and those that renew it. */
  readonly grantId?: string;
  /** Epoch milliseconds on the sandbox's clock, exclusive. The session's end comes first where it is earlier. */
  readonly expiresAt: number;
}

export const bearerTokens: Kind<BearerToken> = {
  name: 'bearer-tokens',
  indexes: {
    user: (token) => [token.userId],
    session: (token) => [token.sessionId],
    grant: ({ grantId }) => (grantId === undefined ? [] : [grantId]),
  },
  expiresAt: (token) => token.expiresAt,
};

/** Mints a token, as it goes over the wire: with the mock mark, and the name of its sandbox (docs/architecture.md). */
export async function mintBearer(sandbox: Sandbox, grant: Omit<BearerToken, 'id'>): Promise<string> {
  const id = newId(sandbox.random);
  await sandbox.store.put(bearerTokens, { id, ...grant }, 0);
  return wireToken(sandbox, id);
}

/** Takes back what was given for a grant; answers how many tokens. */
export async function dropBearersOf({ store }: Sandbox, grantId: string): Promise<number> {
  const { items } = await store.list(bearerTokens, { index: 'grant', key: grantId });
  for (const { id } of items) await store.remove(bearerTokens, id);
  return items.length;
}

/** A token that stands for a live session. */
export interface Bearer {
  readonly token: BearerToken;
  readonly signedIn: PortalSignedIn;
}

/** The session of a token, or the reason why it has none. */
export async function readBearer(
  sandbox: Sandbox,
  wire: string,
  uses: readonly BearerToken['use'][],
): Promise<Bearer | { readonly reason: ErrorCode }> {
  const id = idOfWireToken(sandbox, wire);
  const token = id === undefined ? undefined : (await sandbox.store.get(bearerTokens, id))?.value;
  if (token === undefined || !uses.includes(token.use)) return { reason: 'TOKEN_UNKNOWN' };
  if (token.expiresAt <= sandbox.clock.now()) return { reason: 'TOKEN_EXPIRED' };
  const signedIn = await livePortalSession(sandbox, token.sessionId);
  return signedIn === undefined ? { reason: 'SIGNED_OUT' } : { token, signedIn };
}
